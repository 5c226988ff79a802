package io.quetzalcore.guest.bench;

import io.quetzalcore.guest.condition.Conditioning;
import io.quetzalcore.guest.depth.Clustering;
import io.quetzalcore.guest.depth.Deconvolving;
import io.quetzalcore.guest.discriminate.Discriminating;
import io.quetzalcore.guest.gridding.Gridding;
import io.quetzalcore.guest.gridding.Stitch;
import io.quetzalcore.guest.ingest.Ingesting;
import io.quetzalcore.guest.levelling.LevellingLines;
import io.quetzalcore.guest.publish.PublishingGrids;
import io.quetzalcore.guest.publish.PublishingLines;
import io.quetzalcore.guest.publish.PublishingTargets;
import io.quetzalcore.guest.publish.Reporting;
import io.quetzalcore.guest.targets.Detecting;
import io.quetzalcore.guest.targets.Fitting;
import io.quetzalcore.guest.targets.RankingTargets;
import io.quetzalcore.guest.transform.Transforming;
import io.quetzalcore.survey.InputProblem;
import io.quetzalcore.survey.PartitionResult;
import io.quetzalcore.survey.Work;
import java.io.IOException;

/** Who does which work. */
public final class Errands {

    private Errands() {}

    /**
     * Does one partition's work.
     *
     * @throws InputProblem when what the user gave cannot be used: trying again would not help
     */
    public static PartitionResult run(Bench bench) throws IOException, InputProblem {
        switch (bench.task().work()) {
            case Work.Ingest work -> Ingesting.run(work, bench);
            case Work.Condition work -> Conditioning.run(work, bench);
            case Work.Level work -> LevellingLines.run(work, bench);
            case Work.CoarseGrid work -> Gridding.coarse(work, bench);
            case Work.GridTile work -> Gridding.tile(work, bench);
            case Work.StitchGrid work -> Stitch.run(work, bench);
            case Work.Transform work -> Transforming.run(work, bench);
            case Work.Euler work -> Deconvolving.run(work, bench);
            case Work.ClusterDepths work -> Clustering.run(work, bench);
            case Work.Detect work -> Detecting.run(work, bench);
            case Work.Fit work -> Fitting.run(work, bench);
            case Work.Rank work -> RankingTargets.run(work, bench);
            case Work.Discriminate work -> Discriminating.run(work, bench);
            case Work.PublishGrid work -> PublishingGrids.run(work, bench);
            case Work.PublishLines work -> PublishingLines.run(work, bench);
            case Work.PublishTargets work -> PublishingTargets.run(work, bench);
            case Work.Report work -> Reporting.run(work, bench);
        }
        return bench.result();
    }
}

package io.quetzalcore.guest.bench;

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
            case Work.Ingest work -> unmanned(work);
            case Work.Condition work -> unmanned(work);
            case Work.Level work -> unmanned(work);
            case Work.CoarseGrid work -> unmanned(work);
            case Work.GridTile work -> unmanned(work);
            case Work.StitchGrid work -> unmanned(work);
            case Work.Transform work -> unmanned(work);
            case Work.Euler work -> unmanned(work);
            case Work.ClusterDepths work -> unmanned(work);
            case Work.Detect work -> unmanned(work);
            case Work.Fit work -> unmanned(work);
            case Work.Rank work -> unmanned(work);
            case Work.PublishGrid work -> unmanned(work);
            case Work.PublishLines work -> unmanned(work);
            case Work.PublishTargets work -> unmanned(work);
            case Work.Report work -> unmanned(work);
        }
        return bench.result();
    }

    private static void unmanned(Work work) {
        throw new IllegalStateException("no hand for " + work);
    }
}

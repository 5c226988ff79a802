package io.quetzalcore.guest.targets;

import io.quetzalcore.formats.json.Json;
import io.quetzalcore.geophysics.ranking.Ranking;
import io.quetzalcore.guest.bench.Bench;
import io.quetzalcore.survey.Depth;
import io.quetzalcore.survey.DipoleFit;
import io.quetzalcore.survey.InputProblem;
import io.quetzalcore.survey.Parameter;
import io.quetzalcore.survey.Target;
import io.quetzalcore.survey.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Does {@link Work.Rank}. */
public final class RankingTargets {

    private RankingTargets() {}

    /** Ranks all fits. */
    public static void run(Work.Rank work, Bench bench) throws IOException, InputProblem {
        List<DipoleFit> fits = new ArrayList<>();
        for (Path file : bench.inputs("fits-")) {
            fits.addAll(Json.readList(Files.readAllBytes(file), DipoleFit.class));
        }
        Ranking ranking =
                new Ranking(bench.needFacts(), bench.task().parameters().number(Parameter.MAXIMUM_DEPTH));
        List<Target> targets = ranking.rank(fits, bench.jsonList("depths.json", Depth.class));
        bench.figure("targets", targets.size());
        bench.outJson("targets.json", targets);
    }
}

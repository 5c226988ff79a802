package io.quetzalcore.guest.targets;

import io.quetzalcore.formats.grids.GridFile;
import io.quetzalcore.geophysics.detection.Detection;
import io.quetzalcore.guest.bench.Bench;
import io.quetzalcore.survey.Anomaly;
import io.quetzalcore.survey.Depth;
import io.quetzalcore.survey.InputProblem;
import io.quetzalcore.survey.Parameter;
import io.quetzalcore.survey.SurveyFacts;
import io.quetzalcore.survey.SurveyParameters;
import io.quetzalcore.survey.Work;
import java.io.IOException;
import java.util.List;

/** Does {@link Work.Detect}. */
public final class Detecting {

    private Detecting() {}

    /** Finds anomalies on the grids. */
    public static void run(Work.Detect work, Bench bench) throws IOException, InputProblem {
        SurveyFacts facts = bench.needFacts();
        SurveyParameters parameters = bench.task().parameters();
        Detection detection = new Detection(
                facts.lineSpacing(),
                facts.meanUpward(),
                facts.mainField(),
                parameters.number(Parameter.MINIMUM_SNR),
                parameters.count(Parameter.MAXIMUM_TARGETS));
        List<Anomaly> anomalies = detection.find(
                GridFile.read(bench.in("tmi.qzg")),
                GridFile.read(bench.in("nss.qzg")),
                GridFile.read(bench.in("total-gradient.qzg")),
                bench.jsonList("depths.json", Depth.class));
        bench.figure("anomalies", anomalies.size());
        bench.outJson("anomalies.json", anomalies);
    }
}

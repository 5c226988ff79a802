package io.quetzalcore.guest.discriminate;

import io.quetzalcore.geophysics.signature.Discrimination;
import io.quetzalcore.geophysics.signature.Features;
import io.quetzalcore.geophysics.signature.Signatures;
import io.quetzalcore.guest.bench.Bench;
import io.quetzalcore.survey.Classification;
import io.quetzalcore.survey.Classified;
import io.quetzalcore.survey.InputProblem;
import io.quetzalcore.survey.Parameter;
import io.quetzalcore.survey.Target;
import io.quetzalcore.survey.Work;
import io.quetzalcore.vgpu.wasm.Limits;
import java.io.IOException;
import java.util.List;

/** Does {@link Work.Discriminate}. */
public final class Discriminating {

    private Discriminating() {}

    /** Classifies all targets; the figure {@code classified} counts those to which a class could be told. */
    public static void run(Work.Discriminate work, Bench bench) throws IOException, InputProblem {
        ShippedModule module = ShippedModule.read();
        Signatures signatures = ModuleSignatures.load(module.file(), Limits.STANDARD);
        double clearance = bench.task().parameters().number(Parameter.CLEARANCE);
        double least = bench.task().parameters().number(Parameter.MINIMUM_CLASS_PROBABILITY);
        List<Features> targets = bench.jsonList("targets.json", Target.class).stream()
                .map(target -> Features.of(target.fit(), bench.needFacts(), clearance))
                .toList();
        List<Classification> classifications = new Discrimination(signatures, least).classify(targets);
        bench.figure("classified", (double)
                classifications.stream().filter(Classification::told).count());
        bench.outJson("classes.json", new Classified(signatures.title(), module.sha256(), classifications));
    }
}

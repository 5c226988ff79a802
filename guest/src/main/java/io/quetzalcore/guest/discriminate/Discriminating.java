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

    /**
     * Classifies all targets; the figure {@code classified} counts those to which a class could be told.
     *
     * @throws InputProblem when the module that the user gave cannot be used, or misbehaves
     */
    public static void run(Work.Discriminate work, Bench bench) throws IOException, InputProblem {
        boolean given = bench.task().parameters().isGiven(Parameter.SIGNATURES);
        ModuleFile module = given ? ModuleFile.given(bench.in(Work.Discriminate.MODULE)) : ModuleFile.shipped();
        try {
            classify(module, bench);
        } catch (ModuleProblem problem) {
            if (given) {
                throw new InputProblem(
                        "signatures", 0, null, problem.words(), "a module that keeps to docs/signatures.md");
            }
            throw problem;
        }
    }

    private static void classify(ModuleFile module, Bench bench) throws IOException, InputProblem {
        Signatures signatures = ModuleSignatures.load(module.bytes(), Limits.STANDARD);
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

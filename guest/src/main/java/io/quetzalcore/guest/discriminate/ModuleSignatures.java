package io.quetzalcore.guest.discriminate;

import io.quetzalcore.formats.json.Json;
import io.quetzalcore.geophysics.signature.Feature;
import io.quetzalcore.geophysics.signature.Features;
import io.quetzalcore.geophysics.signature.Signatures;
import io.quetzalcore.vgpu.wasm.GpuLimits;
import io.quetzalcore.vgpu.wasm.Limits;
import io.quetzalcore.vgpu.wasm.Loading;
import io.quetzalcore.vgpu.wasm.Outcome;
import io.quetzalcore.vgpu.wasm.Program;
import io.quetzalcore.vgpu.wasm.SimulatedGpu;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Signatures that a WebAssembly module computes; docs/signatures.md has the interface. */
public final class ModuleSignatures implements Signatures {

    /** Targets of one call. */
    private static final int BATCH = 1000;

    private static final int MOST_CLASSES = 64;
    private static final int LONGEST_TEXT = 200;

    /** One for the life of the VM; each call of a module has a device of its own. */
    private static final SimulatedGpu GPU = new SimulatedGpu(GpuLimits.STANDARD);

    private final Program program;
    private final Description description;
    private final List<Feature> features;

    /** What the module says of itself, in JSON. */
    private record Description(String name, String version, List<String> features, List<SourceClass> classes) {}

    private ModuleSignatures(Program program, Description description, List<Feature> features) {
        this.program = program;
        this.description = description;
        this.features = features;
    }

    /**
     * Loads a module and asks it what it is.
     *
     * @throws ModuleProblem when it cannot be used
     */
    public static ModuleSignatures load(byte[] file, Limits limits) {
        Program program = switch (Program.load(file, List.of("describe", "classify"), limits, GPU)) {
            case Loading.Loaded loaded -> loaded.program();
            case Loading.Refused refused ->
                throw new ModuleProblem("a module of signatures that cannot be used: " + refused.because());
        };
        Description description = describe(program);
        return new ModuleSignatures(program, description, features(description));
    }

    private static Description describe(Program program) {
        byte[] json = answer(program, "describe", new byte[0]);
        try {
            Description description = Json.read(json, Description.class);
            check(description);
            return description;
        } catch (IOException e) {
            throw new ModuleProblem(
                    "a module of signatures that describes itself in what is no JSON of a name, a version,"
                            + " features and classes with name, title and confusers");
        }
    }

    private static void check(Description description) {
        int classes = description.classes.size();
        if (classes < 1 || classes > MOST_CLASSES) {
            throw new ModuleProblem(
                    "a module of signatures that has " + classes + " classes; 1 to " + MOST_CLASSES + " are allowed");
        }
        List<String> texts = new ArrayList<>(List.of(description.name, description.version));
        description.classes.forEach(each -> texts.addAll(List.of(each.name(), each.title(), each.confusers())));
        for (String text : texts) {
            if (text.length() > LONGEST_TEXT || text.codePoints().anyMatch(Character::isISOControl)) {
                throw new ModuleProblem("a module of signatures that has a name that is longer than " + LONGEST_TEXT
                        + " characters or has control characters in it");
            }
        }
    }

    private static List<Feature> features(Description description) {
        List<Feature> features = new ArrayList<>();
        for (String key : description.features) {
            Feature feature = Feature.of(key).orElse(null);
            if (feature == null || features.contains(feature)) {
                throw new ModuleProblem("a module of signatures that asks "
                        + (feature == null ? "for a feature that is not known" : "twice for the feature " + key)
                        + "; known are "
                        + String.join(
                                ", ",
                                Arrays.stream(Feature.values())
                                        .map(Feature::key)
                                        .toList()));
            }
            features.add(feature);
        }
        if (features.isEmpty()) {
            throw new ModuleProblem("a module of signatures that asks for no feature");
        }
        return List.copyOf(features);
    }

    @Override
    public String title() {
        return description.name + " " + description.version;
    }

    @Override
    public List<SourceClass> classes() {
        return description.classes;
    }

    @Override
    public List<Feature> features() {
        return features;
    }

    @Override
    public double[][][] logDensities(List<Features> targets) {
        double[][][] densities = new double[targets.size()][classes().size() + 1][features.size()];
        for (int from = 0; from < targets.size(); from += BATCH) {
            int to = Math.min(targets.size(), from + BATCH);
            ask(targets.subList(from, to), Arrays.asList(densities).subList(from, to));
        }
        return densities;
    }

    private void ask(List<Features> targets, List<double[][]> densities) {
        byte[] asked = new byte[16 * targets.size() * features.size()];
        ByteBuffer question = ByteBuffer.wrap(asked).order(ByteOrder.LITTLE_ENDIAN);
        for (Features target : targets) {
            for (Feature feature : features) {
                question.putDouble(target.value(feature)).putDouble(target.sigma(feature));
            }
        }
        byte[] bytes = answer(program, "classify", asked);
        int expected = 8 * targets.size() * (classes().size() + 1) * features.size();
        if (bytes.length != expected) {
            throw new ModuleProblem(
                    "a module of signatures that answered " + bytes.length + " bytes; expected " + expected);
        }
        ByteBuffer answer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (double[][] target : densities) {
            for (double[] hypothesis : target) {
                for (int k = 0; k < hypothesis.length; k++) {
                    hypothesis[k] = finite(answer.getDouble());
                }
            }
        }
    }

    private static double finite(double density) {
        if (!Double.isFinite(density)) {
            throw new ModuleProblem("a module of signatures that answered a log-density that is not finite");
        }
        return density;
    }

    private static byte[] answer(Program program, String function, byte[] input) {
        return switch (program.call(function, input)) {
            case Outcome.Answered answered -> answered.bytes();
            case Outcome other -> throw new ModuleProblem("a module of signatures that " + other.inWords());
        };
    }
}

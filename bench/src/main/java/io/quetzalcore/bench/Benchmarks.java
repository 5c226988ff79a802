package io.quetzalcore.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quetzalcore.bench.engine.EnginesBench;
import io.quetzalcore.bench.faults.FaultsBench;
import io.quetzalcore.bench.grids.GridBench;
import io.quetzalcore.bench.grids.TransformBench;
import io.quetzalcore.bench.stack.StackBench;
import io.quetzalcore.bench.survey.DiscoveryBench;
import io.quetzalcore.bench.survey.OsborneBench;
import io.quetzalcore.bench.vgpu.VgpuBench;
import io.quetzalcore.bench.vms.VmBench;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Runs one benchmark by name; exits with 1 when a promise is not kept, 2 when there is no such benchmark. */
public final class Benchmarks {

    private static final Map<String, Benchmark> BY_NAME = new TreeMap<>(Map.of(
            "grid", new GridBench(),
            "transforms", new TransformBench(),
            "osborne", new OsborneBench(),
            "discovery", new DiscoveryBench(),
            "stack", new StackBench(),
            "vgpu", new VgpuBench(),
            "engines", new EnginesBench(),
            "faults", new FaultsBench(200),
            "hypervisor", new VmBench(1000)));

    private Benchmarks() {}

    /** What can be measured. */
    public static Set<String> names() {
        return Set.copyOf(BY_NAME.keySet());
    }

    /**
     * Runs.
     *
     * @param arguments a name, perhaps names of its parts, and {@code --json} for programs
     */
    @SuppressWarnings("SystemOut") // the figures are the program's answer
    public static void main(String[] arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of(arguments));
        boolean json = words.remove("--json");
        Benchmark benchmark = words.isEmpty() ? null : BY_NAME.get(words.removeFirst());
        if (benchmark == null) {
            System.err.println(
                    "quetzal bench NAME [PART...] [--json]; NAME is one of " + String.join(", ", BY_NAME.keySet()));
            System.exit(2);
            return;
        }
        if (!benchmark.parts().containsAll(words)) {
            System.err.println("its parts are " + String.join(", ", benchmark.parts()) + "; asked for " + words);
            System.exit(2);
            return;
        }
        if (!words.isEmpty()) {
            benchmark = benchmark.only(Set.copyOf(words));
        }
        PrintStream out = System.out;
        List<Measured> missed = new ArrayList<>();
        benchmark.run(measured -> {
            out.println(json ? asJson(measured) : measured.line());
            out.flush();
            if (!measured.ok()) {
                missed.add(measured);
            }
        });
        System.exit(missed.isEmpty() ? 0 : 1);
    }

    private static String asJson(Measured measured) {
        try {
            return new ObjectMapper().writeValueAsString(measured.fields());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

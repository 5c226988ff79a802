package io.quetzalcore.vgpu.run;

import io.quetzalcore.vgpu.device.GpuSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs a compute shader on files.
 *
 * @param groups work-groups in x, y, z
 * @param buffers what is bound, and where its bytes come from
 * @param outputs where bytes go afterwards
 * @param counters whether to count what invocations do
 */
record RunCommand(
        GpuSettings settings,
        Path file,
        Optional<String> entry,
        List<Integer> groups,
        List<Place> buffers,
        List<Place> outputs,
        Map<String, Double> overrides,
        int repeat,
        boolean counters,
        boolean json) {

    private static final String OUT = "--out";
    private static final String REPEAT = "--repeat";
    private static final String COUNTERS = "--counters";

    static RunCommand of(List<String> words) throws UsageProblem {
        Arguments given = Arguments.of(
                words,
                Set.of(
                        Options.DISPATCH,
                        Options.BUFFER,
                        OUT,
                        Options.ENTRY,
                        Options.OVERRIDE,
                        REPEAT,
                        Options.TIER,
                        Options.TIME_LIMIT),
                Set.of(Options.JSON, COUNTERS));
        return new RunCommand(
                Options.settings(given),
                Path.of(given.only("shader file")),
                given.one(Options.ENTRY),
                Options.groups(given).orElseThrow(() -> new UsageProblem(Options.DISPATCH + " X,Y,Z is needed")),
                Options.places(given, Options.BUFFER),
                Options.places(given, OUT),
                Options.overrides(given),
                Arguments.number(given.one(REPEAT).orElse("1"), REPEAT, 1, Integer.MAX_VALUE),
                given.has(COUNTERS),
                given.has(Options.JSON));
    }

    int execute(PrintStream out, PrintStream err) throws IOException, UsageProblem {
        try {
            return new Runner(this, out).run();
        } catch (RunProblem problem) {
            err.println(problem.getMessage());
            return 1;
        }
    }
}

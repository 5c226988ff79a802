package io.quetzalcore.vgpu.run;

import io.quetzalcore.vgpu.device.GpuSettings;
import io.quetzalcore.vgpu.kernel.Tier;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
        boolean json) {

    private static final String DISPATCH = "--dispatch";
    private static final String BUFFER = "--buffer";
    private static final String OUT = "--out";
    private static final String ENTRY = "--entry";
    private static final String OVERRIDE = "--override";
    private static final String REPEAT = "--repeat";
    private static final int MOST_GROUPS = 65535;

    static RunCommand of(List<String> words) throws UsageProblem {
        Arguments given = Arguments.of(
                words,
                Set.of(DISPATCH, BUFFER, OUT, ENTRY, OVERRIDE, REPEAT, Options.TIER, Options.TIME_LIMIT),
                Set.of(Options.JSON));
        return new RunCommand(
                Options.settings(given, Tier.VECTOR),
                Path.of(given.only("shader file")),
                given.one(ENTRY),
                groups(given.one(DISPATCH).orElseThrow(() -> new UsageProblem(DISPATCH + " X,Y,Z is needed"))),
                places(given, BUFFER),
                places(given, OUT),
                overrides(given.all(OVERRIDE)),
                Arguments.number(given.one(REPEAT).orElse("1"), REPEAT, 1, Integer.MAX_VALUE),
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

    private static List<Integer> groups(String text) throws UsageProblem {
        List<Integer> groups = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            groups.add(Arguments.number(part, DISPATCH, 0, MOST_GROUPS));
        }
        if (groups.size() > 3) {
            throw new UsageProblem(DISPATCH + " is '" + text + "', expected at most three numbers");
        }
        while (groups.size() < 3) {
            groups.add(1);
        }
        return groups;
    }

    private static List<Place> places(Arguments given, String option) throws UsageProblem {
        List<Place> places = new ArrayList<>();
        for (String value : given.all(option)) {
            Place place = Place.of(option, value);
            boolean twice = places.stream()
                    .anyMatch(other -> other.group() == place.group() && other.binding() == place.binding());
            if (twice) {
                throw new UsageProblem(option + ": " + place.group() + ":" + place.binding() + " is given twice");
            }
            places.add(place);
        }
        return places;
    }

    private static Map<String, Double> overrides(List<String> values) throws UsageProblem {
        Map<String, Double> overrides = new LinkedHashMap<>();
        for (String value : values) {
            int equals = value.indexOf('=');
            try {
                overrides.put(value.substring(0, equals), number(value.substring(equals + 1)));
            } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
                throw new UsageProblem(OVERRIDE + " is '" + value + "', expected name=number");
            }
        }
        return overrides;
    }

    private static double number(String text) {
        return switch (text) {
            case "true" -> 1;
            case "false" -> 0;
            default -> Double.parseDouble(text);
        };
    }
}

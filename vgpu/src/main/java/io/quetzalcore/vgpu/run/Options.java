package io.quetzalcore.vgpu.run;

import io.quetzalcore.vgpu.device.GpuSettings;
import io.quetzalcore.vgpu.kernel.Tier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Options that several commands have. */
final class Options {

    static final String TIER = "--tier";
    static final String TIME_LIMIT = "--time-limit";
    static final String JSON = "--json";
    static final String DISPATCH = "--dispatch";
    static final String BUFFER = "--buffer";
    static final String ENTRY = "--entry";
    static final String OVERRIDE = "--override";

    private static final int LONGEST_SECONDS = 86400;
    private static final int MOST_GROUPS = 65535;

    private Options() {}

    static GpuSettings settings(Arguments given) throws UsageProblem {
        String tier = given.one(TIER).orElse("adaptive");
        GpuSettings settings = switch (tier) {
            case "adaptive" -> GpuSettings.adaptive();
            case "scalar" -> GpuSettings.at(Tier.SCALAR);
            case "vector" -> GpuSettings.at(Tier.VECTOR);
            default -> throw new UsageProblem(TIER + " is '" + tier + "', expected adaptive, scalar or vector");
        };
        String limit = given.one(TIME_LIMIT).orElse("10");
        return settings.withDispatchLimit(Duration.ofSeconds(Arguments.number(limit, TIME_LIMIT, 1, LONGEST_SECONDS)));
    }

    /** The work-groups along x, y and z, if they are given. */
    static Optional<List<Integer>> groups(Arguments given) throws UsageProblem {
        Optional<String> text = given.one(DISPATCH);
        return text.isEmpty() ? Optional.empty() : Optional.of(groups(text.get()));
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

    /** What is given for bindings, each once. */
    static List<Place> places(Arguments given, String option) throws UsageProblem {
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

    /** The values of overrides, by name or number. */
    static Map<String, Double> overrides(Arguments given) throws UsageProblem {
        Map<String, Double> overrides = new LinkedHashMap<>();
        for (String value : given.all(OVERRIDE)) {
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

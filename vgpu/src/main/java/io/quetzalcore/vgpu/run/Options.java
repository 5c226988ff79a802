package io.quetzalcore.vgpu.run;

import io.quetzalcore.vgpu.device.GpuSettings;
import io.quetzalcore.vgpu.kernel.Tier;
import java.time.Duration;

/** Options that several commands have. */
final class Options {

    static final String TIER = "--tier";
    static final String TIME_LIMIT = "--time-limit";
    static final String JSON = "--json";

    private static final int LONGEST_SECONDS = 86400;

    private Options() {}

    static GpuSettings settings(Arguments given, Tier usual) throws UsageProblem {
        String tier = given.one(TIER).orElse("");
        GpuSettings settings = GpuSettings.at(
                switch (tier) {
                    case "" -> usual;
                    case "scalar" -> Tier.SCALAR;
                    case "vector" -> Tier.VECTOR;
                    default -> throw new UsageProblem(TIER + " is '" + tier + "', expected scalar or vector");
                });
        String limit = given.one(TIME_LIMIT).orElse("10");
        return settings.withDispatchLimit(Duration.ofSeconds(Arguments.number(limit, TIME_LIMIT, 1, LONGEST_SECONDS)));
    }
}

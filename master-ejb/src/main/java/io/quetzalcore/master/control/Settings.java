package io.quetzalcore.master.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.config.Config;

/**
 * The master's settings; docs/operations.md lists them.
 *
 * @param runningJobs {@code quetzal.master.running-jobs}: so many surveys are computed side by side, the others wait
 * @param sweepSeconds {@code quetzal.master.sweep-seconds}: how often expired leases and lost messages are looked for
 */
public record Settings(int runningJobs, int sweepSeconds) {

    /** Reads the settings. */
    public static Settings of(Config config) {
        return new Settings(
                config.getOptionalValue("quetzal.master.running-jobs", Integer.class)
                        .orElse(4),
                config.getOptionalValue("quetzal.master.sweep-seconds", Integer.class)
                        .orElse(2));
    }

    /** Hands the settings to whoever asks. */
    @ApplicationScoped
    static class Source {
        @Produces
        Settings settings(Config config) {
            return Settings.of(config);
        }
    }
}

package io.quetzalcore.gateway.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import org.eclipse.microprofile.config.Config;

/**
 * The gateway's settings; docs/operations.md lists them.
 *
 * @param store {@code quetzal.store}: folder of the files
 * @param users {@code quetzal.users-file}: who may come in
 * @param privateKey {@code quetzal.gateway.jwt.private-key}: what tokens are signed with, PKCS#8 in PEM
 * @param issuer {@code mp.jwt.verify.issuer}: who signs them
 * @param uploadLimitBytes {@code quetzal.gateway.upload-limit-bytes}: the longest survey that is taken
 * @param queueLimit {@code quetzal.gateway.queue-limit}: so many jobs may wait
 * @param version of this software and, by {@code quetzal.build}, of what computes: results of another are not reused
 */
public record Settings(
        Path store, Path users, Path privateKey, String issuer, long uploadLimitBytes, int queueLimit, String version) {

    /** Reads the settings. */
    public static Settings of(Config config) {
        return new Settings(
                Path.of(config.getValue("quetzal.store", String.class)),
                Path.of(config.getValue("quetzal.users-file", String.class)),
                Path.of(config.getValue("quetzal.gateway.jwt.private-key", String.class)),
                config.getValue("mp.jwt.verify.issuer", String.class),
                config.getOptionalValue("quetzal.gateway.upload-limit-bytes", Long.class)
                        .orElse(1L << 31),
                config.getOptionalValue("quetzal.gateway.queue-limit", Integer.class)
                        .orElse(10_000),
                built()
                        + config.getOptionalValue("quetzal.build", String.class)
                                .map(build -> "+" + build)
                                .orElse(""));
    }

    private static String built() {
        Properties properties = new Properties();
        try (InputStream in = Settings.class.getResourceAsStream("/gateway.properties")) {
            properties.load(Objects.requireNonNull(in, "gateway.properties"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
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

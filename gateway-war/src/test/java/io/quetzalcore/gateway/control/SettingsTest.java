package io.quetzalcore.gateway.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

/** Pins the keys and the defaults: people's configurations depend on them. */
class SettingsTest {

    private static final Map<String, Object> NEEDED = Map.of(
            "quetzal.store", "/s",
            "quetzal.users-file", "/u",
            "quetzal.gateway.jwt.private-key", "/k",
            "mp.jwt.verify.issuer", "https://quetzalcore.local");

    private static Settings read(Map<String, Object> values) {
        return Settings.of((Config) Proxy.newProxyInstance(
                Config.class.getClassLoader(), new Class<?>[] {Config.class}, (proxy, method, arguments) -> {
                    Object value = values.get((String) arguments[0]);
                    if (method.getName().equals("getOptionalValue")) {
                        return Optional.ofNullable(value);
                    }
                    if (value == null) {
                        throw new NoSuchElementException((String) arguments[0]);
                    }
                    return value;
                }));
    }

    @Test
    void defaults() {
        Settings settings = read(NEEDED);
        assertThat(settings)
                .isEqualTo(new Settings(
                        Path.of("/s"),
                        Path.of("/u"),
                        Path.of("/k"),
                        "https://quetzalcore.local",
                        2_147_483_648L,
                        10_000,
                        settings.version()));
        assertThat(settings.version()).matches("\\d+\\.\\d+\\.\\d+.*");
    }

    @Test
    void given() {
        Map<String, Object> values = new TreeMap<>(NEEDED);
        values.put("quetzal.gateway.upload-limit-bytes", 7L);
        values.put("quetzal.gateway.queue-limit", 3);
        values.put("quetzal.build", "abc");
        Settings settings = read(values);
        assertThat(settings.uploadLimitBytes()).isEqualTo(7);
        assertThat(settings.queueLimit()).isEqualTo(3);
        assertThat(settings.version()).endsWith("+abc");
    }

    @Test
    void whatHasNoDefaultIsNeeded() {
        for (String key : NEEDED.keySet()) {
            Map<String, Object> values = new TreeMap<>(NEEDED);
            values.remove(key);
            assertThatThrownBy(() -> read(values)).hasMessageContaining(key);
        }
    }
}

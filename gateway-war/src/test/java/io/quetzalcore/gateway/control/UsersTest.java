package io.quetzalcore.gateway.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzalcore.formats.json.Json;
import io.quetzalcore.gateway.entity.Role;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsersTest {

    @TempDir
    Path folder;

    private Settings settings() {
        Path users = folder.resolve("users");
        return new Settings(folder, users, folder.resolve("key.pem"), "https://quetzalcore.local", 1, 1, "1");
    }

    private static String line(String name, String role, String password, char separator) throws Exception {
        byte[] salt = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
        byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(new PBEKeySpec(password.toCharArray(), salt, 10_000, 256))
                .getEncoded();
        Base64.Encoder base64 = Base64.getEncoder();
        return name + ":" + role + ":"
                + String.join(
                        String.valueOf(separator),
                        "pbkdf2-sha256",
                        "10000",
                        base64.encodeToString(salt),
                        base64.encodeToString(hash));
    }

    @Test
    void theRightPasswordGivesTheRole() throws Exception {
        Files.write(
                settings().users(),
                List.of("# people", "", line("ada", "analyst", "s3cret", ':'), line("bob", "admin", "pass", '$')));
        Users users = new Users(settings());
        assertThat(users.role("ada", "s3cret")).contains(Role.ANALYST);
        assertThat(users.role("bob", "pass")).contains(Role.ADMIN);
        assertThat(users.role("ada", "pass")).isEmpty();
        assertThat(users.role("ada", "")).isEmpty();
        assertThat(users.role("eve", "s3cret")).isEmpty();
    }

    @Test
    void aChangedFileIsReadAgain() throws Exception {
        Files.writeString(settings().users(), line("ada", "viewer", "one", ':'));
        Users users = new Users(settings());
        assertThat(users.role("ada", "one")).contains(Role.VIEWER);
        Files.writeString(settings().users(), line("ada", "admin", "two", ':'));
        Files.setLastModifiedTime(settings().users(), FileTime.fromMillis(1));
        assertThat(users.role("ada", "one")).isEmpty();
        assertThat(users.role("ada", "two")).contains(Role.ADMIN);
    }

    @Test
    void aLineThatIsNoneIsNamed() throws Exception {
        for (String wrong : List.of(
                "ada", "ada:king:x", "ada:admin:md5:1:2:3", "ada:admin:pbkdf2-sha256:1:AAAA:AAAA", "ada:admin:plain")) {
            Files.write(settings().users(), List.of("# first", wrong));
            assertThatThrownBy(() -> new Users(settings()).role("ada", "x")).hasMessageContaining("line 2");
        }
    }

    @Test
    void aTokenIsSignedAndSaysWhoAndWhat() throws Exception {
        KeyPair pair = pair();
        String token = new Tokens(settings()).issue("ada", Role.OPERATOR, Instant.ofEpochSecond(1_000_000));
        String[] parts = token.split("\\.");
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(pair.getPublic());
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        Map<?, ?> header = Json.read(Base64.getUrlDecoder().decode(parts[0]), Map.class);
        Map<?, ?> claims = Json.read(Base64.getUrlDecoder().decode(parts[1]), Map.class);
        assertThat(header.get("alg")).isEqualTo("RS256");
        assertThat(claims.get("iss")).isEqualTo("https://quetzalcore.local");
        assertThat(claims.get("upn")).isEqualTo("ada");
        assertThat(claims.get("groups")).isEqualTo(List.of("viewer", "analyst", "operator"));
        assertThat(claims.get("exp")).isEqualTo(1_003_600);
    }

    private KeyPair pair() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        Files.writeString(settings().privateKey(), pem);
        return pair;
    }
}

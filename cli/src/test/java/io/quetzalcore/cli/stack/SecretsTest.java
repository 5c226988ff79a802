package io.quetzalcore.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    Path folder;

    @Test
    void everyFileIsForItsOwnerAloneAndNoTwoPasswordsAreAlike() throws Exception {
        Secrets secrets = new Secrets(folder);
        secrets.makeMissing();
        Set<String> passwords = new HashSet<>();
        try (var all = Files.list(folder)) {
            List<Path> files = all.toList();
            assertThat(files)
                    .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                            .containsExactlyInAnyOrder(
                                    PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
            for (Path file : files) {
                if (file.toString().endsWith(".password")) {
                    assertThat(passwords.add(Files.readString(file))).isTrue();
                }
            }
        }
        assertThat(passwords)
                .hasSize(8)
                .allSatisfy(word -> assertThat(word.strip()).hasSize(32));
    }

    @Test
    void aSecondStartChangesNothing() throws Exception {
        Secrets secrets = new Secrets(folder);
        secrets.makeMissing();
        String users = Files.readString(secrets.users());
        String key = Files.readString(secrets.privateKey());
        secrets.makeMissing();
        assertThat(secrets.users()).hasContent(users);
        assertThat(secrets.privateKey()).hasContent(key);
    }

    @Test
    void theUsersFileHoldsAHashOfEachPassword() throws Exception {
        Secrets secrets = new Secrets(folder);
        secrets.makeMissing();
        for (String line : Files.readAllLines(secrets.users())) {
            String[] user = line.split(":", 3);
            assertThat(user[0]).isEqualTo(user[1]).isIn(Secrets.ROLES);
            String[] hash = user[2].split("\\$");
            assertThat(hash[0]).isEqualTo("pbkdf2-sha256");
            byte[] expected = Base64.getDecoder().decode(hash[3]);
            var spec = new PBEKeySpec(
                    secrets.password(user[0]).toCharArray(),
                    Base64.getDecoder().decode(hash[2]),
                    Integer.parseInt(hash[1]),
                    expected.length * 8);
            assertThat(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                            .generateSecret(spec)
                            .getEncoded())
                    .isEqualTo(expected);
        }
    }

    @Test
    void whatThePrivateKeySignsThePublicKeyChecks() throws Exception {
        Secrets secrets = new Secrets(folder);
        secrets.makeMissing();
        KeyFactory rsa = KeyFactory.getInstance("RSA");
        PrivateKey secret = rsa.generatePrivate(new PKCS8EncodedKeySpec(der(secrets.privateKey())));
        PublicKey open = rsa.generatePublic(new X509EncodedKeySpec(der(secrets.publicKey())));
        byte[] text = "a token".getBytes(StandardCharsets.UTF_8);
        Signature signing = Signature.getInstance("SHA256withRSA");
        signing.initSign(secret);
        signing.update(text);
        Signature checking = Signature.getInstance("SHA256withRSA");
        checking.initVerify(open);
        checking.update(text);
        assertThat(checking.verify(signing.sign())).isTrue();
    }

    private static byte[] der(Path pem) throws Exception {
        return Base64.getMimeDecoder().decode(Files.readString(pem).replaceAll("-----[A-Z ]+-----", ""));
    }
}

package io.quetzalcore.cli.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Passwords and keys, each in a file of mode 0600, made when they are first needed and never shown.
 *
 * @param folder where the files lie
 */
public record Secrets(Path folder) {
    /** Who may sign in, each with the role of that name, from the least to the most. */
    public static final List<String> ROLES = List.of("viewer", "analyst", "operator", "admin");

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PASSWORD_BYTES = 24;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;
    private static final int ITERATIONS = 210_000;

    /** Makes what is not there yet. What is there stays. */
    void makeMissing() throws IOException {
        for (String name : List.of("database-admin", "database", "broker", "broker-partner")) {
            password(name);
        }
        makeUsers();
        makeBrokerUsers();
        makeKeys();
    }

    /** The password of that name, made now if there is none. */
    public String password(String name) throws IOException {
        Path file = passwordFile(name);
        if (!Files.exists(file)) {
            byte[] random = new byte[PASSWORD_BYTES];
            RANDOM.nextBytes(random);
            PrivateFile.write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n");
        }
        return Files.readString(file).strip();
    }

    /** Where the password of a user, or of a component, is read from. */
    public Path passwordFile(String name) {
        return folder.resolve(name + ".password");
    }

    /** Lines {@code name:role:hash} for the gateway. */
    public Path users() {
        return folder.resolve("users");
    }

    /** Lines {@code name:role:password} for the broker. */
    Path brokerUsers() {
        return folder.resolve("broker.users");
    }

    /** RSA key that signs tokens, PKCS#8 in PEM. */
    Path privateKey() {
        return folder.resolve("jwt-private.pem");
    }

    /** RSA key that tokens are checked with, SubjectPublicKeyInfo in PEM. */
    Path publicKey() {
        return folder.resolve("jwt-public.pem");
    }

    private void makeUsers() throws IOException {
        if (Files.exists(users())) {
            return;
        }
        StringBuilder lines = new StringBuilder();
        for (String role : ROLES) {
            lines.append(role).append(':').append(role).append(':');
            lines.append(hash(password(role))).append('\n');
        }
        PrivateFile.write(users(), lines.toString());
    }

    private void makeBrokerUsers() throws IOException {
        PrivateFile.write(
                brokerUsers(),
                "stack:stack:" + password("broker") + "\npartner:partner:" + password("broker-partner") + "\n");
    }

    private void makeKeys() throws IOException {
        if (Files.exists(privateKey()) && Files.exists(publicKey())) {
            return;
        }
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048, RANDOM);
            KeyPair pair = generator.generateKeyPair();
            PrivateFile.write(privateKey(), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
            PrivateFile.write(publicKey(), pem("PUBLIC KEY", pair.getPublic().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IOException("no RSA keys from this JDK", e);
        }
    }

    /**
     * Hash of a password as the users file holds it: {@code pbkdf2-sha256$iterations$salt$hash}, salt and hash in
     * Base64; 210,000 iterations (OWASP Password Storage Cheat Sheet, 2023, asks for at least 210,000 of the slower
     * SHA-512 and 600,000 of SHA-256 for passwords people choose; these hold 192 random bits).
     */
    static String hash(String password) throws IOException {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        try {
            byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, HASH_BITS))
                    .getEncoded();
            Base64.Encoder base64 = Base64.getEncoder();
            return "pbkdf2-sha256$" + ITERATIONS + "$" + base64.encodeToString(salt) + "$"
                    + base64.encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IOException("no PBKDF2 from this JDK", e);
        }
    }

    private static String pem(String kind, byte[] encoded) {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(encoded);
        return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
    }
}

package io.quetzalcore.gateway.control;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What is kept of a password: PBKDF2 with HMAC-SHA-256 (RFC 8018), in the text form
 * {@code pbkdf2-sha256:iterations:salt:hash}, salt and hash in Base64; {@code $} stands for {@code :} just as well.
 */
final class PasswordHash {

    /** Of no password at all, but as slow to check as any. */
    static final PasswordHash NOBODYS = new PasswordHash(210_000, new byte[16], new byte[32]);

    private final int iterations;
    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(int iterations, byte[] salt, byte[] hash) {
        this.iterations = iterations;
        this.salt = salt;
        this.hash = hash;
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException when it is not one
     */
    static PasswordHash parse(String text) {
        String[] parts = text.split("[:$]", -1);
        if (parts.length != 4 || !parts[0].equals("pbkdf2-sha256")) {
            throw new IllegalArgumentException("not a pbkdf2-sha256 hash");
        }
        int iterations = Integer.parseInt(parts[1]);
        byte[] salt = Base64.getDecoder().decode(parts[2]);
        byte[] hash = Base64.getDecoder().decode(parts[3]);
        if (iterations < 10_000 || iterations > 10_000_000 || salt.length < 8 || hash.length < 16) {
            throw new IllegalArgumentException("too weak, or too slow");
        }
        return new PasswordHash(iterations, salt, hash);
    }

    /** Whether this is the hash of that password, in a time that does not tell how near it is. */
    boolean matches(String password) {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, hash.length * 8);
        try {
            byte[] other = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
            boolean same = MessageDigest.isEqual(hash, other);
            Arrays.fill(other, (byte) 0);
            return same;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PBKDF2", e);
        } finally {
            spec.clearPassword();
        }
    }
}

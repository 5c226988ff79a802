package io.quetzalcore.guest.discriminate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file that should be a module of signatures.
 *
 * @param bytes of the file
 * @param sha256 of it, hexadecimal
 */
record ModuleFile(byte[] bytes, String sha256) {

    /** The one that came with the survey. */
    static ModuleFile given(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return new ModuleFile(bytes, sha256(bytes));
    }

    /** The one that comes with the product, from {@code signatures/}, held against the hash that stands beside it. */
    static ModuleFile shipped() throws IOException {
        byte[] file = resource("signatures.wasm");
        String expected = new String(resource("signatures.wasm.sha256"), StandardCharsets.US_ASCII).substring(0, 64);
        String found = sha256(file);
        if (!found.equals(expected)) {
            throw new IllegalStateException(
                    "signatures.wasm has the SHA-256 " + found + ", and the file beside it says " + expected);
        }
        return new ModuleFile(file, found);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = ModuleFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from this jar");
            }
            return in.readAllBytes();
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

package io.quetzalcore.it.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Makes tokens, good and bad.
 *
 * @param keys what it signs with
 */
public record TokenSmith(KeyPair keys) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    /** With keys that nobody else has. */
    public static TokenSmith fresh() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return new TokenSmith(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With the keys of a stack, as its secrets hold them. */
    public static TokenSmith of(Path privatePem, Path publicPem) throws IOException {
        try {
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            PrivateKey signs = rsa.generatePrivate(new PKCS8EncodedKeySpec(encoded(privatePem)));
            PublicKey checks = rsa.generatePublic(new X509EncodedKeySpec(encoded(publicPem)));
            return new TokenSmith(new KeyPair(checks, signs));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static byte[] encoded(Path pem) throws IOException {
        return Base64.getMimeDecoder().decode(Files.readString(pem).replaceAll("-----[A-Z ]+-----", ""));
    }

    /** Writes the key that signs; where it went. */
    public Path writePrivateKey(Path file) throws IOException {
        return Files.writeString(file, pem("PRIVATE KEY", keys.getPrivate()));
    }

    /** Writes the key that checks; where it went. */
    public Path writePublicKey(Path file) throws IOException {
        return Files.writeString(file, pem("PUBLIC KEY", keys.getPublic()));
    }

    private static String pem(String kind, Key key) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
    }

    /** The claims of a token that is good for five minutes. */
    public static Map<String, Object> claims(String issuer, String user, String... groups) {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> claims = new TreeMap<>();
        claims.put("iss", issuer);
        claims.put("sub", user);
        claims.put("upn", user);
        claims.put("groups", groups);
        claims.put("iat", now);
        claims.put("exp", now + 300);
        claims.put("jti", UUID.randomUUID().toString());
        return claims;
    }

    /** A header as the gateway writes it, and what else it should hold. */
    public static Map<String, Object> header(String algorithm, Object... more) {
        Map<String, Object> header = new TreeMap<>(Map.of("alg", algorithm, "typ", "JWT"));
        for (int i = 0; i < more.length; i += 2) {
            header.put(String.valueOf(more[i]), more[i + 1]);
        }
        return header;
    }

    /** A token that these keys sign. */
    public String sign(Map<String, Object> header, Map<String, Object> claims) {
        String signed = part(header) + "." + part(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One part of a token. */
    static String part(Object value) {
        try {
            return BASE64.encodeToString(JSON.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

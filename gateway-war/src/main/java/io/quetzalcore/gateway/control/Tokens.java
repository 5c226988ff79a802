package io.quetzalcore.gateway.control;

import io.quetzalcore.formats.json.Json;
import io.quetzalcore.gateway.entity.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Signs tokens: JSON Web Tokens by RS256 (RFC 7515, RFC 7519) with the claims of MicroProfile JWT. */
@ApplicationScoped
public class Tokens {

    /** How long a token is good. */
    public static final Duration LIFE = Duration.ofHours(1);

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final Settings settings;
    private @Nullable PrivateKey key;

    @Inject
    Tokens(Settings settings) {
        this.settings = settings;
    }

    /** A token for a user, good from now for {@link #LIFE}. */
    public String issue(String user, Role role, Instant now) throws IOException {
        Map<String, Object> claims = new TreeMap<>();
        claims.put("iss", settings.issuer());
        claims.put("sub", user);
        claims.put("upn", user);
        claims.put("groups", role.groups());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(LIFE).getEpochSecond());
        claims.put("jti", UUID.randomUUID().toString());
        String signed = part(Map.of("alg", "RS256", "typ", "JWT")) + "." + part(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IOException("the key of " + settings.privateKey() + " does not sign", e);
        }
    }

    private static String part(Object value) {
        return BASE64.encodeToString(Json.bytes(value));
    }

    private synchronized PrivateKey key() throws IOException {
        PrivateKey known = key;
        if (known == null) {
            String pem = Files.readString(settings.privateKey());
            byte[] encoded = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
            try {
                known = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            } catch (GeneralSecurityException e) {
                throw new IOException(settings.privateKey() + " is not an RSA key in PKCS#8", e);
            }
            key = known;
        }
        return known;
    }
}

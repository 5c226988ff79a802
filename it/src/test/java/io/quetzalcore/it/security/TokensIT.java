package io.quetzalcore.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.quetzalcore.it.stack.OnTheStack;
import io.quetzalcore.it.stack.RunningStack;
import io.quetzalcore.it.stack.Visitor.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Tokens that somebody made up: no server believes one. */
@OnTheStack
class TokensIT {

    private final RunningStack stack;
    private final TokenSmith smith;
    private final TokenSmith forger = TokenSmith.fresh();

    TokensIT(RunningStack stack) throws IOException {
        this.stack = stack;
        this.smith = new Cast(stack).smith();
    }

    private static Map<String, Object> admin() {
        return TokenSmith.claims(Cast.ISSUER, "mallory", "viewer", "analyst", "operator", "admin");
    }

    private static Map<String, Object> admin(String claim, Object value) {
        Map<String, Object> claims = admin();
        claims.put(claim, value);
        return claims;
    }

    @Test
    void aGoodOneIsBelieved() {
        long now = Instant.now().getEpochSecond();
        for (Map<String, Object> claims : List.of(admin(), admin("nbf", now - 60))) {
            String token = smith.sign(TokenSmith.header("RS256"), claims);
            assertThat(stack.bearer(token).get("/api/jobs").status()).isEqualTo(200);
        }
    }

    @TestFactory
    List<DynamicTest> aBadOneIsNot() throws Exception {
        return bad().entrySet().stream()
                .map(bad -> DynamicTest.dynamicTest(bad.getKey(), () -> assertNotBelieved(bad.getValue())))
                .toList();
    }

    private void assertNotBelieved(String token) {
        Answer gateway = stack.bearer(token).get("/api/jobs");
        assertThat(gateway.status()).as(gateway::text).isEqualTo(401);
        assertThat(gateway.header("Content-Type")).startsWith("application/problem+json");
        Answer master = stack.bearer(token).at(stack.master()).postJson("/process", Map.of());
        assertThat(master.status()).as(master::text).isEqualTo(401);
        Answer worker = stack.bearer(token).at(stack.worker()).postJson("/execute", Map.of());
        assertThat(worker.status()).as(worker::text).isEqualTo(401);
    }

    private Map<String, String> bad() throws Exception {
        long now = Instant.now().getEpochSecond();
        Path own = forger.writePublicKey(Path.of("target", "mallory.pem").toAbsolutePath());
        Map<String, Object> endless = admin();
        endless.remove("exp");
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("unsigned", TokenSmith.part(TokenSmith.header("none")) + "." + TokenSmith.part(admin()) + ".");
        tokens.put("signed by HMAC with the public key", hmac(stack.secret("jwt-public.pem")));
        tokens.put("signed by another key", forger.sign(TokenSmith.header("RS256"), admin()));
        tokens.put("expired", smith.sign(TokenSmith.header("RS256"), admin("exp", now - 120)));
        tokens.put("not yet valid", smith.sign(TokenSmith.header("RS256"), admin("nbf", now + 240)));
        tokens.put(
                "of another issuer", smith.sign(TokenSmith.header("RS256"), admin("iss", "https://elsewhere.local")));
        tokens.put("without an end", smith.sign(TokenSmith.header("RS256"), endless));
        tokens.put("with other claims than were signed", promoted());
        tokens.put("kid names a file of the forger's", forger.sign(kid("../../../../../../.." + own), admin()));
        tokens.put("empty", "");
        tokens.put("garbage", "these.are.words");
        return tokens;
    }

    private static Map<String, Object> kid(String value) {
        return TokenSmith.header("RS256", "kid", value);
    }

    /** RS256 taken for HS256: the public key, which everybody may know, is the secret. */
    private static String hmac(Path publicPem) throws IOException, GeneralSecurityException {
        String signed = TokenSmith.part(TokenSmith.header("HS256")) + "." + TokenSmith.part(admin());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Files.readAllBytes(publicPem), "HmacSHA256"));
        byte[] signature = mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    /** A viewer's own token with an admin's claims between header and signature. */
    private String promoted() {
        String[] parts = smith.sign(TokenSmith.header("RS256"), TokenSmith.claims(Cast.ISSUER, "viewer", "viewer"))
                .split("\\.", -1);
        return parts[0] + "." + TokenSmith.part(admin()) + "." + parts[2];
    }

    @Test
    void aKeySetThatATokenNamesIsNotEvenFetched() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServer mallory = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        mallory.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        mallory.start();
        try {
            String keys = "http://127.0.0.1:" + mallory.getAddress().getPort() + "/keys.json";
            assertNotBelieved(forger.sign(TokenSmith.header("RS256", "kid", "k1", "jku", keys, "x5u", keys), admin()));
        } finally {
            mallory.stop(0);
        }
        assertThat(asked).hasValue(0);
    }
}

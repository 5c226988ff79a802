package io.quetzalcore.gateway.boundary;

import io.quetzalcore.formats.json.Json;
import io.quetzalcore.gateway.control.Throttle;
import io.quetzalcore.gateway.control.Tokens;
import io.quetzalcore.gateway.control.Users;
import io.quetzalcore.gateway.entity.Role;
import io.quetzalcore.server.entity.Problem;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** Gives out tokens for names and passwords. */
@Path("token")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class TokenResource {

    private static final int LONGEST_BODY = 4096;

    private final Users users;
    private final Tokens tokens;
    private final Throttle throttle;

    /** Who wants in. */
    record Credentials(String user, String password) {}

    /**
     * What they get.
     *
     * @param token to send as {@code Authorization: Bearer}
     * @param expiresAt until when it is good
     */
    public record Token(String token, String expiresAt) {}

    @Inject
    TokenResource(Users users, Tokens tokens, Throttle throttle) {
        this.users = users;
        this.tokens = tokens;
        this.throttle = throttle;
    }

    /** A token for an hour. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermitAll
    public Response token(InputStream body) throws IOException, InterruptedException {
        Credentials credentials = read(body);
        String user = credentials.user();
        Optional<Duration> pause = throttle.pause(user, System.nanoTime());
        if (pause.isPresent()) {
            throw Refusal.tooMany(
                    "too many wrong passwords for this name", pause.get().toSeconds() + 1);
        }
        Optional<Role> role = users.role(user, credentials.password());
        if (role.isEmpty()) {
            throttle.wrong(user, System.nanoTime());
            throw new Refusal(
                    Problem.of(401, "Unauthorized", "wrong user or password"),
                    Map.of(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"quetzalcore\""));
        }
        throttle.right(user);
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Token token = new Token(
                tokens.issue(user, role.get(), now), now.plus(Tokens.LIFE).toString());
        return Response.ok(token).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    private static Credentials read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(LONGEST_BODY + 1);
        try {
            Map<?, ?> members = Json.read(bytes, Map.class);
            if (bytes.length <= LONGEST_BODY
                    && members.get("user") instanceof String user
                    && members.get("password") instanceof String password
                    && user.length() <= 64
                    && password.length() <= 1024) {
                return new Credentials(user, password);
            }
        } catch (IOException e) {
            throw Refusal.badRequest("the body is not JSON");
        }
        throw Refusal.badRequest("expected {\"user\": \"...\", \"password\": \"...\"}");
    }
}

package io.quetzalcore.server.boundary;

import jakarta.annotation.Priority;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Turns down a token whose time has not come (RFC 7519, 4.1.5): the container looks at its end, not at its beginning. */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class NotYetValid implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getSecurityContext().getUserPrincipal() instanceof JsonWebToken token
                && token.containsClaim("nbf")
                && !hasBegun(String.valueOf(token.<Object>getClaim("nbf")))) {
            throw new NotAuthorizedException("Bearer realm=\"quetzalcore\", error=\"invalid_token\"");
        }
    }

    private static boolean hasBegun(String seconds) {
        try {
            return new BigDecimal(seconds)
                            .compareTo(BigDecimal.valueOf(Instant.now().getEpochSecond()))
                    <= 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}

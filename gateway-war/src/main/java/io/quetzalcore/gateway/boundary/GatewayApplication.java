package io.quetzalcore.gateway.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The root of the gateway's resources. */
@ApplicationPath("/api")
@ApplicationScoped
public class GatewayApplication extends Application {}

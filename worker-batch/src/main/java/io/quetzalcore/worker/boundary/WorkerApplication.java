package io.quetzalcore.worker.boundary;

import jakarta.annotation.security.DeclareRoles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.auth.LoginConfig;

/** The worker's HTTP interface. */
@ApplicationScoped
@ApplicationPath("/")
@LoginConfig(authMethod = "MP-JWT", realmName = "quetzalcore")
@DeclareRoles({"viewer", "analyst", "operator", "admin"})
public class WorkerApplication extends Application {}

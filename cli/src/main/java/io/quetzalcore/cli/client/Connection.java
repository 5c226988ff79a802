package io.quetzalcore.cli.client;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which gateway, and as whom. */
public final class Connection {

    @Option(names = "--server", paramLabel = "URL", description = "gateway to talk to; default: the one of this home")
    private @Nullable URI server;

    @Option(names = "--user", defaultValue = "admin", description = "user to be; default: ${DEFAULT-VALUE}")
    private String user = "admin";

    @Option(names = "--password-file", paramLabel = "FILE", description = "file with that user's password")
    private @Nullable Path passwordFile;

    /**
     * The gateway these options name. {@code QUETZAL_TOKEN} in the environment stands for user and password.
     *
     * @param home of the stack, for its port and passwords
     */
    Gateway gateway(Path home, URI homeServer) {
        URI where = server != null ? server : homeServer;
        Path password =
                passwordFile != null ? passwordFile : home.resolve("secrets").resolve(user + ".password");
        return new Gateway(where, new Credentials(user, password, Optional.ofNullable(System.getenv("QUETZAL_TOKEN"))));
    }
}

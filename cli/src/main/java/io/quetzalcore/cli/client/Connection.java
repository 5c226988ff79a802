package io.quetzalcore.cli.client;

import io.quetzalcore.cli.CommandProblem;
import io.quetzalcore.cli.ExitCode;
import io.quetzalcore.cli.stack.Home;
import io.quetzalcore.cli.stack.StackState;
import java.io.IOException;
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
     * @throws CommandProblem when no gateway is named and no stack was started in this home
     */
    Gateway gateway(Home home) throws CommandProblem, IOException {
        Path password = passwordFile != null ? passwordFile : home.secrets().resolve(user + ".password");
        Credentials credentials = new Credentials(user, password, Optional.ofNullable(System.getenv("QUETZAL_TOKEN")));
        return new Gateway(server != null ? server : ofHome(home), credentials);
    }

    private static URI ofHome(Home home) throws CommandProblem, IOException {
        return StackState.read(home)
                .map(state -> URI.create(state.url()))
                .orElseThrow(() -> new CommandProblem(
                        ExitCode.NOT_RUNNING,
                        "There is no stack in " + home.root() + ": start one with quetzal up, or name a gateway with"
                                + " --server."));
    }
}

package io.quetzalcore.cli;

import io.quetzalcore.cli.stack.Home;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options that stand before or after every command. */
public final class GlobalOptions {

    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "folder of everything that the stack keeps (default: $QUETZAL_HOME or ~/.quetzalcore)")
    private String home =
            System.getenv().getOrDefault("QUETZAL_HOME", System.getProperty("user.home") + "/.quetzalcore");

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "answer in JSON, one value a line, for programs")
    private boolean json;

    /** Where the stack keeps everything. */
    public Home home() {
        return Home.of(Path.of(home));
    }

    /** Whether programs read the answer. */
    public boolean json() {
        return json;
    }
}

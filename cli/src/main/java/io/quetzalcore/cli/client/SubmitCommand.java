package io.quetzalcore.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.quetzalcore.cli.CommandProblem;
import io.quetzalcore.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Hands a survey in. */
@Command(name = "submit", description = "Hand a survey in; prints the job's id.")
public final class SubmitCommand extends ClientCommand {

    @Parameters(paramLabel = "FILE", description = "CSV, TXT, Geosoft XYZ or ASEG-GDF2; plain, gzip, xz or zip")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Option(names = "--param", paramLabel = "KEY=VALUE", description = "a parameter of the survey; may be given often")
    private Map<String, String> parameters = new TreeMap<>();

    @Option(
            names = "--signatures",
            paramLabel = "FILE.wasm",
            description = "a WebAssembly module of mineral signatures in place of the shipped one")
    private @Nullable Path signatures;

    @Option(names = "--wait", description = "follow the job to its end")
    private boolean wait;

    @Option(
            names = "--idempotency-key",
            paramLabel = "KEY",
            description = "own name of this request: sent twice, it counts once")
    private @Nullable String key;

    @Override
    int run(Gateway gateway) throws ApiProblem, CommandProblem, IOException, InterruptedException {
        if (!Files.isReadable(file)) {
            throw new CommandProblem(ExitCode.USAGE, file + " is not there, or not readable.");
        }
        if (signatures != null && !Files.isReadable(signatures)) {
            throw new CommandProblem(ExitCode.USAGE, signatures + " is not there, or not readable.");
        }
        JsonNode job = signatures == null
                ? gateway.submit(file, parameters, key)
                : gateway.submit(file, signatures, parameters, key);
        String id = job.path("id").asText();
        if (wait) {
            return follow(gateway, id);
        }
        out().println(json() ? job.toString() : id);
        return ExitCode.OK;
    }
}

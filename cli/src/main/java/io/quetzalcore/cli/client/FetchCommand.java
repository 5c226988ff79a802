package io.quetzalcore.cli.client;

import io.quetzalcore.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Downloads a job's products. */
@Command(name = "fetch", description = "Download a job's products: report, targets, grids, maps, lines.")
public final class FetchCommand extends ClientCommand {

    @Parameters(paramLabel = "JOB", description = "the job's id")
    private String job = "";

    @Option(names = "--out", paramLabel = "DIR", description = "where to; default: a folder named like the job")
    private Path out = Path.of("");

    @Override
    int run(Gateway gateway) throws ApiProblem, IOException, InterruptedException {
        Path folder = out.toString().isEmpty() ? Path.of(job) : out;
        Products products = Products.fetch(gateway, job, folder);
        out().println(
                        json()
                                ? io.quetzalcore.formats.json.Json.write(products)
                                : products.files() + " files, " + products.bytes() / 1_000_000 + " MB, in " + folder);
        return ExitCode.OK;
    }
}

package io.quetzalcore.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.quetzalcore.cli.CommandProblem;
import io.quetzalcore.cli.Distribution;
import io.quetzalcore.cli.ExitCode;
import io.quetzalcore.cli.Quetzal;
import io.quetzalcore.cli.stack.Home;
import io.quetzalcore.cli.stack.Stack;
import io.quetzalcore.cli.stack.StackPlan;
import io.quetzalcore.cli.stack.StackState;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Everything at once: stack, survey, targets. */
@Command(
        name = "demo",
        description = "Start the stack, compute a sample survey (or your own), show the ranked targets.")
public final class DemoCommand implements Callable<Integer> {

    @ParentCommand
    private Quetzal quetzal = new Quetzal();

    @Option(names = "--survey", paramLabel = "FILE", description = "your own survey instead of a sample")
    private @Nullable Path survey;

    @Option(names = "--param", paramLabel = "KEY=VALUE", description = "a parameter of the survey; may be given often")
    private Map<String, String> parameters = new TreeMap<>();

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "quetzal-demo", description = "where the products go")
    private Path out = Path.of("quetzal-demo");

    @Option(names = "--readings", defaultValue = "100000", description = "of the sample (default: 100,000)")
    private long readings;

    @Option(names = "--seed", defaultValue = "1", description = "of the sample (default: 1)")
    private long seed;

    @Option(names = "--workers", paramLabel = "N", defaultValue = "2", description = "worker instances (default: 2)")
    private int workers;

    @Option(names = "--http-port", defaultValue = "8080", description = "of the gateway (default: 8080; 0: any)")
    private int httpPort;

    @Option(names = "--master-port", defaultValue = "9000", description = "of the master (default: 9000; 0: any)")
    private int masterPort;

    @Override
    public Integer call() throws CommandProblem, IOException, InterruptedException {
        Files.createDirectories(out);
        StackState stack = stack();
        Path file = survey != null ? survey : sample();
        if (!Files.isReadable(file)) {
            throw new CommandProblem(ExitCode.USAGE, file + " is not there, or not readable.");
        }
        Home home = quetzal.global().home();
        Credentials credentials =
                new Credentials("analyst", home.secrets().resolve("analyst.password"), Optional.empty());
        Gateway gateway = new Gateway(java.net.URI.create(stack.url()), credentials);
        try {
            return compute(gateway, file);
        } catch (ApiProblem problem) {
            throw problem.asCommandProblem();
        }
    }

    private StackState stack() throws CommandProblem, IOException, InterruptedException {
        Stack stack = new Stack(quetzal.global().home());
        Optional<StackState> running = stack.running();
        if (running.isPresent()) {
            say("the stack is up: " + running.get().url());
            return running.get();
        }
        say("starting the stack");
        return stack.up(new StackPlan(workers, httpPort, masterPort, "", "", "127.0.0.1"), this::say);
    }

    private Path sample() throws CommandProblem, IOException, InterruptedException {
        Path file = out.resolve("sample.csv");
        say("making a sample survey of " + readings + " readings, seed " + seed);
        guest(
                "io.quetzalcore.guest.sample.SampleSurvey",
                List.of("--readings", "" + readings, "--seed", "" + seed, "--out", file.toString()));
        return file;
    }

    private int compute(Gateway gateway, Path file)
            throws ApiProblem, CommandProblem, IOException, InterruptedException {
        long begin = System.nanoTime();
        JsonNode job = gateway.submit(file, parameters, null);
        String id = job.path("id").asText();
        say("job " + id);
        JobView ended =
                JobView.of(new Watching(gateway, words(), quetzal.global().json()).untilRest(id));
        if (!ended.isComplete()) {
            throw new CommandProblem("The job ended " + ended.state() + ": " + ended.reason());
        }
        double seconds = (System.nanoTime() - begin) * 1e-9;
        say(String.format(java.util.Locale.ROOT, "from upload to done: %.1f s", seconds));
        Products products = Products.fetch(gateway, id, out);
        score();
        tell(gateway, id, products);
        return ExitCode.OK;
    }

    /** The ranked targets, beside the truth when there is one. */
    private void score() throws CommandProblem, IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(
                List.of("--targets", out.resolve("targets.geojson").toString()));
        Path truth = out.resolve("truth.json");
        if (survey == null && Files.exists(truth)) {
            arguments.addAll(List.of("--truth", truth.toString()));
        }
        if (quetzal.global().json()) {
            arguments.add("--json");
        }
        guest("io.quetzalcore.guest.sample.TargetTable", arguments);
    }

    private void tell(Gateway gateway, String job, Products products) {
        if (quetzal.global().json()) {
            return;
        }
        say("");
        say(products.files() + " files, " + products.bytes() / 1_000_000 + " MB, in " + out + ":");
        say("  " + out.resolve("report.html") + "   open this first");
        say("  " + out.resolve("targets.geojson") + ", targets.csv, levelled-lines.csv, grids/, maps/");
        say("the stack is still up at " + gateway.server() + " (job " + job + "); stop it with: quetzal down");
    }

    private void guest(String main, List<String> arguments) throws CommandProblem, IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Distribution.java().toString(),
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-cp",
                Distribution.own().classPath("guest"),
                main));
        command.addAll(arguments);
        int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (exit != 0) {
            throw new CommandProblem(main + " exited with " + exit + ".");
        }
    }

    private void say(String line) {
        if (!quetzal.global().json()) {
            words().println(line);
        }
    }

    @SuppressWarnings("SystemOut") // a command's answer goes to standard output
    private static PrintStream words() {
        return System.out;
    }
}

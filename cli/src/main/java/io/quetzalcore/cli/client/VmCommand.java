package io.quetzalcore.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.quetzalcore.cli.CommandProblem;
import io.quetzalcore.cli.ExitCode;
import io.quetzalcore.formats.json.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The workers' VMs. */
@Command(
        name = "vm",
        description = "See and steer the workers' VMs; a VM is named as WORKER/NUMBER, as vm list shows it.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            VmCommand.ListThem.class,
            VmCommand.Inspect.class,
            VmCommand.Create.class,
            VmCommand.Start.class,
            VmCommand.Stop.class,
            VmCommand.Pause.class,
            VmCommand.Resume.class,
            SelfTestCommand.class
        })
public final class VmCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "quetzal vm needs a command");
    }

    /** A VM of a worker. */
    private record Name(String worker, String number) {
        static Name of(String text) throws CommandProblem {
            int slash = text.lastIndexOf('/');
            if (slash < 1 || !text.substring(slash + 1).matches("[0-9]{1,9}")) {
                throw new CommandProblem(
                        ExitCode.USAGE, "'" + text + "' is no VM; expected WORKER/NUMBER, as in worker-1/3.");
            }
            return new Name(text.substring(0, slash), text.substring(slash + 1));
        }

        String path() {
            return ofWorker(worker) + "/vms/" + number;
        }
    }

    private static String ofWorker(String worker) {
        return "/api/workers/" + URLEncoder.encode(worker, StandardCharsets.UTF_8);
    }

    /** Lists VMs. */
    @Command(name = "list", description = "List the VMs of all workers, and what the workers have counted.")
    static final class ListThem extends ClientCommand {

        @Option(names = "--worker", paramLabel = "WORKER", description = "of this worker alone")
        private String worker = "";

        @Override
        int run(Gateway gateway) throws ApiProblem, IOException, InterruptedException {
            List<JsonNode> details = new ArrayList<>();
            for (String each : worker.isEmpty() ? alive(gateway) : List.of(worker)) {
                details.add(gateway.get(ofWorker(each)));
            }
            if (json()) {
                details.forEach(detail -> out().println(detail));
            } else {
                print(details);
            }
            return ExitCode.OK;
        }

        private static List<String> alive(Gateway gateway) throws ApiProblem, IOException, InterruptedException {
            List<String> ids = new ArrayList<>();
            for (JsonNode worker : gateway.get("/api/workers").path("workers")) {
                if (worker.path("alive").asBoolean()) {
                    ids.add(worker.path("id").asText());
                }
            }
            return ids;
        }

        private static void print(List<JsonNode> details) {
            out().println("VM                profile   state     process  cores  memory    (PSS)  tasks  task");
            for (JsonNode detail : details) {
                String worker = detail.path("worker").path("id").asText();
                for (JsonNode vm : detail.path("vms")) {
                    out().printf(
                                    Locale.ROOT,
                                    "%-16s  %-8s  %-8s  %7d  %5d  %5d MiB  %5d  %5d  %s%n",
                                    worker + "/" + vm.path("number").asText(),
                                    vm.path("profile").asText(),
                                    vm.path("state").asText().toLowerCase(Locale.ROOT),
                                    vm.path("pid").asLong(),
                                    vm.path("cores").asInt(),
                                    vm.path("memoryBytes").asLong() >> 20,
                                    vm.path("proportionalBytes").asLong() >> 20,
                                    vm.path("tasks").asInt(),
                                    vm.path("task").asText());
                }
            }
            details.forEach(detail -> count(detail));
        }

        private static void count(JsonNode detail) {
            JsonNode counted = detail.path("metrics");
            out().printf(
                            Locale.ROOT,
                            "%s, isolation %s: %d starts, %d failed; %d tasks found a VM warm, %d waited; ended: %s;"
                                    + " %d deaths within a minute%n",
                            detail.path("worker").path("id").asText(),
                            detail.path("worker").path("isolation").asText(),
                            counted.path("starts").asLong(),
                            counted.path("launchFailures").asLong(),
                            counted.path("warmHits").asLong(),
                            counted.path("waits").asLong(),
                            counted.path("ends").isEmpty()
                                    ? "none"
                                    : counted.path("ends").toString().replaceAll("[{}\"]", ""),
                            counted.path("deathsLastMinute").asInt());
        }
    }

    /** Shows one VM. */
    @Command(name = "inspect", description = "Show all that is known of a VM, with the end of its output.")
    static final class Inspect extends ClientCommand {

        @Parameters(paramLabel = "VM", description = "as WORKER/NUMBER")
        private String vm = "";

        @Override
        int run(Gateway gateway) throws ApiProblem, CommandProblem, IOException, InterruptedException {
            JsonNode seen = gateway.get(Name.of(vm).path());
            out().print(json() ? seen + System.lineSeparator() : Json.pretty(seen));
            return ExitCode.OK;
        }
    }

    /** Creates a VM. */
    @Command(name = "create", description = "Create a VM; it has no process until it is started.")
    static final class Create extends ClientCommand {

        @Parameters(paramLabel = "WORKER", description = "whose VM it shall be")
        private String worker = "";

        @Option(
                names = "--profile",
                paramLabel = "NAME",
                defaultValue = "standard",
                description = "of which size; default: ${DEFAULT-VALUE}")
        private String profile = "standard";

        @Override
        int run(Gateway gateway) throws ApiProblem, IOException, InterruptedException {
            String query = "?profile=" + URLEncoder.encode(profile, StandardCharsets.UTF_8);
            JsonNode made = gateway.post(ofWorker(worker) + "/vms" + query);
            out().println(json() ? made : worker + "/" + made.path("number").asText());
            return ExitCode.OK;
        }
    }

    /** Something that is done to a VM. */
    abstract static class Act extends ClientCommand {

        private final String act;

        @Parameters(paramLabel = "VM", description = "as WORKER/NUMBER")
        private String vm = "";

        Act(String act) {
            this.act = act;
        }

        @Override
        final int run(Gateway gateway) throws ApiProblem, CommandProblem, IOException, InterruptedException {
            JsonNode now = gateway.post(Name.of(vm).path() + "/" + act);
            String state = now.path("state").asText().toLowerCase(Locale.ROOT);
            out().println(json() ? now : "VM " + vm + " is " + state + ".");
            return ExitCode.OK;
        }
    }

    /** Starts a VM. */
    @Command(name = "start", description = "Start a VM that was created or stopped.")
    static final class Start extends Act {
        Start() {
            super("start");
        }
    }

    /** Takes a VM away. */
    @Command(name = "stop", description = "Take a VM away when its task is done, at once when it has none.")
    static final class Stop extends Act {
        Stop() {
            super("stop");
        }
    }

    /** Halts a VM. */
    @Command(
            name = "pause",
            description = "Halt a VM: its task waits and keeps its lease. A pause ends by itself after an hour.")
    static final class Pause extends Act {
        Pause() {
            super("pause");
        }
    }

    /** Lets a VM go on. */
    @Command(name = "resume", description = "Let a VM that is halted go on.")
    static final class Resume extends Act {
        Resume() {
            super("resume");
        }
    }
}

package io.quetzalcore.cli.stack;

import io.quetzalcore.cli.CommandProblem;
import io.quetzalcore.cli.Distribution;
import io.quetzalcore.cli.database.PostgresServer;
import io.quetzalcore.cli.payara.ClassArchive;
import io.quetzalcore.cli.payara.PayaraInstance;
import io.quetzalcore.cli.payara.PayaraRuntime;
import io.quetzalcore.hypervisor.supervision.ChildSpec;
import io.quetzalcore.hypervisor.supervision.RestartIntensity;
import io.quetzalcore.hypervisor.supervision.StartFailure;
import io.quetzalcore.hypervisor.supervision.Supervisor;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything that must be there before the children start; most of it is made at the first start only.
 *
 * @param instances the Payara servers
 * @param specs all children in the order of their start
 */
record Preparation(Blueprint blueprint, List<PayaraInstance> instances, List<ChildSpec> specs) {

    static Preparation of(Home home, Distribution distribution, StackPlan plan, ProgressLog progress)
            throws IOException, InterruptedException, CommandProblem {
        Secrets secrets = new Secrets(home.secrets());
        secrets.makeMissing();
        Ports ports = Ports.choose(plan);
        Blueprint blueprint = new Blueprint(home, distribution, plan, ports, secrets);
        List<PayaraInstance> instances = blueprint.instances();
        Optional<ChildSpec> database = database(blueprint, progress);
        PayaraRuntime runtime = runtime(blueprint, progress);
        if (!Files.exists(runtime.classArchive()) && database.isPresent()) {
            train(blueprint, runtime, database.get(), progress);
        }
        List<ChildSpec> specs = new ArrayList<>();
        database.ifPresent(specs::add);
        if (plan.brokerUrl().isEmpty()) {
            specs.add(new BrokerServer("broker", home.broker(), ports.broker())
                    .spec(home, distribution, secrets.brokerUsers()));
        }
        for (PayaraInstance instance : instances) {
            specs.add(instance.spec(home, runtime, ClassArchive.options(runtime)));
        }
        return new Preparation(blueprint, instances, List.copyOf(specs));
    }

    private static Optional<ChildSpec> database(Blueprint blueprint, ProgressLog progress)
            throws IOException, InterruptedException, CommandProblem {
        if (!blueprint.plan().databaseUrl().isEmpty()) {
            return Optional.empty();
        }
        Home home = blueprint.home();
        if (!Files.exists(home.database().resolve("data"))) {
            progress.say("making the database (first start)");
        }
        Secrets secrets = blueprint.secrets();
        PostgresServer server = PostgresServer.prepare(
                home, blueprint.distribution(), secrets.password("database-admin"), secrets.password("database"));
        int servers = blueprint.plan().workers() + 2;
        return Optional.of(server.spec(home, blueprint.ports().database(), servers));
    }

    private static PayaraRuntime runtime(Blueprint blueprint, ProgressLog progress)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        PayaraRuntime runtime =
                PayaraRuntime.prepare(blueprint.distribution(), blueprint.home().runtime());
        if (System.nanoTime() - begin > 1_000_000_000L) {
            progress.say(
                    "server runtime unpacked after %.1f s (first start)".formatted((System.nanoTime() - begin) / 1e9));
        }
        return runtime;
    }

    /** Makes the archive of classes. A training run that fails costs later starts time, and nothing else. */
    private static void train(Blueprint blueprint, PayaraRuntime runtime, ChildSpec database, ProgressLog progress)
            throws IOException, InterruptedException, CommandProblem {
        progress.say("training run, so that later starts are fast (first start with this JDK)");
        long begin = System.nanoTime();
        Home home = blueprint.home();
        StackPlan anyPorts = new StackPlan(0, 0, 0, "", "", "127.0.0.1");
        Ports ports = Ports.choose(anyPorts);
        BrokerServer broker = new BrokerServer(
                "training-broker", home.temporary("training-home").resolve("broker"), ports.master());
        List<ChildSpec> servers = List.of(
                database,
                broker.spec(home, blueprint.distribution(), blueprint.secrets().brokerUsers()));
        try (Supervisor supervisor = new Supervisor(
                new RestartIntensity(0, Duration.ofMinutes(1)), servers, event -> System.out.println(event))) {
            supervisor.start();
            PayaraInstance instance = blueprint.training(ports.gateway(), broker);
            ClassArchive.train(home, runtime, instance, trainingUrls(ports.gateway()));
            progress.say("training run done after %.1f s".formatted((System.nanoTime() - begin) / 1e9));
        } catch (IOException | StartFailure e) {
            progress.say("no training: " + e.getMessage() + "; starts are slower, all else is as usual");
        }
    }

    private static List<String> trainingUrls(int port) {
        String root = "http://127.0.0.1:" + port;
        return List.of(root + "/api/health", root + "/master/status", root + "/worker/status");
    }
}

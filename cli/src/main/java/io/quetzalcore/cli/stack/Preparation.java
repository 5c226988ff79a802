package io.quetzalcore.cli.stack;

import io.quetzalcore.cli.CommandProblem;
import io.quetzalcore.cli.Distribution;
import io.quetzalcore.cli.database.PostgresServer;
import io.quetzalcore.cli.payara.ClassArchive;
import io.quetzalcore.cli.payara.PayaraInstance;
import io.quetzalcore.cli.payara.PayaraRuntime;
import io.quetzalcore.hypervisor.supervision.ChildSpec;
import java.io.IOException;
import java.nio.file.Files;
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
        // now, so that a port that is taken is said before the long work, and again when they are needed
        Ports.choose(plan);
        Secrets secrets = new Secrets(home.secrets());
        secrets.makeMissing();
        Optional<PostgresServer> database = database(home, distribution, plan, secrets, progress);
        PayaraRuntime runtime = runtime(home, distribution, progress);
        if (!Files.exists(runtime.classArchive()) && database.isPresent()) {
            new Training(home, distribution, secrets, runtime, progress).run(database.get());
        }
        Ports ports = Ports.choose(plan);
        Blueprint blueprint = new Blueprint(home, distribution, plan, ports, secrets);
        List<PayaraInstance> instances = blueprint.instances();
        List<ChildSpec> specs = new ArrayList<>();
        database.ifPresent(server -> specs.add(server.spec(home, ports.database(), instances.size())));
        if (plan.brokerUrl().isEmpty()) {
            specs.add(new BrokerServer("broker", home.broker(), ports.broker())
                    .spec(home, distribution, secrets.brokerUsers()));
        }
        for (PayaraInstance instance : instances) {
            specs.add(instance.spec(home, runtime, ClassArchive.options(runtime)));
        }
        return new Preparation(blueprint, instances, List.copyOf(specs));
    }

    private static Optional<PostgresServer> database(
            Home home, Distribution distribution, StackPlan plan, Secrets secrets, ProgressLog progress)
            throws IOException, InterruptedException, CommandProblem {
        if (!plan.databaseUrl().isEmpty()) {
            return Optional.empty();
        }
        if (!Files.exists(home.database().resolve("data"))) {
            progress.say("making the database (first start)");
        }
        return Optional.of(PostgresServer.prepare(
                home, distribution, secrets.password("database-admin"), secrets.password("database")));
    }

    private static PayaraRuntime runtime(Home home, Distribution distribution, ProgressLog progress)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        PayaraRuntime runtime = PayaraRuntime.prepare(distribution, home.runtime());
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (seconds > 1) {
            progress.say("server runtime unpacked after %.1f s (first start)".formatted(seconds));
        }
        return runtime;
    }
}

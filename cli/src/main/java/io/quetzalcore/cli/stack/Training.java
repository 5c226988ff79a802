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
import java.time.Duration;
import java.util.List;

/**
 * The run from which the archive of classes is made. It uses a database, a broker and a home of its own, so that no
 * real work can come its way.
 */
record Training(Home home, Distribution distribution, Secrets secrets, PayaraRuntime runtime, ProgressLog progress) {

    /** Makes the archive. A run that fails costs later starts time, and nothing else. */
    void run(PostgresServer database) throws InterruptedException, CommandProblem {
        progress.say("training run, so that later starts are fast (first start with this JDK)");
        long begin = System.nanoTime();
        StackPlan anyPorts = new StackPlan(1, 0, 0, "", "", "127.0.0.1");
        Ports ports = Ports.choose(anyPorts);
        BrokerServer broker = new BrokerServer(
                "training-broker", home.temporary("training-home").resolve("broker"), ports.broker());
        try (Supervisor supervisor = supervisor(database.spec(home, ports.database(), 1), broker)) {
            supervisor.start();
            Blueprint blueprint = new Blueprint(home, distribution, anyPorts, ports, secrets);
            PayaraInstance instance = blueprint.training(ports.gateway(), broker);
            ClassArchive.train(home, runtime, instance, urls(ports.gateway()));
            progress.say("training run done after %.1f s".formatted((System.nanoTime() - begin) / 1e9));
        } catch (IOException | StartFailure e) {
            progress.say("no training: " + e.getMessage() + "; starts are slower, all else is as usual");
        }
    }

    private Supervisor supervisor(ChildSpec database, BrokerServer broker) throws IOException {
        return new Supervisor(
                new RestartIntensity(0, Duration.ofMinutes(1)),
                List.of(database, broker.spec(home, distribution, secrets.brokerUsers())),
                event -> System.out.println(event));
    }

    private static List<String> urls(int port) {
        String root = "http://127.0.0.1:" + port;
        return List.of(root + "/api/health", root + "/master/status", root + "/worker/status");
    }
}

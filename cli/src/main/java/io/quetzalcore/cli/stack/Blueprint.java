package io.quetzalcore.cli.stack;

import io.quetzalcore.cli.CommandProblem;
import io.quetzalcore.cli.Distribution;
import io.quetzalcore.cli.database.PostgresServer;
import io.quetzalcore.cli.payara.PayaraInstance;
import io.quetzalcore.hypervisor.vm.VmPlan;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the Payara instances of a stack are and what each is told. The keys are documented in docs/operations.md. */
record Blueprint(Home home, Distribution distribution, StackPlan plan, Ports ports, Secrets secrets) {
    private static final String ISSUER = "https://quetzalcore.local";

    /** Gateway, master and workers, in the order of their start: those that people wait for first. */
    List<PayaraInstance> instances() throws IOException, CommandProblem {
        List<PayaraInstance> all = new ArrayList<>();
        all.add(instance("master", plan.host(), ports.master(), "master.war", "/status", shared()));
        all.add(instance("gateway", plan.host(), ports.gateway(), "gateway.war", "/api/health", gateway()));
        for (int i = 0; i < ports.workers().size(); i++) {
            String name = "worker-" + (i + 1);
            int port = ports.workers().get(i);
            all.add(instance(name, "127.0.0.1", port, "worker.war", "/status", worker(name, port)));
        }
        return all;
    }

    /** One instance with every application, against a database and a broker of no importance. */
    PayaraInstance training(int port, BrokerServer broker) throws IOException, CommandProblem {
        Map<String, String> told = new LinkedHashMap<>(gateway());
        told.putAll(worker("training", port));
        told.put("quetzal.database.url", PostgresServer.url(ports.database(), PostgresServer.TRAINING));
        told.put("quetzal.broker.parameters", broker.parameters());
        told.put(
                "quetzal.store",
                home.temporary("training-home").resolve("store").toString());
        List<Path> archives = List.of(app("artemis-ra.rar"), app("gateway.war"), app("master.war"), app("worker.war"));
        return new PayaraInstance("training", "127.0.0.1", port, archives, told, "/api/health");
    }

    String gatewayUrl() {
        return "http://127.0.0.1:" + ports.gateway();
    }

    String masterUrl() {
        return "http://127.0.0.1:" + ports.master();
    }

    private PayaraInstance instance(
            String name, String host, int port, String war, String probe, Map<String, String> told) {
        return new PayaraInstance(name, host, port, List.of(app("artemis-ra.rar"), app(war)), told, probe);
    }

    private Path app(String name) {
        return distribution.app(name);
    }

    private Map<String, String> shared() throws IOException, CommandProblem {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("quetzal.store", home.store().toString());
        told.putAll(database());
        told.putAll(broker());
        told.put("quetzal.workers", Integer.toString(plan.workers()));
        told.put("quetzal.worker.slots", Integer.toString(vms().vms()));
        told.put("mp.jwt.verify.publickey.location", secrets.publicKey().toUri().toString());
        told.put("mp.jwt.verify.issuer", ISSUER);
        return told;
    }

    private Map<String, String> gateway() throws IOException, CommandProblem {
        Map<String, String> told = shared();
        told.put("quetzal.build", distribution.fingerprint("guest"));
        told.put("quetzal.gateway.jwt.private-key", secrets.privateKey().toString());
        told.put("quetzal.users-file", secrets.users().toString());
        return told;
    }

    private Map<String, String> worker(String name, int port) throws IOException, CommandProblem {
        Map<String, String> told = shared();
        told.put("quetzal.worker.id", name);
        told.put("quetzal.worker.url", "http://127.0.0.1:" + port);
        told.put("quetzal.guest.class-path", distribution.classPath("guest"));
        return told;
    }

    /** Each worker has its share of this machine. */
    private VmPlan vms() {
        return VmPlan.ofThisMachine(Math.max(1, plan.workers()));
    }

    private Map<String, String> database() throws IOException {
        String elsewhere = plan.databaseUrl();
        String user = System.getenv().getOrDefault("QUETZAL_DATABASE_USER", PostgresServer.NAME);
        return Map.of(
                "quetzal.database.url",
                elsewhere.isEmpty() ? PostgresServer.url(ports.database(), PostgresServer.NAME) : elsewhere,
                "quetzal.database.user",
                elsewhere.isEmpty() ? PostgresServer.NAME : user,
                "quetzal.database.password",
                secret("QUETZAL_DATABASE_PASSWORD", elsewhere, "database"));
    }

    private Map<String, String> broker() throws IOException, CommandProblem {
        String elsewhere = plan.brokerUrl();
        String user = System.getenv().getOrDefault("QUETZAL_BROKER_USER", "stack");
        return Map.of(
                "quetzal.broker.parameters",
                elsewhere.isEmpty()
                        ? new BrokerServer("broker", home.broker(), ports.broker()).parameters()
                        : parameters(elsewhere),
                "quetzal.broker.user",
                elsewhere.isEmpty() ? "stack" : user,
                "quetzal.broker.password",
                secret("QUETZAL_BROKER_PASSWORD", elsewhere, "broker"));
    }

    /** Of a server elsewhere: from the environment, or from the file in which the operator put it. */
    private String secret(String variable, String elsewhere, String name) throws IOException {
        String given = System.getenv(variable);
        return elsewhere.isEmpty() || given == null ? secrets.password(name) : given;
    }

    private static String parameters(String url) throws CommandProblem {
        URI address = URI.create(url);
        if (!"tcp".equals(address.getScheme()) || address.getHost() == null || address.getPort() < 1) {
            throw new CommandProblem("--broker " + url + " is not of the form tcp://host:port.");
        }
        return "host=" + address.getHost() + ";port=" + address.getPort();
    }
}

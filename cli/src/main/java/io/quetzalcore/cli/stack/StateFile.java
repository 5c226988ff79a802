package io.quetzalcore.cli.stack;

import io.quetzalcore.cli.payara.PayaraInstance;
import io.quetzalcore.cli.stack.StackState.Component;
import io.quetzalcore.cli.stack.StackState.Phase;
import io.quetzalcore.hypervisor.supervision.ChildStatus;
import io.quetzalcore.hypervisor.supervision.Supervisor;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps {@code run/state.json} true. */
final class StateFile {
    private final Home home;
    private StackState last =
            new StackState(ProcessMark.of(ProcessHandle.current()), Phase.STARTING, "", "", "", List.of());
    private @Nullable Supervisor supervisor;
    private @Nullable Blueprint blueprint;
    private Map<String, PayaraInstance> instances = Map.of();

    StateFile(Home home) throws IOException {
        this.home = home;
        last.write(home);
    }

    /** From now on the file tells what this supervisor does. */
    synchronized void follow(Blueprint of, Supervisor whose, List<PayaraInstance> servers) {
        blueprint = of;
        supervisor = whose;
        instances = servers.stream().collect(Collectors.toMap(PayaraInstance::name, Function.identity()));
        refresh();
    }

    synchronized void phase(Phase phase, String message) {
        last = last.with(phase, message);
        refresh();
    }

    /** Being stopped, unless it failed before: then why it failed is what people need to know. */
    synchronized void stopping() {
        if (last.phase() != Phase.FAILED) {
            phase(Phase.STOPPING, "");
        }
    }

    synchronized void refresh() {
        Blueprint plan = blueprint;
        if (supervisor != null && plan != null) {
            last = new StackState(
                    last.supervisor(),
                    last.phase(),
                    last.message(),
                    plan.gatewayUrl(),
                    plan.masterUrl(),
                    supervisor.children().stream()
                            .map(child -> component(child, plan))
                            .toList());
        }
        try {
            last.write(home);
        } catch (IOException e) {
            System.err.println("the state is not written: " + e.getMessage());
        }
    }

    synchronized void removeUnlessFailed() {
        try {
            if (last.phase() != Phase.FAILED) {
                Files.deleteIfExists(home.state());
            }
        } catch (IOException e) {
            System.err.println("the state is not removed: " + e.getMessage());
        }
    }

    private Component component(ChildStatus child, Blueprint plan) {
        PayaraInstance server = instances.get(child.id());
        int port = server != null
                ? server.port()
                : child.id().equals("database")
                        ? plan.ports().database()
                        : plan.ports().broker();
        ProcessMark mark =
                child.pid().isPresent() ? ProcessMark.ofPid(child.pid().getAsLong()) : ProcessMark.NONE;
        return new Component(
                child.id(),
                child.state().name().toLowerCase(Locale.ROOT),
                mark,
                port,
                server == null ? "" : server.url(),
                child.restarts(),
                child.lastEnd().orElse(""));
    }
}

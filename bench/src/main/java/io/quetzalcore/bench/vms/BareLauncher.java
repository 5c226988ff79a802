package io.quetzalcore.bench.vms;

import io.quetzalcore.hypervisor.vm.Exit;
import io.quetzalcore.hypervisor.vm.JvmCommand;
import io.quetzalcore.hypervisor.vm.Launcher;
import java.io.IOException;
import java.util.Optional;

/** A VM as nothing but a child process with the JVM's own options: what isolation is measured against. */
final class BareLauncher implements Launcher {

    @Override
    public Launched launch(Order order) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(JvmCommand.of(order))
                .directory(order.exchange().folder().toFile());
        builder.environment().clear();
        return new Bare(builder.start());
    }

    private record Bare(Process process) implements Launched {
        @Override
        public Optional<Exit> explain(int exitCode, String output) {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }
}

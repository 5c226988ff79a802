package io.quetzalcore.hypervisor.selftest;

import io.quetzalcore.hypervisor.vm.ArchiveUse;
import io.quetzalcore.hypervisor.vm.Exchange;
import io.quetzalcore.hypervisor.vm.Exit;
import io.quetzalcore.hypervisor.vm.Guest;
import io.quetzalcore.hypervisor.vm.Launcher;
import io.quetzalcore.hypervisor.vm.VmProfile;
import io.quetzalcore.hypervisor.wire.Frame;
import io.quetzalcore.hypervisor.wire.HostChannel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A VM that does one task of the self-test and is gone. */
final class SelfTestVm {
    private static final int WITHIN_SECONDS = 60;
    private static final int HEARTBEAT_MILLIS = 500;

    private final Launcher launcher;
    private final Guest guest;
    private final VmProfile profile;

    SelfTestVm(Launcher launcher, Guest guest, VmProfile profile) {
        this.launcher = launcher;
        List<String> options = new ArrayList<>(guest.jvmOptions());
        options.add("-XX:TieredStopAtLevel=1"); // it does everything once
        this.guest = new Guest(guest.classPath(), Attempts.class.getName(), options);
        this.profile = profile;
    }

    /**
     * What became of the task.
     *
     * @param answer the guest's, if it gave one
     * @param death what the launcher saw of an end without an answer
     * @param said its last output
     */
    record Ending(Optional<String> answer, Optional<Exit> death, int exitCode, String said) {}

    /** Starts the VM, hands it the targets, and waits for its answer or its end. */
    Ending run(Path folder, Targets targets) throws IOException, InterruptedException {
        Exchange exchange = Exchange.create(folder);
        Files.writeString(exchange.in().resolve("canary"), "canary");
        Launcher.Launched launched =
                launcher.launch(new Launcher.Order(profile, exchange, guest, new ArchiveUse.None()));
        CompletableFuture<String> said = output(launched.process().getErrorStream());
        Thread deadline =
                Thread.ofPlatform().daemon().name("self-test-deadline").start(() -> after(launched));
        try {
            Optional<String> answer = talk(launched.process(), targets);
            if (answer.isPresent()) {
                launched.kill();
            }
            int code = launched.process().waitFor();
            String text = said.completeOnTimeout("", 1, TimeUnit.SECONDS).join();
            return new Ending(answer, answer.isPresent() ? Optional.empty() : launched.explain(code, text), code, text);
        } finally {
            deadline.interrupt();
            launched.kill();
            launched.process().waitFor();
            launched.close();
        }
    }

    private static void after(Launcher.Launched launched) {
        try {
            Thread.sleep(WITHIN_SECONDS * 1000L);
            launched.kill();
        } catch (InterruptedException e) {
            return;
        }
    }

    private static CompletableFuture<String> output(InputStream stream) {
        return CompletableFuture.supplyAsync(
                () -> read(stream),
                task -> Thread.ofPlatform().daemon().name("self-test-output").start(task));
    }

    private static String read(InputStream stream) {
        try (stream) {
            return new String(stream.readNBytes(1 << 16), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static Optional<String> talk(Process process, Targets targets) {
        try {
            HostChannel wire = new HostChannel(process.getInputStream(), process.getOutputStream());
            wire.greet(HEARTBEAT_MILLIS);
            wire.send(new Frame.Task("self-test", targets.bytes()));
            for (Frame frame = wire.read(); frame != null; frame = wire.read()) {
                if (frame instanceof Frame.Result result) {
                    return Optional.of(new String(result.payload(), StandardCharsets.UTF_8));
                }
                if (frame instanceof Frame.Failed) {
                    return Optional.empty();
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            // it is gone: its end says why
            return Optional.empty();
        }
    }
}

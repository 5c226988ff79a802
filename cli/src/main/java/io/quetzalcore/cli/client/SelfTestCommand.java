package io.quetzalcore.cli.client;

import io.quetzalcore.cli.Distribution;
import io.quetzalcore.cli.ExitCode;
import io.quetzalcore.cli.Quetzal;
import io.quetzalcore.cli.payara.Trees;
import io.quetzalcore.formats.json.Json;
import io.quetzalcore.hypervisor.isolation.Isolation;
import io.quetzalcore.hypervisor.selftest.Observation;
import io.quetzalcore.hypervisor.vm.Guest;
import java.io.File;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Has VMs try what they must not be able to do on this machine, as a worker does at its start. */
@Command(
        name = "self-test",
        description =
                "See how strongly VMs are isolated on this machine, for the user that you are; with --json every attempt.")
public final class SelfTestCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        List<Path> jars = Arrays.stream(Distribution.own().classPath("guest").split(File.pathSeparator, -1))
                .map(Path::of)
                .toList();
        Path folder = Files.createTempDirectory("quetzal-self-test");
        try {
            Isolation isolation = Isolation.strongest(new Guest(jars, "io.quetzalcore.guest.Guest"), folder);
            PrintWriter out = spec.commandLine().getOut();
            if (spec.root().userObject() instanceof Quetzal quetzal
                    && quetzal.global().json()) {
                out.println(Json.write(told(isolation)));
            } else {
                out.println(isolation);
                isolation.report().shortcomings().forEach(one -> out.println("  a VM " + one));
            }
            out.flush();
            return ExitCode.OK;
        } finally {
            Trees.delete(folder);
        }
    }

    private static Map<String, Object> told(Isolation isolation) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("level", isolation.level());
        all.put("meaning", isolation.report().level().meaning());
        all.put("mechanism", isolation.mechanism());
        all.put("missing", isolation.missing());
        all.put("gpu", "simulated");
        all.put("probedAt", isolation.report().probedAt().toString());
        all.put("millis", isolation.report().took().toMillis());
        all.put(
                "observations",
                isolation.report().observations().stream()
                        .map(SelfTestCommand::told)
                        .toList());
        return all;
    }

    private static Map<String, Object> told(Observation one) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("act", one.act().title());
        all.put("thread", one.thread());
        all.put("forbidden", one.act().deniedFrom().isPresent());
        all.put("done", one.done());
        all.put("detail", one.detail());
        return all;
    }
}

package io.quetzalcore.cli.sample;

import io.quetzalcore.cli.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Makes a survey whose truth is known, in a JVM of its own. */
@Command(
        name = "sample",
        description = "Make a survey whose buried bodies are known, with the truth beside it.",
        footer = "Its own options are passed on; quetzal sample --help=sample lists them.")
public final class SampleCommand implements Callable<Integer> {

    @Unmatched
    private List<String> passedOn = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Distribution.java().toString(),
                "-XX:+UseSerialGC",
                "-Xmx768m",
                "-cp",
                Distribution.own().classPath("guest"),
                "io.quetzalcore.guest.sample.SampleSurvey"));
        command.addAll(passedOn);
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}

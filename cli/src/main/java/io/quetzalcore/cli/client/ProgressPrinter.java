package io.quetzalcore.cli.client;

import io.quetzalcore.cli.client.JobView.StageView;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shows a job's progress: a bar per step that redraws itself on a terminal, one line per change elsewhere. */
final class ProgressPrinter {

    private static final int BAR = 28;

    private final PrintStream out;
    private final boolean terminal;
    private final Map<String, String> said = new HashMap<>();
    private int drawn;

    ProgressPrinter(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    void show(JobView job) {
        if (terminal) {
            redraw(job.stages());
        } else {
            sayChanges(job.stages());
        }
    }

    private void redraw(List<StageView> stages) {
        StringBuilder text = new StringBuilder();
        if (drawn > 0) {
            text.append("\u001b[").append(drawn).append('A');
        }
        for (StageView stage : stages) {
            text.append("\u001b[2K").append(bar(stage)).append('\n');
        }
        drawn = stages.size();
        out.print(text);
        out.flush();
    }

    private static String bar(StageView stage) {
        int full = (int) Math.floor(stage.fraction() * BAR);
        return String.format(
                Locale.ROOT,
                "  %-10s [%s%s] %s",
                stage.stage(),
                "#".repeat(full),
                ".".repeat(BAR - full),
                figures(stage));
    }

    private static String figures(StageView stage) {
        if (stage.partitions() == 0) {
            return "";
        }
        String counted = String.format(
                Locale.ROOT, "%3d of %d partitions, %.1f s", stage.done(), stage.partitions(), stage.seconds());
        double rate = stage.seconds() > 0 ? stage.weightDone() / stage.seconds() : 0;
        if ("DONE".equals(stage.state()) || rate <= 0) {
            return counted;
        }
        double left = (stage.weight() - stage.weightDone()) / rate;
        return counted + String.format(Locale.ROOT, ", %,.0f/s, %.0f s left", rate, left);
    }

    private void sayChanges(List<StageView> stages) {
        for (StageView stage : stages) {
            String state = stage.state() + stage.done() * 4 / Math.max(1, stage.partitions());
            if (stage.partitions() > 0 && !state.equals(said.put(stage.stage(), state))) {
                out.printf(
                        Locale.ROOT,
                        "%-10s %-8s %s%n",
                        stage.stage(),
                        stage.state().toLowerCase(Locale.ROOT),
                        figures(stage));
            }
        }
        out.flush();
    }
}

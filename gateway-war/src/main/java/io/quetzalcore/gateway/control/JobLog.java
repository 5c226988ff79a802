package io.quetzalcore.gateway.control;

import io.quetzalcore.ledger.Attempt;
import io.quetzalcore.ledger.Event;
import io.quetzalcore.ledger.Job;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What happened to a job, for people to read: its events and the attempts at its partitions, by time. */
@ApplicationScoped
public class JobLog {

    private static final int MOST = 20_000;

    private final Books books;

    @Inject
    JobLog(Books books) {
        this.books = books;
    }

    private record Line(Instant at, String text) {}

    /** The log, a line each; at most the first 20,000 events and attempts. */
    public String of(Job job) {
        List<Line> lines = new ArrayList<>();
        for (Event event : books.ledger().events().of(job.id(), 0, MOST)) {
            lines.add(new Line(event.at(), event.type() + " " + event.data()));
        }
        for (Attempt attempt : books.ledger().progress().attempts(job.id(), MOST, 0)) {
            add(lines, attempt);
        }
        lines.sort(Comparator.comparing(Line::at));
        StringBuilder log = new StringBuilder();
        for (Line line : lines) {
            log.append(line.at().truncatedTo(ChronoUnit.MILLIS)).append(' ');
            log.append(line.text().strip().replace("\n", "\n    ")).append('\n');
        }
        return log.toString();
    }

    private static void add(List<Line> lines, Attempt attempt) {
        String name = "attempt " + attempt.key().stage().step() + "/"
                + attempt.key().wave() + "/" + attempt.key().partition() + " #" + attempt.epoch();
        lines.add(new Line(
                attempt.startedAt(),
                name + " began on " + attempt.worker() + " in " + attempt.vm() + " at " + attempt.isolation()));
        Instant ended = attempt.endedAt();
        if (ended != null) {
            lines.add(new Line(ended, name + " ended: " + attempt.exit() + " " + attempt.evidence()));
        }
    }
}

package io.quetzalcore.formats.reading;

import io.quetzalcore.survey.InputProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which readings of a spool belong to which line. A run is a stretch of readings of one line, one after the other in the
 * file; a line that comes back later in the file has several. Lines keep the order in which they first came.
 */
public final class LineRuns {

    private static final int MOST_LINES = 200_000;
    private static final int MOST_RUNS = 4_000_000;
    private static final int MOST_NAME = 64;

    private final String file;
    private final List<String> names = new ArrayList<>();
    private final List<Boolean> ties = new ArrayList<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private int[] lineOfRun = new int[1024];
    private long[] startOfRun = new long[1024];
    private int runs;
    private long end;

    LineRuns(String file) {
        this.file = file;
    }

    /**
     * Starts a run.
     *
     * @param reading number of its first reading in the spool
     * @param row line of the file, for messages
     */
    void start(String name, boolean tie, long reading, long row) throws InputProblem {
        if (name.length() > MOST_NAME) {
            throw new InputProblem(
                    file, row, "line", Quoted.of(name), "a line name of at most " + MOST_NAME + " letters");
        }
        Integer known = lines.get(name);
        if (known == null) {
            if (names.size() == MOST_LINES) {
                throw new InputProblem(
                        file, row, "line", "more than " + MOST_LINES + " lines", "a column of line numbers");
            }
            known = names.size();
            lines.put(name, known);
            names.add(name);
            ties.add(tie);
        }
        if (runs > 0 && startOfRun[runs - 1] == reading) {
            runs--;
        }
        if (runs == MOST_RUNS) {
            throw new InputProblem(
                    file,
                    row,
                    "line",
                    "lines scattered over more than " + MOST_RUNS + " places",
                    "readings sorted by line");
        }
        if (runs == lineOfRun.length) {
            lineOfRun = Arrays.copyOf(lineOfRun, runs * 2);
            startOfRun = Arrays.copyOf(startOfRun, runs * 2);
        }
        lineOfRun[runs] = known;
        startOfRun[runs++] = reading;
    }

    void end(long readings) {
        end = readings;
        if (runs > 0 && startOfRun[runs - 1] == readings) {
            runs--;
        }
    }

    /** How many lines there are. */
    public int lines() {
        return names.size();
    }

    public String name(int line) {
        return names.get(line);
    }

    /** Whether the file itself calls the line a tie line. */
    public boolean isTie(int line) {
        return ties.get(line);
    }

    /** How many runs there are. */
    public int runs() {
        return runs;
    }

    public int lineOfRun(int run) {
        return lineOfRun[run];
    }

    /** First reading of a run in the spool; that of the next run, or the number of readings, ends it. */
    public long startOfRun(int run) {
        return run == runs ? end : startOfRun[run];
    }
}

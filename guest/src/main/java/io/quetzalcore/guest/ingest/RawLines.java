package io.quetzalcore.guest.ingest;

import io.quetzalcore.formats.reading.LineRuns;
import io.quetzalcore.formats.reading.RawSurvey;
import io.quetzalcore.formats.reading.Spool;
import io.quetzalcore.survey.InputProblem;
import java.util.Arrays;
import java.util.BitSet;

/** The lines of a spool. A line whose readings stand in several places of the file is joined, in the order of the file. */
final class RawLines {

    private static final long MOST_READINGS = 5_000_000;

    private final RawSurvey raw;
    private final Systems systems;
    private final String[] names;
    private final boolean[] ties;
    /** Runs of line i are {@code runs[first[i] .. first[i + 1])}; each is a start and an end in the spool. */
    private final int[] first;

    private final long[] starts;
    private final long[] ends;
    /** Readings that count for nothing. */
    private BitSet left = new BitSet();

    private RawLines(
            RawSurvey raw, Systems systems, String[] names, boolean[] ties, int[] first, long[] starts, long[] ends) {
        this.raw = raw;
        this.systems = systems;
        this.names = names;
        this.ties = ties;
        this.first = first;
        this.starts = starts;
        this.ends = ends;
    }

    /** The lines that the file names. */
    static RawLines named(RawSurvey raw, Systems systems) throws InputProblem {
        LineRuns runs = raw.runs();
        int[] first = new int[runs.lines() + 1];
        for (int run = 0; run < runs.runs(); run++) {
            first[runs.lineOfRun(run) + 1]++;
        }
        for (int line = 0; line < runs.lines(); line++) {
            first[line + 1] += first[line];
        }
        int[] next = first.clone();
        long[] starts = new long[runs.runs()];
        long[] ends = new long[runs.runs()];
        for (int run = 0; run < runs.runs(); run++) {
            int place = next[runs.lineOfRun(run)]++;
            starts[place] = runs.startOfRun(run);
            ends[place] = runs.startOfRun(run + 1);
        }
        String[] names = new String[runs.lines()];
        boolean[] ties = new boolean[runs.lines()];
        for (int line = 0; line < runs.lines(); line++) {
            names[line] = runs.name(line);
            ties[line] = runs.isTie(line);
        }
        RawLines lines = new RawLines(raw, systems, names, ties, first, starts, ends);
        lines.mustBeShort();
        return lines;
    }

    /** Lines that each are one stretch of the spool, named by number. */
    static RawLines stretches(RawSurvey raw, Systems systems, long[] starts) throws InputProblem {
        int count = starts.length;
        String[] names = new String[count];
        int[] first = new int[count + 1];
        long[] ends = new long[count];
        for (int line = 0; line < count; line++) {
            names[line] = Integer.toString(line + 1);
            first[line + 1] = line + 1;
            ends[line] = line + 1 < count ? starts[line + 1] : raw.spool().readings();
        }
        RawLines lines = new RawLines(raw, systems, names, new boolean[count], first, starts.clone(), ends);
        lines.mustBeShort();
        return lines;
    }

    private void mustBeShort() throws InputProblem {
        for (int line = 0; line < count(); line++) {
            if (readings(line) > MOST_READINGS) {
                throw new InputProblem(
                        raw.file(),
                        0,
                        "line " + names[line],
                        readings(line) + " readings in one line",
                        "at most " + MOST_READINGS + "; a column of line numbers");
            }
        }
    }

    int count() {
        return names.length;
    }

    String name(int line) {
        return names[line];
    }

    /** Whether the file calls it a tie line. */
    boolean isTie(int line) {
        return ties[line];
    }

    /** In how many places of the file its readings stand. */
    int places(int line) {
        return first[line + 1] - first[line];
    }

    private long readings(int line) {
        long sum = 0;
        for (int run = first[line]; run < first[line + 1]; run++) {
            sum += ends[run] - starts[run];
        }
        return sum;
    }

    /** Hears of readings: the line, and the reading's number in the spool. */
    @FunctionalInterface
    interface Visitor {
        void visit(int line, long reading);
    }

    /** Goes over all readings, line by line. */
    void each(Visitor visitor) {
        for (int line = 0; line < count(); line++) {
            for (int run = first[line]; run < first[line + 1]; run++) {
                for (long reading = starts[run]; reading < ends[run]; reading++) {
                    visitor.visit(line, reading);
                }
            }
        }
    }

    /** Leaves these readings, by their numbers in the spool, out of {@link #columns} from now on. */
    void leaveOut(BitSet readings) {
        left = readings;
    }

    /** The columns of a line, in the order of {@link Spool}, without readings that the coordinate system cannot hold. */
    double[][] columns(int line) {
        double[][] columns = new double[Spool.COLUMNS][(int) readings(line)];
        Spool spool = raw.spool();
        int n = 0;
        for (int run = first[line]; run < first[line + 1]; run++) {
            for (long reading = starts[run]; reading < ends[run]; reading++) {
                if (!left.get((int) reading)
                        && systems.admits(spool.at(reading, Spool.X), spool.at(reading, Spool.Y))) {
                    for (int column = 0; column < Spool.COLUMNS; column++) {
                        columns[column][n] = spool.at(reading, column);
                    }
                    n++;
                }
            }
        }
        for (int column = 0; column < Spool.COLUMNS && n < columns[column].length; column++) {
            columns[column] = Arrays.copyOf(columns[column], n);
        }
        return columns;
    }
}

package io.quetzalcore.vgpu.kernel;

import java.util.ArrayList;
import java.util.List;

/** The caller alone, who runs some workgroups of a dispatch and leaves the others out. */
final class Sample extends Crew {
    private static final int MOST_ROWS = 8;
    private static final int LONGEST_ROW = 64;

    /** Scalar code should take about so long for a sample: less is hard to measure, more is hard to stop. */
    private static final long AIM_NANOSECONDS = 500_000;

    private static final int CALIBRATIONS = 3;

    /** Neighbouring workgroups, {@code from <= id < to}. */
    private record Row(long from, long to) {}

    private final List<Row> rows;

    private Sample(List<Row> rows) {
        super(1);
        this.rows = rows;
    }

    /**
     * Rows of neighbours, spread evenly over the first {@code count} workgroups of a dispatch; as many and as long as
     * scalar code runs in half a millisecond, but at least one workgroup.
     */
    static Sample choose(Kernel scalar, Dispatch dispatch, long count) throws DispatchCancelled {
        long one = Long.MAX_VALUE;
        Sample single = spread(1, 1, count);
        for (int k = 0; k < CALIBRATIONS; k++) {
            scalar.run(dispatch, single);
            one = Math.min(one, Math.max(1, dispatch.counters().nanoseconds()));
        }
        long affordable = Math.clamp(AIM_NANOSECONDS / one, 1, MOST_ROWS * (long) LONGEST_ROW);
        int many = (int) Math.min(Math.min(affordable, MOST_ROWS), count);
        int length = (int) Math.min(Math.min(affordable / many, LONGEST_ROW), count / many);
        return spread(many, length, count);
    }

    private static Sample spread(int many, int length, long count) {
        List<Row> rows = new ArrayList<>();
        for (int k = 0; k < many; k++) {
            long from = many == 1 ? (count - length) / 2 : (count - length) * k / (many - 1);
            rows.add(new Row(from, from + length));
        }
        return new Sample(rows);
    }

    long workgroups() {
        return rows.stream().mapToLong(row -> row.to() - row.from()).sum();
    }

    int rows() {
        return rows.size();
    }

    @Override
    synchronized void run(Shift work, long groupCount) {
        for (int k = 0; k < rows.size(); k++) {
            work.run(0, rows.get(k).from(), rows.get(k).to());
        }
    }
}

package io.quetzalcore.guest.ingest;

import io.quetzalcore.formats.reading.RawSurvey;
import io.quetzalcore.formats.reading.Spool;
import io.quetzalcore.survey.InputProblem;
import java.util.Arrays;

/**
 * Tells lines apart where the file names none, by the way the positions go: a new line begins where the heading turns by
 * more than 50 degrees, or where a step is ten times the usual one and does not go straight on. Headings are taken
 * between positions at least a share of the usual step apart, so that the jitter of a slow sensor is no turn; when lines
 * come out very short the share is raised and the walk begins again.
 */
final class LinesFromGeometry {

    private static final double TURN = Math.cos(Math.toRadians(50));
    private static final double STRAIGHT = Math.cos(Math.toRadians(20));
    private static final double GAP_STEPS = 10;
    private static final double LONGEST_GAP_STEPS = 200;
    private static final double[] SHARES = {0.5, 3, 12};
    private static final int FEWEST_READINGS = 6;
    private static final int MOST_STEPS = 20_001;

    private final RawSurvey raw;
    private final double xScale;
    private final double step;

    private LinesFromGeometry(RawSurvey raw, double xScale, double step) {
        this.raw = raw;
        this.xScale = xScale;
        this.step = step;
    }

    /**
     * Where lines begin.
     *
     * @return numbers of readings in the spool, the first 0
     * @throws InputProblem when no lines can be made out
     */
    static long[] starts(RawSurvey raw, Systems systems) throws InputProblem {
        double[] box = Box.of(raw, systems::admits);
        double xScale = systems.inDegrees() ? Math.cos(Math.toRadians((box[2] + box[3]) / 2)) : 1;
        double step = usualStep(raw, xScale);
        if (!(step > 0)) {
            throw problem(raw, "readings that do not move");
        }
        LinesFromGeometry walk = new LinesFromGeometry(raw, xScale, step);
        for (double share : SHARES) {
            long[] starts = walk.starts(share * step);
            if (raw.spool().readings() / starts.length >= FEWEST_READINGS) {
                return starts;
            }
        }
        throw problem(raw, "no lines that positions could be sorted into");
    }

    private static InputProblem problem(RawSurvey raw, String found) {
        return new InputProblem(
                raw.file(), 0, "column.line", found, "readings along lines, or a column of line numbers");
    }

    private static double usualStep(RawSurvey raw, double xScale) {
        Spool spool = raw.spool();
        long stride = Math.max(1, spool.readings() / MOST_STEPS);
        double[] steps = new double[MOST_STEPS + 2];
        int n = 0;
        for (long i = 1; i < spool.readings() && n < steps.length; i += stride) {
            double size = Math.hypot(
                    (spool.at(i, Spool.X) - spool.at(i - 1, Spool.X)) * xScale,
                    spool.at(i, Spool.Y) - spool.at(i - 1, Spool.Y));
            if (size > 0) {
                steps[n++] = size;
            }
        }
        Arrays.sort(steps, 0, n);
        return n == 0 ? 0 : steps[n / 2];
    }

    private long[] starts(double least) {
        Spool spool = raw.spool();
        long[] starts = new long[64];
        int lines = 1;
        double fromX = spool.at(0, Spool.X);
        double fromY = spool.at(0, Spool.Y);
        double headX = 0;
        double headY = 0;
        for (long i = 1; i < spool.readings(); i++) {
            double dx = (spool.at(i, Spool.X) - fromX) * xScale;
            double dy = spool.at(i, Spool.Y) - fromY;
            double size = Math.hypot(dx, dy);
            if (size < least) {
                continue;
            }
            double cosine =
                    headX == 0 && headY == 0 ? 1 : (dx * headX + dy * headY) / (size * Math.hypot(headX, headY));
            boolean begun = headX != 0 || headY != 0;
            boolean gap = size > Math.max(GAP_STEPS * step, 4 * least);
            boolean straight = begun && cosine >= STRAIGHT && size <= LONGEST_GAP_STEPS * step;
            if (cosine < TURN || (gap && !straight)) {
                if (lines == starts.length) {
                    starts = Arrays.copyOf(starts, lines * 2);
                }
                starts[lines++] = i;
                headX = 0;
                headY = 0;
            } else {
                headX = 0.7 * headX + 0.3 * dx / size;
                headY = 0.7 * headY + 0.3 * dy / size;
            }
            fromX = spool.at(i, Spool.X);
            fromY = spool.at(i, Spool.Y);
        }
        return Arrays.copyOf(starts, lines);
    }
}

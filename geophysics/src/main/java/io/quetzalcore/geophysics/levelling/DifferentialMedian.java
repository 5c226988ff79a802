package io.quetzalcore.geophysics.levelling;

import java.util.Arrays;

/**
 * Levelling without tie lines, by moving medians (Mauring and Kihle 2006): what the medians along a line differ by from
 * those of the lines about it, and go on differing by over a long way, is no geology. A median that does not stand out from the scatter
 * about it is left alone. Different from the paper, the lines
 * about a block are not summed up by one median but by a plane fitted robustly to their medians, so that a regional
 * gradient at the survey's edge is not taken for an offset.
 *
 * <p>With a shorter way and a bound on its size the same correction is microlevelling (Minty 1991; Ferraccioli et al.
 * 1998): it removes what is narrow across the lines and long along them.
 */
final class DifferentialMedian {
    /** Neighbours reach this many line spacings. */
    private static final double REACH = 3.3;

    private static final int LEAST_NEIGHBOURS = 6;
    private static final int ROUNDS = 3;

    /** So many blocks give the roughness of a survey well enough. */
    private static final int ENOUGH = 10_000;

    /** A median must be so many of its own deviations from nought. */
    private static final double CERTAIN = 3;

    /** So many neighbouring blocks tell the same. */
    private static final double ALIKE = 3;

    private final Blocks blocks;
    private final double[] field;
    private final Neighbourhood neighbourhood;
    private final int halfWindow;

    private DifferentialMedian(Blocks blocks, double lineSpacing, int halfWindow) {
        this.blocks = blocks;
        this.field = blocks.field().clone();
        this.neighbourhood = new Neighbourhood(blocks, REACH * lineSpacing);
        this.halfWindow = halfWindow;
    }

    /**
     * The corrections of all lines; of tie lines none.
     *
     * @param lines how many lines the survey has
     * @param lineSpacing metres
     * @param halfWindow how far to both sides a difference must go on, in blocks
     * @param limitNt no correction is larger
     */
    static Correction[] corrections(Blocks blocks, int lines, double lineSpacing, int halfWindow, double limitNt) {
        DifferentialMedian levelling = new DifferentialMedian(blocks, lineSpacing, halfWindow);
        for (int round = 0; round < ROUNDS; round++) {
            levelling.round();
        }
        double[] sum = new double[blocks.count()];
        double mean = 0;
        for (int i = 0; i < sum.length; i++) {
            sum[i] = blocks.field()[i] - levelling.field[i];
            mean += sum[i] / sum.length;
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] = Math.max(-limitNt, Math.min(limitNt, sum[i] - mean));
        }
        return byLine(blocks, sum, lines);
    }

    /** How much neighbouring lines differ: the median size of the departures of blocks from the lines about them, nT. */
    static double roughness(Blocks blocks, double lineSpacing) {
        DifferentialMedian levelling = new DifferentialMedian(blocks, lineSpacing, 0);
        double[] departures = levelling.departures(1 + blocks.count() / ENOUGH);
        double[] known = Arrays.stream(departures).filter(v -> !Double.isNaN(v)).toArray();
        return Medians.medianSize(known);
    }

    private void round() {
        double[] departures = departures(1);
        int from = 0;
        while (from < field.length) {
            int to = from;
            while (to < field.length && blocks.line()[to] == blocks.line()[from]) {
                to++;
            }
            double[] lasting = movingMedian(departures, from, to);
            for (int i = from; i < to; i++) {
                field[i] -= mean(lasting, i - from);
            }
            from = to;
        }
    }

    /** By how much every so many-th block leaves the plane through its neighbours on other lines. */
    private double[] departures(int every) {
        double[] departures = new double[field.length];
        Arrays.fill(departures, Double.NaN);
        RobustPlane plane = new RobustPlane();
        for (int i = 0; i < field.length; i += every) {
            int block = i;
            plane.clear();
            neighbourhood.forEach(i, j -> {
                if (blocks.line()[j] != blocks.line()[block]) {
                    plane.add(
                            blocks.easting()[j] - blocks.easting()[block],
                            blocks.northing()[j] - blocks.northing()[block],
                            field[j]);
                }
            });
            departures[i] = plane.points() < LEAST_NEIGHBOURS ? Double.NaN : field[i] - plane.atOrigin();
        }
        return departures;
    }

    private double[] movingMedian(double[] departures, int from, int to) {
        double[] lasting = new double[to - from];
        double[] window = new double[2 * halfWindow + 1];
        for (int i = from; i < to; i++) {
            int n = 0;
            for (int j = Math.max(from, i - halfWindow); j <= Math.min(to - 1, i + halfWindow); j++) {
                if (!Double.isNaN(departures[j])) {
                    window[n++] = departures[j];
                }
            }
            lasting[i - from] = n == 0 ? 0 : significant(window, n);
        }
        return lasting;
    }

    /** The median of a window as far as it stands out from the scatter about it; geology scatters, an offset does not. */
    private static double significant(double[] window, int n) {
        double median = Medians.median(window, n);
        double[] scatter = new double[n];
        for (int i = 0; i < n; i++) {
            scatter[i] = Math.abs(window[i] - median);
        }
        double deviation = Medians.SIGMAS_PER_MEDIAN * Medians.median(scatter, n);
        double uncertain = CERTAIN * deviation * Math.sqrt(ALIKE / (double) n);
        double ratio = uncertain / Math.abs(median);
        return ratio < 1 ? median * (1 - ratio * ratio) : 0;
    }

    private double mean(double[] lasting, int at) {
        int half = (halfWindow + 1) / 2;
        double sum = 0;
        int from = Math.max(0, at - half);
        int to = Math.min(lasting.length - 1, at + half);
        for (int j = from; j <= to; j++) {
            sum += lasting[j];
        }
        return sum / (to - from + 1);
    }

    private static Correction[] byLine(Blocks blocks, double[] values, int lines) {
        Correction[] corrections = new Correction[lines];
        Arrays.fill(corrections, Correction.NONE);
        int from = 0;
        while (from < values.length) {
            int to = from;
            while (to < values.length && blocks.line()[to] == blocks.line()[from]) {
                to++;
            }
            corrections[blocks.line()[from]] =
                    new Polyline(Arrays.copyOfRange(blocks.reading(), from, to), Arrays.copyOfRange(values, from, to));
            from = to;
        }
        return corrections;
    }

    /** Straight between the middles of blocks, constant beyond the first and last. */
    private record Polyline(double[] reading, double[] value) implements Correction {

        @Override
        public double at(double place) {
            int found = Arrays.binarySearch(reading, place);
            int after = found >= 0 ? found : -found - 1;
            if (after == 0) {
                return value[0];
            }
            if (after == reading.length) {
                return value[after - 1];
            }
            double t = (place - reading[after - 1]) / (reading[after] - reading[after - 1]);
            return value[after - 1] + t * (value[after] - value[after - 1]);
        }
    }
}

package io.quetzalcore.formats.picture;

import io.quetzalcore.formats.figures.Figures;
import java.util.ArrayList;
import java.util.List;

/**
 * Round numbers along an axis.
 *
 * @param step between ticks: 1, 2 or 5 times a power of ten
 * @param places ascending, within the range
 */
record Ticks(double step, List<Double> places) {

    /** Ticks for a range: as many as wanted, or up to two and a half times that. */
    static Ticks of(double low, double high, double wanted) {
        double step = stepWithin((high - low) / Math.max(1, wanted));
        List<Double> places = new ArrayList<>();
        for (long k = (long) Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k++) {
            places.add(k * step);
        }
        return new Ticks(step, List.copyOf(places));
    }

    /** The largest of 1, 2, 5 times a power of ten that is not above a number. */
    static double stepWithin(double most) {
        if (!(most > 0) || !Double.isFinite(most)) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(most) + 1e-9));
        for (double mantissa : new double[] {5, 2}) {
            if (mantissa * power <= most * (1 + 1e-9)) {
                return mantissa * power;
            }
        }
        return power;
    }

    /** A tick's label, in units of so many of the axis's own, with just the decimals that the step needs. */
    String label(double place, double unit) {
        int decimals = (int) Math.clamp(-Math.floor(Math.log10(step / unit) + 1e-9), 0, 9);
        return Figures.grouped(place / unit, decimals);
    }
}

package io.quetzalcore.formats.picture;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.Arrays;
import java.util.List;

/**
 * A graph of values against distance, in a rectangle of the sheet.
 *
 * @param left pixels; likewise the other three
 * @param from least distance shown, metres
 * @param to greatest distance shown, metres
 */
record ProfilePanel(double left, double top, double width, double height, double from, double to) {

    /** A curve; the arrays are as long as each other, values NaN where there are none. */
    record Curve(double[] metres, double[] values, Color colour, double thickness, boolean dashed) {}

    /** Draws axes and curves; distances in kilometres from 5 km on, the value axis scaled to what is shown. */
    void draw(Canvas canvas, List<Curve> curves, String unit, double size, boolean distanceLabels) {
        double[] range = range(curves);
        Ticks up = Ticks.of(range[0], range[1], height / (4.6 * size));
        Ticks across = Ticks.of(from, to, width / (9 * size));
        double metric = to - from >= 5000 ? 1000 : 1;
        for (double value : up.places()) {
            double y = y(value, range);
            canvas.line(left, y, left + width, y, 1, Canvas.HAIR);
            String label = up.label(value, 1);
            canvas.text(label, left - 8, y + 0.35 * size, size, Canvas.Anchor.END, Canvas.INK);
        }
        for (double metres : across.places()) {
            canvas.line(x(metres), top, x(metres), top + height, 1, Canvas.HAIR);
            if (distanceLabels) {
                String label = across.label(metres, metric);
                double y = top + height + 6 + size;
                canvas.text(label, x(metres), y, size, Canvas.Anchor.MIDDLE, Canvas.INK);
            }
        }
        canvas.clip(left, top, width, height);
        for (Curve curve : curves) {
            Path2D path = path(curve, range);
            if (curve.dashed) {
                canvas.dashed(path, curve.thickness, 7, curve.colour);
            } else {
                canvas.draw(path, curve.thickness, curve.colour);
            }
        }
        canvas.unclip();
        canvas.frame(left, top, width, height, 1.2, Canvas.INK);
        if (distanceLabels) {
            String title = "Distance along line (" + (metric == 1000 ? "km" : "m") + ")";
            double y = top + height + 12 + 2.2 * size;
            canvas.text(title, left + width / 2, y, size, Canvas.Anchor.MIDDLE, Canvas.PALE);
        }
        canvas.upward(unit, left - 4.6 * size, top + height / 2, size, Canvas.Anchor.MIDDLE, Canvas.PALE);
    }

    private double x(double metres) {
        return left + (metres - from) / (to - from) * width;
    }

    private double y(double value, double[] range) {
        return top + height - (value - range[0]) / (range[1] - range[0]) * height;
    }

    /** Least and greatest value within the panel, with a twentieth to spare; -1 to 1 when there is none. */
    private double[] range(List<Curve> curves) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Curve curve : curves) {
            for (int i = 0; i < curve.values.length; i++) {
                double value = curve.values[i];
                if (Double.isFinite(value) && curve.metres[i] >= from && curve.metres[i] <= to) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
        }
        if (low > high) {
            return new double[] {-1, 1};
        }
        double spare = high > low ? (high - low) / 20 : Math.max(1e-3, Math.abs(high) / 20);
        return new double[] {low - spare, high + spare};
    }

    /** The curve, with at most its least and greatest value in every pixel column, so that spikes stay seen. */
    private Path2D path(Curve curve, double[] range) {
        Path2D path = new Path2D.Double();
        int columns = (int) width + 1;
        double[] low = new double[columns];
        double[] high = new double[columns];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        boolean dense = curve.values.length > 2 * columns;
        boolean down = false;
        for (int i = 0; i < curve.values.length; i++) {
            double x = x(curve.metres[i]);
            double y = y(curve.values[i], range);
            int column = (int) (x - left);
            if (Double.isNaN(y)) {
                down = false;
            } else if (dense && column >= 0 && column < columns) {
                low[column] = Math.min(low[column], y);
                high[column] = Math.max(high[column], y);
            } else if (!dense) {
                if (down) {
                    path.lineTo(x, y);
                } else {
                    path.moveTo(x, y);
                }
                down = true;
            }
        }
        if (dense) {
            envelope(path, low, high);
        }
        return path;
    }

    private void envelope(Path2D path, double[] low, double[] high) {
        boolean down = false;
        for (int column = 0; column < low.length; column++) {
            if (low[column] > high[column]) {
                down = false;
                continue;
            }
            double x = left + column + 0.5;
            if (down) {
                path.lineTo(x, low[column]);
            } else {
                path.moveTo(x, low[column]);
            }
            path.lineTo(x, high[column]);
            down = true;
        }
    }
}

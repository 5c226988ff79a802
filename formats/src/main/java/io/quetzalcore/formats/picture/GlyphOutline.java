package io.quetzalcore.formats.picture;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.nio.ByteBuffer;

/** One simple glyph: closed contours of quadratic curves, on-curve points and control points. */
final class GlyphOutline {

    private static final int ON_CURVE = 1;
    private static final int X_SHORT = 2;
    private static final int Y_SHORT = 4;
    private static final int REPEAT = 8;
    private static final int X_SAME_OR_POSITIVE = 16;
    private static final int Y_SAME_OR_POSITIVE = 32;

    private final int[] ends;
    private final int[] flags;
    private final double[] xs;
    private final double[] ys;

    GlyphOutline(ByteBuffer font, int at, int contours) {
        ends = new int[contours];
        for (int i = 0; i < contours; i++) {
            ends[i] = font.getShort(at + 10 + 2 * i) & 0xFFFF;
        }
        int points = contours == 0 ? 0 : ends[contours - 1] + 1;
        int instructions = font.getShort(at + 10 + 2 * contours) & 0xFFFF;
        ByteBuffer bytes = font.duplicate().position(at + 12 + 2 * contours + instructions);
        flags = new int[points];
        for (int i = 0; i < points; i++) {
            flags[i] = bytes.get();
            if ((flags[i] & REPEAT) != 0) {
                int times = bytes.get() & 0xFF;
                for (int k = 0; k < times; k++, i++) {
                    flags[i + 1] = flags[i];
                }
            }
        }
        xs = coordinates(bytes, X_SHORT, X_SAME_OR_POSITIVE);
        ys = coordinates(bytes, Y_SHORT, Y_SAME_OR_POSITIVE);
    }

    private double[] coordinates(ByteBuffer bytes, int isShort, int sameOrPositive) {
        double[] values = new double[flags.length];
        int value = 0;
        for (int i = 0; i < flags.length; i++) {
            boolean marked = (flags[i] & sameOrPositive) != 0;
            if ((flags[i] & isShort) != 0) {
                int step = bytes.get() & 0xFF;
                value += marked ? step : -step;
            } else if (!marked) {
                value += bytes.getShort();
            }
            values[i] = value;
        }
        return values;
    }

    void appendTo(Path2D path, AffineTransform placed) {
        Path2D own = new Path2D.Double(Path2D.WIND_NON_ZERO);
        int first = 0;
        for (int end : ends) {
            if (end > first) {
                contour(own, first, end - first + 1);
            }
            first = end + 1;
        }
        path.append(own.getPathIterator(placed), false);
    }

    /** Between two control points in a row lies an on-curve point, halfway. */
    private void contour(Path2D path, int first, int count) {
        int start = first;
        while (start < first + count && !on(start)) {
            start++;
        }
        boolean allControls = start == first + count;
        int last = first + count - 1;
        double x0 = allControls ? (xs[first] + xs[last]) / 2 : xs[start];
        double y0 = allControls ? (ys[first] + ys[last]) / 2 : ys[start];
        int from = allControls ? last : start;
        path.moveTo(x0, y0);
        for (int k = 1; k <= count; k++) {
            int i = first + (from - first + k) % count;
            if (on(i)) {
                path.lineTo(xs[i], ys[i]);
                continue;
            }
            int next = first + (i - first + 1) % count;
            boolean closing = k == count;
            double x = closing ? x0 : on(next) ? xs[next] : (xs[i] + xs[next]) / 2;
            double y = closing ? y0 : on(next) ? ys[next] : (ys[i] + ys[next]) / 2;
            path.quadTo(xs[i], ys[i], x, y);
            if (!closing && on(next)) {
                k++;
            }
        }
        path.closePath();
    }

    private boolean on(int point) {
        return (flags[point] & ON_CURVE) != 0;
    }
}

package io.quetzalcore.formats.picture;

import io.quetzalcore.formats.figures.Figures;
import java.awt.Color;
import java.awt.geom.Path2D;

/** What stands beside a map: its colour legend, the north arrow, the scale bar. */
final class Furniture {

    private static final int STEPS = 8;

    private Furniture() {}

    /** A colour bar from (x, y) down, low values below, with the values at even steps of the colours. */
    static void legend(
            Canvas canvas, double x, double y, double height, ColourMap map, ColourScale scale, double size) {
        double width = 1.4 * size;
        for (int i = 0; i < (int) height; i++) {
            canvas.fill(x, y + i, width, 1, new Color(map.rgb(1 - (i + 0.5) / height)));
        }
        canvas.frame(x, y, width, (int) height, 1, Canvas.INK);
        for (int i = 0; i <= STEPS; i++) {
            double fraction = (double) i / STEPS;
            double at = y + height * (1 - fraction);
            canvas.line(x + width, at, x + width + 6, at, 1.2, Canvas.INK);
            String label = Figures.significant(scale.value(fraction), 3);
            canvas.text(label, x + width + 11, at + 0.35 * size, size, Canvas.Anchor.START, Canvas.INK);
        }
    }

    /** An arrow to grid north, its foot at (x, y). */
    static void north(Canvas canvas, double x, double y, double height) {
        Path2D left = new Path2D.Double();
        left.moveTo(x, y - height);
        left.lineTo(x - height * 0.22, y);
        left.lineTo(x, y - height * 0.2);
        left.closePath();
        Path2D right = new Path2D.Double();
        right.moveTo(x, y - height);
        right.lineTo(x + height * 0.22, y);
        right.lineTo(x, y - height * 0.2);
        right.closePath();
        canvas.fill(left, Canvas.INK);
        canvas.draw(left, 1.2, Canvas.INK);
        canvas.draw(right, 1.2, Canvas.INK);
        canvas.bold("N", x, y - height - 6, height * 0.4, Canvas.Anchor.MIDDLE, Canvas.INK);
    }

    /** A bar of a round length, at most so many pixels long, its left end at (x, y). */
    static void scaleBar(Canvas canvas, double x, double y, double mostPixels, double pixelsPerMetre, double size) {
        double metres = Ticks.stepWithin(mostPixels / pixelsPerMetre);
        double half = metres * pixelsPerMetre / 2;
        canvas.fill(x, y - 8, half, 8, Canvas.INK);
        canvas.frame(x, y - 8, 2 * half, 8, 1.2, Canvas.INK);
        canvas.text("0", x, y - 15, size, Canvas.Anchor.MIDDLE, Canvas.INK);
        canvas.text(Figures.distance(metres), x + 2 * half, y - 15, size, Canvas.Anchor.MIDDLE, Canvas.INK);
    }
}

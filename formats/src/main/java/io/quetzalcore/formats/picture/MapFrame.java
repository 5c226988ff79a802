package io.quetzalcore.formats.picture;

import io.quetzalcore.survey.Bounds;
import java.awt.Color;

/**
 * A map's rectangle on the sheet, and the way between metres and pixels.
 *
 * @param left pixels from the sheet's left edge; likewise top from its upper edge
 * @param metres what the rectangle shows
 * @param pixelsPerMetre the same along both axes
 */
record MapFrame(double left, double top, double width, double height, Bounds metres, double pixelsPerMetre) {

    /** The largest frame for a piece of land within so many pixels. */
    static MapFrame fitting(Bounds metres, double left, double top, double mostWidth, double mostHeight) {
        double scale = Math.min(mostWidth / metres.width(), mostHeight / metres.height());
        double width = Math.max(1, Math.floor(metres.width() * scale));
        double height = Math.max(1, Math.floor(metres.height() * scale));
        return new MapFrame(left, top, width, height, metres, scale);
    }

    double right() {
        return left + width;
    }

    double bottom() {
        return top + height;
    }

    double x(double easting) {
        return left + (easting - metres.west()) * pixelsPerMetre;
    }

    double y(double northing) {
        return top + (metres.north() - northing) * pixelsPerMetre;
    }

    double easting(double x) {
        return metres.west() + (x - left) / pixelsPerMetre;
    }

    double northing(double y) {
        return metres.north() - (y - top) / pixelsPerMetre;
    }

    /** Coordinates around the frame, crosses where they meet inside, the frame itself. */
    void drawAxes(Canvas canvas, double size) {
        double most = Math.max(metres.width(), metres.height());
        double unit = most >= 5000 ? 1000 : 1;
        String unitName = unit == 1000 ? "km" : "m";
        Ticks across = Ticks.of(metres.west(), metres.east(), width / (11 * size));
        Ticks up = Ticks.of(metres.south(), metres.north(), height / (11 * size));
        for (double easting : across.places()) {
            for (double northing : up.places()) {
                canvas.line(x(easting) - 5, y(northing), x(easting) + 5, y(northing), 1, new Color(0, 0, 0, 110));
                canvas.line(x(easting), y(northing) - 5, x(easting), y(northing) + 5, 1, new Color(0, 0, 0, 110));
            }
            canvas.line(x(easting), bottom(), x(easting), bottom() + 6, 1.5, Canvas.INK);
            String label = across.label(easting, unit);
            canvas.text(label, x(easting), bottom() + 9 + size, size, Canvas.Anchor.MIDDLE, Canvas.INK);
        }
        for (double northing : up.places()) {
            canvas.line(left - 6, y(northing), left, y(northing), 1.5, Canvas.INK);
            String label = up.label(northing, unit);
            double half = Typeface.REGULAR.width(label, size) / 2; // keeps clear of the corners
            double at = 2 * half > height ? y(northing) : Math.clamp(y(northing), top + half, bottom() - half);
            canvas.upward(label, left - 12, at, size, Canvas.Anchor.MIDDLE, Canvas.INK);
        }
        canvas.frame(left, top, width, height, 1.5, Canvas.INK);
        double below = bottom() + 16 + 2.2 * size;
        canvas.text("Easting (" + unitName + ")", left + width / 2, below, size, Canvas.Anchor.MIDDLE, Canvas.PALE);
        canvas.upward(
                "Northing (" + unitName + ")",
                left - 20 - size,
                top + height / 2,
                size,
                Canvas.Anchor.MIDDLE,
                Canvas.PALE);
    }
}

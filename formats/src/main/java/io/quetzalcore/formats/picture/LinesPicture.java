package io.quetzalcore.formats.picture;

import io.quetzalcore.formats.figures.Figures;
import io.quetzalcore.formats.lines.LineFile;
import io.quetzalcore.survey.Bounds;
import io.quetzalcore.survey.FlightLine;
import io.quetzalcore.survey.LineKind;
import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;

/** A map of where the survey's lines run: flight lines, and tie lines in another colour. */
public final class LinesPicture {

    private static final Color FLIGHT = new Color(0x1f, 0x5a, 0x96);
    private static final Color TIE = new Color(0xc2, 0x4d, 0x1a);
    private static final int LEFT = 86;
    private static final int TOP = 104;
    private static final int BESIDE = 236;
    private static final int BELOW = 76;
    private static final int LONGEST = 1400;
    private static final double TEXT = 19;

    /** A line is broken where consecutive readings are this many times the median distance apart. */
    private static final double GAP = 25;

    private LinesPicture() {}

    /**
     * Draws the lines.
     *
     * @param bounds of the readings
     * @param alongLineSpacing median distance between readings, metres
     * @param system what the coordinate system is called
     */
    public static BufferedImage draw(LineFile lines, Bounds bounds, double alongLineSpacing, String system) {
        double margin = 0.02 * Math.max(1, Math.max(bounds.width(), bounds.height()));
        MapFrame frame =
                MapFrame.fitting(bounds.grow(margin), LEFT, TOP, LONGEST - LEFT - BESIDE, LONGEST - TOP - BELOW);
        double foot = Math.max(frame.bottom(), TOP + 340);
        Canvas canvas = new Canvas(
                (int) Math.max(860, frame.right() + BESIDE), (int) Math.max(frame.bottom() + BELOW, foot + 30));
        long flown = 0;
        long ties = 0;
        canvas.clip(frame.left(), frame.top(), frame.width(), frame.height());
        for (int i = 0; i < lines.lines(); i++) {
            boolean tie = lines.kind(i) == LineKind.TIE;
            ties += tie ? 1 : 0;
            flown += tie ? 0 : 1;
            canvas.draw(path(lines.line(i), frame, GAP * alongLineSpacing), tie ? 1.6 : 1, tie ? TIE : FLIGHT);
        }
        canvas.unclip();
        frame.drawAxes(canvas, TEXT);
        canvas.bold("Lines", LEFT, 50, 32, Canvas.Anchor.START, Canvas.INK);
        canvas.text(
                system + "; " + Figures.count(lines.readings()) + " readings",
                LEFT,
                82,
                TEXT,
                Canvas.Anchor.START,
                Canvas.PALE);
        double x = frame.right() + 30;
        key(canvas, x, TOP + 20, FLIGHT, "flight lines: " + Figures.count(flown));
        key(canvas, x, TOP + 54, TIE, "tie lines: " + Figures.count(ties));
        Furniture.north(canvas, x + 26, foot - 66, 54);
        Furniture.scaleBar(canvas, x + 4, foot, 150, frame.pixelsPerMetre(), TEXT - 2);
        return canvas.image();
    }

    private static void key(Canvas canvas, double x, double y, Color colour, String text) {
        canvas.draw(new Line2D.Double(x, y - 6, x + 28, y - 6), 3, colour);
        canvas.text(text, x + 38, y, TEXT, Canvas.Anchor.START, Canvas.INK);
    }

    /** The line in pixels, readings closer than a pixel left out, broken at gaps. */
    private static Path2D path(FlightLine line, MapFrame frame, double gap) {
        Path2D path = new Path2D.Double();
        double lastX = Double.NaN;
        double lastY = Double.NaN;
        double reach = Math.max(gap * frame.pixelsPerMetre(), 3);
        for (int i = 0; i < line.readings(); i++) {
            double x = frame.x(line.easting()[i]);
            double y = frame.y(line.northing()[i]);
            double step = Math.hypot(x - lastX, y - lastY);
            if (Double.isNaN(step) || step > reach) {
                path.moveTo(x, y);
            } else if (step >= 1 || i == line.readings() - 1) {
                path.lineTo(x, y);
            } else {
                continue;
            }
            lastX = x;
            lastY = y;
        }
        return path;
    }
}

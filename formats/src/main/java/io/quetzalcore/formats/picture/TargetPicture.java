package io.quetzalcore.formats.picture;

import io.quetzalcore.survey.Bounds;
import io.quetzalcore.survey.Grid;
import io.quetzalcore.survey.GridGeometry;
import io.quetzalcore.survey.Product;
import io.quetzalcore.survey.Target;
import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** A close look at one target: the anomaly about it, and the nearest line's readings beside the fitted dipole. */
public final class TargetPicture {

    private static final int WIDTH = 1180;
    private static final int HEIGHT = 430;
    private static final int SIDE = 330;
    private static final double TEXT = 15;
    private static final Color MEASURED = new Color(0x1f, 0x5a, 0x96);
    private static final Color FITTED = new Color(0xc2, 0x4d, 0x1a);

    /**
     * What one line says about a target. All arrays have one element per reading.
     *
     * @param line its name
     * @param easting metres; likewise northing
     * @param metres distance along the line
     * @param measured levelled anomaly, nT
     * @param fitted the dipole's anomaly over a straight regional, nT; NaN beyond the window that was fitted
     */
    public record Section(
            String line, double[] easting, double[] northing, double[] metres, double[] measured, double[] fitted) {}

    private TargetPicture() {}

    /**
     * Draws a target.
     *
     * @param tmi the levelled anomaly
     * @param target circled in the middle
     * @param all other targets within sight are circled too
     * @param radius half the side of the piece of land shown, metres
     * @param section the nearest line, cut to the piece of land; empty arrays when no line is near
     */
    public static BufferedImage draw(Grid tmi, Target target, List<Target> all, double radius, Section section) {
        Canvas canvas = new Canvas(WIDTH, HEIGHT);
        double easting = target.fit().easting().best();
        double northing = target.fit().northing().best();
        Bounds land = new Bounds(easting - radius, easting + radius, northing - radius, northing + radius);
        MapFrame frame = MapFrame.fitting(land, 66, 24, SIDE, SIDE);
        Grid near = cut(tmi, land.grow(2 * tmi.geometry().spacing()));
        ColourScale scale = ColourScale.clipped(near.values());
        MapPicture.paint(
                canvas,
                frame,
                Relief.of(near, scale, SIDE),
                MapPicture.colours(Product.TMI),
                tmi.geometry().bounds());
        drawSection(canvas, frame, section);
        frame.drawAxes(canvas, TEXT);
        mark(canvas, frame, target, all);
        Furniture.legend(canvas, frame.right() + 16, 44, SIDE - 20, ColourMap.BATLOW, scale, TEXT - 1);
        canvas.text("nT", frame.right() + 16, 34, TEXT, Canvas.Anchor.START, Canvas.INK);
        profile(canvas, section);
        return canvas.image();
    }

    private static void mark(Canvas canvas, MapFrame frame, Target target, List<Target> all) {
        Labels labels = new Labels(new Rectangle2D.Double(frame.left(), frame.top(), frame.width(), frame.height()));
        canvas.clip(frame.left(), frame.top(), frame.width(), frame.height());
        for (Target other : all) {
            double x = frame.x(other.fit().easting().best());
            double y = frame.y(other.fit().northing().best());
            boolean self = other.rank() == target.rank();
            canvas.circle(x, y, self ? 11 : 7, 5, new Color(255, 255, 255, 225));
            canvas.circle(x, y, self ? 11 : 7, self ? 2.6 : 1.5, Canvas.INK);
            labels.take(x, y, self ? 11 : 7);
            labels.write(canvas, Integer.toString(other.rank()), x, y, self ? 11 : 7, TEXT);
        }
        canvas.unclip();
    }

    private static void drawSection(Canvas canvas, MapFrame frame, Section section) {
        int last = section.easting.length - 1;
        if (last > 0) {
            canvas.clip(frame.left(), frame.top(), frame.width(), frame.height());
            Line2D line = new Line2D.Double(
                    frame.x(section.easting[0]),
                    frame.y(section.northing[0]),
                    frame.x(section.easting[last]),
                    frame.y(section.northing[last]));
            canvas.draw(line, 3.4, new Color(255, 255, 255, 190));
            canvas.dashed(line, 1.6, 6, Canvas.INK);
            canvas.unclip();
        }
    }

    private static void profile(Canvas canvas, Section section) {
        double left = 630;
        double top = 54;
        if (section.metres.length < 2) {
            canvas.text("no line near", left, top, TEXT, Canvas.Anchor.START, Canvas.PALE);
            return;
        }
        canvas.bold("Line " + section.line, left, 36, TEXT + 1, Canvas.Anchor.START, Canvas.INK);
        key(canvas, left + 250, "measured", MEASURED, false);
        key(canvas, left + 370, "dipole + regional", FITTED, true);
        double to = section.metres[section.metres.length - 1];
        ProfilePanel panel =
                new ProfilePanel(left, top, WIDTH - left - 24, SIDE - 30, section.metres[0], Math.max(to, 1));
        List<ProfilePanel.Curve> curves = new ArrayList<>();
        curves.add(new ProfilePanel.Curve(section.metres, section.measured, MEASURED, 2.2, false));
        curves.add(new ProfilePanel.Curve(section.metres, section.fitted, FITTED, 2, true));
        panel.draw(canvas, curves, "nT", TEXT, true);
    }

    private static void key(Canvas canvas, double x, String text, Color colour, boolean dashed) {
        Line2D line = new Line2D.Double(x, 31, x + 26, 31);
        if (dashed) {
            canvas.dashed(line, 2.2, 6, colour);
        } else {
            canvas.draw(line, 2.2, colour);
        }
        canvas.text(text, x + 33, 36, TEXT, Canvas.Anchor.START, Canvas.INK);
    }

    /** The part of a grid within bounds, at least two nodes either way. */
    private static Grid cut(Grid grid, Bounds land) {
        GridGeometry g = grid.geometry();
        int west = node(land.west() - g.west(), g.spacing(), g.columns() - 2);
        int east = Math.max(west + 1, node(land.east() - g.west(), g.spacing(), g.columns() - 1));
        int south = node(land.south() - g.south(), g.spacing(), g.rows() - 2);
        int north = Math.max(south + 1, node(land.north() - g.south(), g.spacing(), g.rows() - 1));
        GridGeometry part = g.part(west, south, east - west + 1, north - south + 1);
        double[] values = new double[part.nodes()];
        for (int row = 0; row < part.rows(); row++) {
            int from = (south + row) * g.columns() + west;
            System.arraycopy(grid.values(), from, values, row * part.columns(), part.columns());
        }
        return new Grid(part, values);
    }

    private static int node(double metres, double spacing, int most) {
        return (int) Math.clamp(Math.floor(metres / spacing), 0, Math.max(0, most));
    }
}

package io.quetzalcore.formats.picture;

import io.quetzalcore.formats.figures.Figures;
import io.quetzalcore.survey.Bounds;
import io.quetzalcore.survey.Grid;
import io.quetzalcore.survey.GridGeometry;
import io.quetzalcore.survey.Product;
import io.quetzalcore.survey.Target;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;

/** A shaded map of a grid with coordinates, legend, north arrow and scale bar, and targets upon it. */
public final class MapPicture {

    /** Longest side of the picture, pixels. */
    static final int LONGEST = 1600;

    private static final int LEFT = 86;
    private static final int TOP = 104;
    private static final int BESIDE = 236;
    private static final int BELOW = 76;
    private static final int LEAST_WIDTH = 860;
    private static final double TEXT = 19;

    /** So many targets carry a number, the best first; the others are dots. */
    private static final int NUMBERED = 40;

    private MapPicture() {}

    /**
     * Draws a grid.
     *
     * @param product chooses colours and words
     * @param targets drawn as circles, numbered by rank; may be empty
     * @param system what the coordinate system is called
     */
    public static BufferedImage draw(Grid grid, Product product, List<Target> targets, String system) {
        GridGeometry geometry = grid.geometry();
        MapFrame frame = MapFrame.fitting(
                geometry.bounds().grow(geometry.spacing() / 2),
                LEFT,
                TOP,
                LONGEST - LEFT - BESIDE,
                LONGEST - TOP - BELOW);
        double legend = Math.clamp(frame.height() - 260, 300, 620);
        double foot = Math.max(frame.bottom(), frame.top() + legend + 220);
        Canvas canvas = new Canvas(
                Math.max(LEAST_WIDTH, (int) frame.right() + BESIDE), (int) Math.max(frame.bottom() + BELOW, foot + 30));
        ColourMap map = colours(product);
        ColourScale scale = scale(product, grid.values());
        boolean empty = paint(canvas, frame, Relief.of(grid, scale, (int) frame.width()), map, frame.metres());
        frame.drawAxes(canvas, TEXT);
        if (empty) {
            double middle = frame.left() + frame.width() / 2;
            double height = frame.top() + frame.height() / 2;
            canvas.text("no data", middle, height, TEXT, Canvas.Anchor.MIDDLE, Canvas.PALE);
        }
        drawTargets(canvas, frame, targets);
        headline(canvas, geometry, product, targets, system);
        double x = frame.right() + 34;
        String unit = product.unit().equals("1") ? "no unit" : product.unit();
        canvas.bold(unit, x, frame.top() + 16, TEXT + 2, Canvas.Anchor.START, Canvas.INK);
        if (!empty) {
            Furniture.legend(canvas, x, frame.top() + 36, legend, map, scale, TEXT);
        }
        canvas.text(scale.words(), x, frame.top() + legend + 72, TEXT - 3, Canvas.Anchor.START, Canvas.PALE);
        Furniture.north(canvas, x + 26, foot - 66, 54);
        Furniture.scaleBar(canvas, x + 4, foot, 150, frame.pixelsPerMetre(), TEXT - 2);
        return canvas.image();
    }

    /** Paints the relief, as far as it lies within the bounds; true when there was nothing to paint. */
    static boolean paint(Canvas canvas, MapFrame frame, Relief relief, ColourMap map, Bounds within) {
        boolean empty = true;
        double[] eastings = new double[(int) frame.width()];
        Arrays.setAll(eastings, x -> frame.easting(frame.left() + x + 0.5));
        int[] colours = new int[eastings.length];
        for (int y = 0; y < (int) frame.height(); y++) {
            double northing = frame.northing(frame.top() + y + 0.5);
            relief.row(northing, eastings, map, colours);
            for (int x = 0; x < colours.length; x++) {
                if (colours[x] >= 0 && within.contains(eastings[x], northing)) {
                    canvas.pixel((int) frame.left() + x, (int) frame.top() + y, colours[x]);
                    empty = false;
                }
            }
        }
        return empty;
    }

    static ColourMap colours(Product product) {
        return switch (product) {
            case TMI, RTP, RTE, UP -> ColourMap.BATLOW;
            case DX, DY, DZ, TILT -> ColourMap.VIK;
            case TOTAL_GRADIENT, TILT_THDR, THETA, NSS -> ColourMap.VIRIDIS;
        };
    }

    static ColourScale scale(Product product, double[] values) {
        return switch (product) {
            case DX, DY, DZ -> ColourScale.signed(values);
            case TILT -> new ColourScale.Linear(-Math.PI / 2, Math.PI / 2);
            case THETA -> new ColourScale.Linear(0, 1);
            case TMI, RTP, RTE, UP, TOTAL_GRADIENT, TILT_THDR, NSS -> ColourScale.equalised(values);
        };
    }

    private static void headline(
            Canvas canvas, GridGeometry geometry, Product product, List<Target> targets, String system) {
        canvas.bold(product.title(), LEFT, 50, 32, Canvas.Anchor.START, Canvas.INK);
        String grid = "grid " + Figures.distance(geometry.spacing());
        String numbered = targets.isEmpty() ? "" : "; circles: targets by rank";
        canvas.text(
                system + "; " + grid + "; lit from the north-east" + numbered,
                LEFT,
                82,
                TEXT,
                Canvas.Anchor.START,
                Canvas.PALE);
    }

    private static void drawTargets(Canvas canvas, MapFrame frame, List<Target> targets) {
        Labels labels = new Labels(new Rectangle2D.Double(frame.left(), frame.top(), frame.width(), frame.height()));
        canvas.clip(frame.left(), frame.top(), frame.width(), frame.height());
        for (Target target : targets.reversed()) {
            double x = frame.x(target.fit().easting().best());
            double y = frame.y(target.fit().northing().best());
            double radius = target.rank() <= NUMBERED ? 9 : 4;
            canvas.circle(x, y, radius, 4.5, new Color(255, 255, 255, 225));
            canvas.circle(x, y, radius, 2, Canvas.INK);
            labels.take(x, y, radius);
        }
        for (Target target : targets) {
            if (target.rank() <= NUMBERED) {
                double x = frame.x(target.fit().easting().best());
                double y = frame.y(target.fit().northing().best());
                labels.write(canvas, Integer.toString(target.rank()), x, y, 9, TEXT);
            }
        }
        canvas.unclip();
    }
}

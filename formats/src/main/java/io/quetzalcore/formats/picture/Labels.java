package io.quetzalcore.formats.picture;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Keeps labels off one another: remembers what is taken, and finds a free place beside a mark. */
final class Labels {

    private final Rectangle2D within;
    private final List<Rectangle2D> taken = new ArrayList<>();

    Labels(Rectangle2D within) {
        this.within = within;
    }

    void take(double x, double y, double radius) {
        taken.add(new Rectangle2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    /**
     * Writes a text beside a circle, in the first of eight places around it that is free; not at all when none is.
     *
     * @return whether it was written
     */
    boolean write(Canvas canvas, String text, double x, double y, double radius, double size) {
        double width = Typeface.BOLD.width(text, size);
        double height = 0.75 * size;
        for (int place = 0; place < 8; place++) {
            double angle = Math.toRadians(new int[] {-45, 45, -135, 135, 0, 180, -90, 90}[place]);
            double cx = x + Math.cos(angle) * (radius + 3 + width / 2);
            double cy = y + Math.sin(angle) * (radius + 3 + height / 2);
            Rectangle2D box = new Rectangle2D.Double(cx - width / 2 - 1, cy - height / 2 - 1, width + 2, height + 2);
            if (within.contains(box) && taken.stream().noneMatch(box::intersects)) {
                taken.add(box);
                canvas.rimmed(text, cx, cy + height / 2, size, Canvas.Anchor.MIDDLE, Canvas.INK);
                return true;
            }
        }
        return false;
    }
}

package io.quetzalcore.formats.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** A white sheet to draw on; x to the right and y down, pixels. Where text is placed, y is its baseline. */
final class Canvas {

    static final Color INK = new Color(0x22, 0x28, 0x2e);
    static final Color PALE = new Color(0x6b, 0x75, 0x80);
    static final Color HAIR = new Color(0xd8, 0xdd, 0xe2);

    /** Which part of a text stands at the place given. */
    enum Anchor {
        START(0),
        MIDDLE(0.5),
        END(1);

        final double share;

        Anchor(double share) {
            this.share = share;
        }
    }

    static {
        System.setProperty("java.awt.headless", "true"); // before the first class of AWT asks
    }

    private final BufferedImage image;
    private final int[] pixels;
    private final Graphics2D pen;

    Canvas(int width, int height) {
        image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, width, height);
    }

    int width() {
        return image.getWidth();
    }

    int height() {
        return image.getHeight();
    }

    BufferedImage image() {
        return image;
    }

    void pixel(int x, int y, int rgb) {
        pixels[y * image.getWidth() + x] = rgb;
    }

    void fill(Shape shape, Color colour) {
        pen.setColor(colour);
        pen.fill(shape);
    }

    void fill(double x, double y, double width, double height, Color colour) {
        fill(new Rectangle2D.Double(x, y, width, height), colour);
    }

    void draw(Shape shape, double thickness, Color colour) {
        pen.setColor(colour);
        pen.setStroke(new BasicStroke((float) thickness, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.draw(shape);
    }

    void dashed(Shape shape, double thickness, double dash, Color colour) {
        pen.setColor(colour);
        float[] dashes = {(float) dash, (float) dash};
        pen.setStroke(new BasicStroke((float) thickness, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0));
        pen.draw(shape);
    }

    void line(double x1, double y1, double x2, double y2, double thickness, Color colour) {
        draw(new Line2D.Double(x1, y1, x2, y2), thickness, colour);
    }

    void frame(double x, double y, double width, double height, double thickness, Color colour) {
        draw(new Rectangle2D.Double(x, y, width, height), thickness, colour);
    }

    void circle(double x, double y, double radius, double thickness, Color colour) {
        draw(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius), thickness, colour);
    }

    void text(String text, double x, double y, double size, Anchor anchor, Color colour) {
        fill(outline(Typeface.REGULAR, text, x, y, size, anchor), colour);
    }

    void bold(String text, double x, double y, double size, Anchor anchor, Color colour) {
        fill(outline(Typeface.BOLD, text, x, y, size, anchor), colour);
    }

    /** Bold text with a pale rim, readable on any colour. */
    void rimmed(String text, double x, double y, double size, Anchor anchor, Color colour) {
        Shape outline = outline(Typeface.BOLD, text, x, y, size, anchor);
        draw(outline, size / 4, new Color(255, 255, 255, 225));
        fill(outline, colour);
    }

    /** Text turned a quarter to the left, reading upward. */
    void upward(String text, double x, double y, double size, Anchor anchor, Color colour) {
        Shape flat = outline(Typeface.REGULAR, text, 0, 0, size, anchor);
        AffineTransform turn = AffineTransform.getTranslateInstance(x, y);
        turn.quadrantRotate(-1);
        fill(turn.createTransformedShape(flat), colour);
    }

    private static Shape outline(Typeface face, String text, double x, double y, double size, Anchor anchor) {
        double start = anchor == Anchor.START ? x : x - anchor.share * face.width(text, size);
        return face.outline(text, size, start, y);
    }

    /** Everything drawn from here on stays inside the rectangle, until {@link #unclip}. */
    void clip(double x, double y, double width, double height) {
        pen.setClip(new Rectangle2D.Double(x, y, width, height));
    }

    void unclip() {
        pen.setClip(null);
    }
}

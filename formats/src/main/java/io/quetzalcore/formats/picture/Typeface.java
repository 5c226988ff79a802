package io.quetzalcore.formats.picture;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * A TrueType typeface from this package's resources, read far enough to fill its outlines (Apple, "TrueType Reference
 * Manual"; tables {@code cmap} format 4, {@code head}, {@code hhea}, {@code hmtx}, {@code loca}, {@code glyf}). Letters that
 * it lacks are drawn as its empty box.
 */
final class Typeface {

    static final Typeface REGULAR = load("DejaVuSansCondensed-subset.ttf");
    static final Typeface BOLD = load("DejaVuSansCondensed-Bold-subset.ttf");

    private final ByteBuffer font;
    private final Map<String, Integer> tables = new HashMap<>();
    private final int unitsPerEm;
    private final boolean longOffsets;
    private final int advances;
    private final int characters;

    private Typeface(byte[] bytes) {
        font = ByteBuffer.wrap(bytes);
        for (int i = 0; i < font.getShort(4); i++) {
            String tag = new String(bytes, 12 + 16 * i, 4, StandardCharsets.US_ASCII);
            tables.put(tag, font.getInt(12 + 16 * i + 8));
        }
        unitsPerEm = unsigned(table("head") + 18);
        longOffsets = font.getShort(table("head") + 50) == 1;
        advances = unsigned(table("hhea") + 34);
        characters = characterTable();
    }

    private static Typeface load(String name) {
        try (InputStream in = Typeface.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the typeface " + name + " is missing from this jar");
            }
            return new Typeface(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Width of a text, in the unit of its size. */
    double width(String text, double size) {
        double width = 0;
        for (int i = 0; i < text.length(); i++) {
            width += advance(glyph(text.charAt(i)));
        }
        return width * size / unitsPerEm;
    }

    /** The outlines of a text whose baseline starts at (x, y), y down. */
    Path2D outline(String text, double size, double x, double y) {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        double scale = size / unitsPerEm;
        double pen = x;
        for (int i = 0; i < text.length(); i++) {
            int glyph = glyph(text.charAt(i));
            contours(glyph, new AffineTransform(scale, 0, 0, -scale, pen, y), path);
            pen += advance(glyph) * scale;
        }
        return path;
    }

    private int characterTable() {
        int cmap = table("cmap");
        for (int i = 0; i < unsigned(cmap + 2); i++) {
            int at = cmap + font.getInt(cmap + 4 + 8 * i + 4);
            if (unsigned(at) == 4) {
                return at;
            }
        }
        throw new IllegalStateException("a typeface without a cmap of format 4");
    }

    /** The glyph of a character: segments of {endCode, startCode, idDelta, idRangeOffset}; 0 is the empty box. */
    private int glyph(char c) {
        int segments = unsigned(characters + 6) / 2;
        int ends = characters + 14;
        for (int s = 0; s < segments; s++) {
            if (unsigned(ends + 2 * s) >= c) {
                int starts = ends + 2 * segments + 2;
                int start = unsigned(starts + 2 * s);
                int delta = unsigned(starts + 2 * segments + 2 * s);
                int rangeAt = starts + 4 * segments + 2 * s;
                int range = unsigned(rangeAt);
                if (c < start) {
                    return 0;
                }
                if (range == 0) {
                    return (c + delta) & 0xFFFF;
                }
                int glyph = unsigned(rangeAt + range + 2 * (c - start));
                return glyph == 0 ? 0 : (glyph + delta) & 0xFFFF;
            }
        }
        return 0;
    }

    private int advance(int glyph) {
        return unsigned(table("hmtx") + 4 * Math.min(glyph, advances - 1));
    }

    private int outlineStart(int glyph) {
        int loca = table("loca");
        return longOffsets ? font.getInt(loca + 4 * glyph) : 2 * unsigned(loca + 2 * glyph);
    }

    private void contours(int glyph, AffineTransform placed, Path2D path) {
        int start = outlineStart(glyph);
        if (start == outlineStart(glyph + 1)) {
            return; // a space
        }
        int at = table("glyf") + start;
        int contours = font.getShort(at);
        if (contours >= 0) {
            new GlyphOutline(font, at, contours).appendTo(path, placed);
        } else {
            parts(at + 10, placed, path);
        }
    }

    /** A glyph made of others, such as a letter and its accent. */
    private void parts(int from, AffineTransform placed, Path2D path) {
        int at = from;
        int flags;
        do {
            flags = unsigned(at);
            int part = unsigned(at + 2);
            at += 4;
            boolean words = (flags & 1) != 0;
            double dx = words ? font.getShort(at) : font.get(at);
            double dy = words ? font.getShort(at + 2) : font.get(at + 1);
            at += words ? 4 : 2;
            double[] m = {1, 0, 0, 1};
            if ((flags & 0x08) != 0) {
                m[0] = m[3] = fixed(at);
                at += 2;
            } else if ((flags & 0x40) != 0) {
                m[0] = fixed(at);
                m[3] = fixed(at + 2);
                at += 4;
            } else if ((flags & 0x80) != 0) {
                m = new double[] {fixed(at), fixed(at + 2), fixed(at + 4), fixed(at + 6)};
                at += 8;
            }
            AffineTransform whole = new AffineTransform(placed);
            whole.concatenate(new AffineTransform(m[0], m[1], m[2], m[3], dx, dy));
            contours(part, whole, path);
        } while ((flags & 0x20) != 0);
    }

    private double fixed(int at) {
        return font.getShort(at) / 16384.0;
    }

    private int unsigned(int at) {
        return font.getShort(at) & 0xFFFF;
    }

    private int table(String tag) {
        Integer offset = tables.get(tag);
        if (offset == null) {
            throw new IllegalStateException("a typeface without the table " + tag);
        }
        return offset;
    }
}

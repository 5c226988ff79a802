package io.quetzalcore.formats.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures as bytes: PNG to keep, JPEG to put into a report. Neither carries a date. */
public final class PictureFile {

    private PictureFile() {}

    /** Writes a picture as PNG. */
    public static void writePng(Path file, BufferedImage picture) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            encode("png", picture, out, Float.NaN);
        }
    }

    /** Reads a picture back. */
    public static BufferedImage readPng(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            ImageIO.setUseCache(false);
            BufferedImage picture = ImageIO.read(in);
            if (picture == null) {
                throw new IOException(file.getFileName() + " is no picture");
            }
            return picture;
        }
    }

    /**
     * A picture as JPEG.
     *
     * @param longest side, pixels: a larger picture is scaled down by averaging
     * @param quality 0 to 1
     */
    public static byte[] jpeg(BufferedImage picture, int longest, double quality) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        encode("jpeg", scaled(picture, longest), bytes, (float) quality);
        return bytes.toByteArray();
    }

    private static void encode(String format, BufferedImage picture, OutputStream out, float quality)
            throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            ImageWriteParam settings = writer.getDefaultWriteParam();
            if (!Float.isNaN(quality)) {
                settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                settings.setCompressionQuality(quality);
            }
            writer.write(null, new IIOImage(picture, null, null), settings);
        } finally {
            writer.dispose();
        }
    }

    /** The picture with its longest side at most so long: every new pixel is the mean of the area it covers. */
    static BufferedImage scaled(BufferedImage picture, int longest) {
        int most = Math.max(picture.getWidth(), picture.getHeight());
        if (most <= longest) {
            return picture;
        }
        double step = (double) most / longest;
        int width = Math.max(1, (int) Math.floor(picture.getWidth() / step));
        int height = Math.max(1, (int) Math.floor(picture.getHeight() / step));
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                small.setRGB(x, y, mean(pixels, picture.getWidth(), x * step, y * step, step));
            }
        }
        return small;
    }

    /** Mean colour of a square; the sizes are such that it lies inside the picture. */
    private static int mean(int[] pixels, int width, double left, double top, double side) {
        double red = 0;
        double green = 0;
        double blue = 0;
        double area = 0;
        int height = pixels.length / width;
        int bottom = (int) Math.min(Math.ceil(top + side), height);
        int right = (int) Math.min(Math.ceil(left + side), width);
        for (int y = (int) top; y < bottom; y++) {
            double high = Math.min(y + 1, top + side) - Math.max(y, top);
            for (int x = (int) left; x < right; x++) {
                double share = high * (Math.min(x + 1, left + side) - Math.max(x, left));
                int rgb = pixels[y * width + x];
                red += share * (rgb >> 16 & 0xFF);
                green += share * (rgb >> 8 & 0xFF);
                blue += share * (rgb & 0xFF);
                area += share;
            }
        }
        return (int) Math.rint(red / area) << 16 | (int) Math.rint(green / area) << 8 | (int) Math.rint(blue / area);
    }
}

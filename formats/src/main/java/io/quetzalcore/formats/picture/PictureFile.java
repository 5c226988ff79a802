package io.quetzalcore.formats.picture;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures as bytes: PNG to keep, JPEG to put into a report. Neither carries a date. */
public final class PictureFile {

    /** Of the PNG writer, 0 smallest to 1 fastest: level 3 of deflate, faster and for relief smaller than its default, 4. */
    private static final float PNG_SPEED = 0.67f;

    private PictureFile() {}

    /** Writes a picture as PNG. */
    public static void writePng(Path file, BufferedImage picture) throws IOException {
        Files.deleteIfExists(file);
        try (ImageOutputStream out = new FileImageOutputStream(file.toFile())) {
            encode("png", picture, out, PNG_SPEED);
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
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            encode("jpeg", scaled(picture, longest), out, (float) quality);
        }
        return bytes.toByteArray();
    }

    private static void encode(String format, BufferedImage picture, ImageOutputStream out, float quality)
            throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        try {
            writer.setOutput(out);
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(quality);
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
        int[] pixels = pixels(picture);
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] means = ((DataBufferInt) small.getRaster().getDataBuffer()).getData();
        float[] sums = new float[3 * picture.getWidth()];
        for (int y = 0; y < height; y++) {
            sumRows(pixels, picture.getWidth(), y * step, (y + 1) * step, sums);
            for (int x = 0; x < width; x++) {
                means[y * width + x] = mean(sums, x * step, (x + 1) * step, step * step);
            }
        }
        return small;
    }

    private static int[] pixels(BufferedImage picture) {
        BufferedImage packed = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = packed.createGraphics();
        pen.drawImage(picture, 0, 0, null);
        pen.dispose();
        return ((DataBufferInt) packed.getRaster().getDataBuffer()).getData();
    }

    /** Sums red, green and blue down each column between two heights, the outermost rows by their share. */
    private static void sumRows(int[] pixels, int width, double top, double bottom, float[] sums) {
        java.util.Arrays.fill(sums, 0);
        int last = (int) Math.min(Math.ceil(bottom), (double) pixels.length / width);
        for (int y = (int) top; y < last; y++) {
            float share = (float) (Math.min(y + 1, bottom) - Math.max(y, top));
            for (int x = 0; x < width; x++) {
                int rgb = pixels[y * width + x];
                sums[3 * x] += share * (rgb >> 16 & 0xFF);
                sums[3 * x + 1] += share * (rgb >> 8 & 0xFF);
                sums[3 * x + 2] += share * (rgb & 0xFF);
            }
        }
    }

    private static int mean(float[] sums, double left, double right, double area) {
        double red = 0;
        double green = 0;
        double blue = 0;
        int last = (int) Math.min(Math.ceil(right), sums.length / 3.0);
        for (int x = (int) left; x < last; x++) {
            double share = Math.min(x + 1, right) - Math.max(x, left);
            red += share * sums[3 * x];
            green += share * sums[3 * x + 1];
            blue += share * sums[3 * x + 2];
        }
        return channel(red / area) << 16 | channel(green / area) << 8 | channel(blue / area);
    }

    private static int channel(double value) {
        return Math.min(255, (int) Math.rint(value));
    }
}

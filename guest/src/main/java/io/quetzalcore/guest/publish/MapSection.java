package io.quetzalcore.guest.publish;

import io.quetzalcore.formats.picture.PictureFile;
import io.quetzalcore.formats.report.Page;
import io.quetzalcore.guest.bench.Bench;
import io.quetzalcore.survey.Product;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The maps and the profiles, smaller than the files that are published beside the report. */
final class MapSection {

    /** All pictures of this section together stay below this, so that the report can be sent by e-mail. */
    private static final long MOST_BYTES = 4_600_000;

    private static final int[] SIDES = {1200, 1000, 800, 600};

    private MapSection() {}

    static void write(Page page, Bench bench) throws IOException {
        Map<String, byte[]> pictures = pictures(bench);
        page.section("maps", "Maps");
        page.paragraph(
                "All maps are north up and lit from the north-east, 45° high. The published grids hold the values; these"
                        + " pictures are for the eye.");
        place(
                page,
                pictures,
                "lines",
                "Lines flown",
                "Where the readings lie: white land in between was not measured.");
        for (Product product : Product.values()) {
            place(page, pictures, product.slug(), product.title(), ProductWords.shows(product));
        }
        page.section("profiles", "Profiles");
        place(
                page,
                pictures,
                "profiles",
                "Some of the lines",
                "The levelled anomaly along flight lines, spread over the survey.");
    }

    private static void place(Page page, Map<String, byte[]> pictures, String name, String title, String caption) {
        byte[] picture = pictures.get(name);
        page.heading(title);
        if (picture == null) {
            page.paragraph("Not made in this run.");
        } else {
            page.picture(picture, caption);
        }
    }

    /** JPEGs of all PNGs there are, by name; the larger size that fits. */
    private static Map<String, byte[]> pictures(Bench bench) throws IOException {
        List<Path> files = bench.inputs("").stream()
                .filter(file -> file.toString().endsWith(".png") && Files.exists(file))
                .toList();
        Map<String, byte[]> pictures = Map.of();
        double bytesPerSquare = 0;
        for (int side : SIDES) {
            // a smaller picture needs fewer bytes, but not fewer for its area: what cannot fit is not tried
            if (bytesPerSquare * side * side <= MOST_BYTES || side == SIDES[SIDES.length - 1]) {
                pictures = pictures(files, side);
                long bytes = pictures.values().stream()
                        .mapToLong(jpeg -> jpeg.length)
                        .sum();
                if (bytes <= MOST_BYTES) {
                    return pictures;
                }
                bytesPerSquare = (double) bytes / side / side;
            }
        }
        return pictures;
    }

    /** Side by side on the processors there are. */
    private static Map<String, byte[]> pictures(List<Path> files, int side) throws IOException {
        try {
            return files.parallelStream().collect(Collectors.toMap(MapSection::name, file -> jpeg(file, side)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String name(Path file) {
        String name = file.getFileName() + "";
        return name.substring(0, name.length() - ".png".length());
    }

    private static byte[] jpeg(Path file, int side) {
        try {
            return PictureFile.jpeg(PictureFile.readPng(file), side, 0.8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

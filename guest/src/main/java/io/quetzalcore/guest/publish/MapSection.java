package io.quetzalcore.guest.publish;

import io.quetzalcore.formats.picture.PictureFile;
import io.quetzalcore.formats.report.Page;
import io.quetzalcore.guest.bench.Bench;
import io.quetzalcore.survey.Product;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

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
        Map<String, byte[]> pictures = new LinkedHashMap<>();
        for (int side : SIDES) {
            long bytes = 0;
            for (Path file : bench.inputs("")) {
                String name = file.getFileName() + "";
                if (name.endsWith(".png") && Files.exists(file)) {
                    BufferedImage picture = PictureFile.readPng(file);
                    byte[] jpeg = PictureFile.jpeg(picture, side, 0.8);
                    pictures.put(name.substring(0, name.length() - 4), jpeg);
                    bytes += jpeg.length;
                }
            }
            if (bytes <= MOST_BYTES) {
                return pictures;
            }
        }
        return pictures;
    }
}

package io.quetzalcore.bench.grids;

import io.quetzalcore.formats.compression.Limits;
import io.quetzalcore.formats.reading.RawSurvey;
import io.quetzalcore.formats.reading.SurveyReader;
import io.quetzalcore.geophysics.gridding.Readings;
import io.quetzalcore.survey.SurveyParameters;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Readings as the text of a CSV file, and how long the product's reader takes over it. */
final class TextOfReadings {

    private TextOfReadings() {}

    /** The best time of several, seconds. */
    static double seconds(Readings readings, int runs) throws Exception {
        Path folder = Files.createTempDirectory("quetzal-text");
        Path file = folder.resolve("readings.csv");
        write(readings, file);
        SurveyParameters parameters = SurveyParameters.of(Map.of("epsg", "32754"));
        double best = Double.POSITIVE_INFINITY;
        for (int run = 0; run < runs; run++) {
            long begin = System.nanoTime();
            try (RawSurvey raw =
                    SurveyReader.read(file, "readings.csv", parameters, folder.resolve("spool"), Limits.USUAL)) {
                if (raw.tally().accepted() != readings.count()) {
                    throw new IOException(raw.tally().accepted() + " readings of " + readings.count());
                }
            }
            best = Math.min(best, (System.nanoTime() - begin) * 1e-9);
        }
        return best;
    }

    private static void write(Readings readings, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("easting,northing,mag\n");
            for (int k = 0; k < readings.count(); k++) {
                out.write(String.format(
                        Locale.ROOT,
                        "%.2f,%.2f,%.3f%n",
                        500_000 + readings.easting()[k],
                        7_500_000 + readings.northing()[k],
                        readings.field()[k]));
            }
        }
    }
}

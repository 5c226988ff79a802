package io.quetzalcore.formats.picture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Colours for values from the lowest (0) to the highest (1); the tables name their authors. */
public enum ColourMap {
    /** Dark violet to yellow, for amplitudes. */
    VIRIDIS("viridis"),
    /** Dark blue over green to pink, for fields. */
    BATLOW("batlow"),
    /** Blue over white to brown, for what has a sign. */
    VIK("vik");

    /** Colours worked out beforehand: neighbours differ by less than a step of a screen. */
    private static final int STEPS = 8192;

    @SuppressWarnings("ImmutableEnumChecker") // written once, here
    private final int[] colours;

    ColourMap(String table) {
        int[] read = read(table + ".txt");
        colours = new int[STEPS + 1];
        for (int i = 0; i <= STEPS; i++) {
            colours[i] = between(read, (double) i / STEPS);
        }
    }

    private static int[] read(String table) {
        try (InputStream in = ColourMap.class.getResourceAsStream(table)) {
            if (in == null) {
                throw new IllegalStateException("the colour map " + table + " is missing from this jar");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .mapToInt(line -> Integer.parseInt(line, 16))
                    .toArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int between(int[] colours, double fraction) {
        double place = fraction * (colours.length - 1);
        int lower = Math.min((int) place, colours.length - 2);
        double share = place - lower;
        int rgb = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            double from = colours[lower] >> shift & 0xFF;
            double to = colours[lower + 1] >> shift & 0xFF;
            rgb |= (int) Math.rint(from + share * (to - from)) << shift;
        }
        return rgb;
    }

    /** The colour at a fraction of the way, as 0xRRGGBB; fractions beyond 0 and 1 get the end colours. */
    public int rgb(double fraction) {
        return colours[Math.max(0, Math.min(STEPS, (int) (fraction * STEPS + 0.5)))];
    }
}

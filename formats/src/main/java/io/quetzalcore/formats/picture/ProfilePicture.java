package io.quetzalcore.formats.picture;

import io.quetzalcore.formats.figures.Figures;
import io.quetzalcore.formats.lines.LineFile;
import io.quetzalcore.survey.FlightLine;
import io.quetzalcore.survey.LineKind;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Profiles of some flight lines, one below the other: the levelled field against the distance flown. */
public final class ProfilePicture {

    private static final int MOST = 8;
    private static final int WIDTH = 1500;
    private static final int LEFT = 116;
    private static final int TOP = 100;
    private static final int PANEL = 150;
    private static final int STEP = 196;
    private static final double TEXT = 17;
    private static final Color CURVE = new Color(0x1f, 0x5a, 0x96);

    private ProfilePicture() {}

    /** Draws up to eight flight lines, spread over the survey, of those at least half as long as the longest. */
    public static BufferedImage draw(LineFile lines) {
        List<Integer> chosen = chosen(lines);
        Canvas canvas = new Canvas(WIDTH, TOP + Math.max(1, chosen.size()) * STEP + 40);
        canvas.bold("Profiles", LEFT, 44, 32, Canvas.Anchor.START, Canvas.INK);
        String words = "Levelled anomaly along " + chosen.size() + " of " + Figures.count(lines.lines()) + " lines";
        canvas.text(words, LEFT, 74, TEXT + 2, Canvas.Anchor.START, Canvas.PALE);
        double longest = 1;
        List<double[]> distances = new ArrayList<>();
        for (int index : chosen) {
            double[] metres = distance(lines.line(index));
            distances.add(metres);
            longest = Math.max(longest, metres[metres.length - 1]);
        }
        for (int i = 0; i < chosen.size(); i++) {
            FlightLine line = lines.line(chosen.get(i));
            double top = TOP + 24 + i * (double) STEP;
            String title = "Line " + line.name();
            canvas.bold(title, LEFT, top - 7, TEXT, Canvas.Anchor.START, Canvas.INK);
            ProfilePanel panel = new ProfilePanel(LEFT, top, WIDTH - LEFT - 30, PANEL, 0, longest);
            panel.draw(
                    canvas,
                    List.of(new ProfilePanel.Curve(distances.get(i), line.field(), CURVE, 1.4, false)),
                    "nT",
                    TEXT,
                    i == chosen.size() - 1);
        }
        return canvas.image();
    }

    private static List<Integer> chosen(LineFile lines) {
        int[] flown = IntStream.range(0, lines.lines())
                .filter(i -> lines.kind(i) == LineKind.FLIGHT && lines.readings(i) > 1)
                .toArray();
        int most = IntStream.of(flown).map(lines::readings).max().orElse(0);
        int[] longOnes =
                IntStream.of(flown).filter(i -> 2 * lines.readings(i) >= most).toArray();
        int count = Math.min(MOST, longOnes.length);
        List<Integer> chosen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            chosen.add(longOnes[(int) ((2L * i + 1) * longOnes.length / (2L * count))]);
        }
        return chosen;
    }

    /** Distance from the first reading along the line, metres. */
    static double[] distance(FlightLine line) {
        double[] metres = new double[line.readings()];
        for (int i = 1; i < metres.length; i++) {
            metres[i] = metres[i - 1]
                    + Math.hypot(
                            line.easting()[i] - line.easting()[i - 1], line.northing()[i] - line.northing()[i - 1]);
        }
        return metres;
    }
}

package io.quetzalcore.guest.ingest;

import io.quetzalcore.survey.InputProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How the lines of a survey lie to one another.
 *
 * @param ties which lines are tie lines
 * @param how tie lines were told, in words
 * @param lineSpacing median distance between neighbouring flight lines, metres; NaN when none are neighbours
 * @param narrowSpacing a tenth of these distances are shorter, metres
 * @param wideSpacing a tenth of these distances are longer, metres
 * @param alongLineSpacing median distance between readings, metres
 */
record Layout(
        boolean[] ties,
        String how,
        double lineSpacing,
        double narrowSpacing,
        double wideSpacing,
        double alongLineSpacing) {

    private static final double TIE_DEGREES = 45;
    private static final int NEIGHBOURS = 40;

    static Layout of(RawLines lines, List<LineShape> shapes, String asked) throws InputProblem {
        double dominant = dominant(shapes);
        boolean[] ties = new boolean[shapes.size()];
        String how;
        boolean named = false;
        for (int i = 0; i < ties.length; i++) {
            named |= lines.isTie(i);
        }
        if (asked.equalsIgnoreCase("none")) {
            how = "none, by the parameter tie-lines";
        } else if (!asked.equalsIgnoreCase("auto")) {
            listed(lines, asked, ties);
            how = "by the parameter tie-lines";
        } else if (named) {
            for (int i = 0; i < ties.length; i++) {
                ties[i] = lines.isTie(i);
            }
            how = "by the file's own line headers";
        } else {
            for (int i = 0; i < ties.length; i++) {
                double azimuth = shapes.get(i).azimuthDegrees();
                ties[i] = LineShape.between(azimuth, dominant) > TIE_DEGREES;
            }
            how = "by direction: more than 45 degrees off the azimuth of most kilometres, "
                    + String.format(Locale.ROOT, "%.0f", dominant) + " degrees";
        }
        double[] gaps = gaps(shapes, ties, dominant);
        int n = gaps.length;
        double narrow = n == 0 ? Double.NaN : gaps[n / 10];
        double wide = n == 0 ? Double.NaN : gaps[n - 1 - n / 10];
        return new Layout(ties, how, median(gaps, n), narrow, wide, alongSpacing(shapes));
    }

    private static void listed(RawLines lines, String asked, boolean[] ties) throws InputProblem {
        Set<String> names = new HashSet<>();
        for (String name : asked.split(",", -1)) {
            names.add(name.strip());
        }
        names.remove("");
        for (int i = 0; i < ties.length; i++) {
            ties[i] = names.contains(lines.name(i));
        }
        for (int i = 0; i < ties.length; i++) {
            names.remove(lines.name(i));
        }
        if (!names.isEmpty()) {
            String first = names.stream().min(Comparator.naturalOrder()).orElse("");
            throw new InputProblem(
                    "parameters", 0, "tie-lines", "no line named \"" + first + "\"", "names of lines of the survey");
        }
    }

    /** The azimuth that most kilometres were flown along: the mean of those near the fullest of 36 bins. */
    private static double dominant(List<LineShape> shapes) {
        double[] bins = new double[36];
        for (LineShape shape : shapes) {
            if (shape.length() > 0) {
                bins[(int) (shape.azimuthDegrees() / 5) % 36] += shape.length();
            }
        }
        int best = 0;
        for (int i = 0; i < 36; i++) {
            double here = bins[i] + bins[(i + 1) % 36] + bins[(i + 35) % 36];
            double there = bins[best] + bins[(best + 1) % 36] + bins[(best + 35) % 36];
            best = here > there ? i : best;
        }
        double middle = best * 5 + 2.5;
        double sine = 0;
        double cosine = 0;
        for (LineShape shape : shapes) {
            if (shape.length() > 0 && LineShape.between(shape.azimuthDegrees(), middle) <= 10) {
                sine += shape.length() * StrictMath.sin(Math.toRadians(2 * shape.azimuthDegrees()));
                cosine += shape.length() * StrictMath.cos(Math.toRadians(2 * shape.azimuthDegrees()));
            }
        }
        double mean = Math.toDegrees(StrictMath.atan2(sine, cosine)) / 2;
        return mean < 0 ? mean + 180 : mean;
    }

    private record Place(double offset, double from, double to) {}

    /**
     * For each flight line the distance to the nearest one beside it that runs along half of the shorter of both at least,
     * ascending, without those of lines flown twice.
     */
    private static double[] gaps(List<LineShape> shapes, boolean[] ties, double dominant) {
        double sine = StrictMath.sin(Math.toRadians(dominant));
        double cosine = StrictMath.cos(Math.toRadians(dominant));
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < ties.length; i++) {
            LineShape shape = shapes.get(i);
            if (!ties[i] && shape.length() > 0) {
                double along = shape.easting() * sine + shape.northing() * cosine;
                double across = shape.easting() * cosine - shape.northing() * sine;
                places.add(new Place(across, along - shape.length() / 2, along + shape.length() / 2));
            }
        }
        places.sort(Comparator.comparingDouble(Place::offset).thenComparingDouble(Place::from));
        double[] gaps = new double[places.size()];
        int n = 0;
        for (int i = 0; i < places.size(); i++) {
            double gap = gap(places, i);
            if (gap > 0) {
                gaps[n++] = gap;
            }
        }
        double median = median(gaps, n);
        return Arrays.stream(gaps, 0, n)
                .filter(gap -> gap > median / 10)
                .sorted()
                .toArray();
    }

    private static double gap(List<Place> places, int i) {
        Place here = places.get(i);
        for (int j = i + 1; j < Math.min(places.size(), i + NEIGHBOURS); j++) {
            Place there = places.get(j);
            double shared = Math.min(here.to, there.to) - Math.max(here.from, there.from);
            double shorter = Math.min(here.to - here.from, there.to - there.from);
            if (shared >= shorter / 2 && there.offset > here.offset) {
                return there.offset - here.offset;
            }
        }
        return 0;
    }

    private static double alongSpacing(List<LineShape> shapes) {
        double[] steps =
                shapes.stream().mapToDouble(LineShape::step).filter(s -> s > 0).toArray();
        return median(steps, steps.length);
    }

    static double median(double[] values, int n) {
        if (n == 0) {
            return Double.NaN;
        }
        double[] sorted = Arrays.copyOf(values, n);
        Arrays.sort(sorted);
        return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
    }
}

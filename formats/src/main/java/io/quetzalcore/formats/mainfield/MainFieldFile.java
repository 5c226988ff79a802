package io.quetzalcore.formats.mainfield;

import io.quetzalcore.survey.GaussCoefficients;
import io.quetzalcore.survey.GaussCoefficients.Epoch;
import io.quetzalcore.survey.GaussCoefficients.Expansion;
import io.quetzalcore.survey.InputProblem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a model of the main field in our own layout: a {@code model} and a {@code radius-km} line, a block an epoch
 * ({@code epoch YEAR degree N ...}, then a line a degree n with g(n,0), g(n,1) h(n,1), ..., g(n,n) h(n,n) in nT), and
 * last the change ({@code change until YEAR degree N}, nT a year). Lines that start with # are comments.
 */
public final class MainFieldFile {
    private static final String IGRF14 = "igrf14.txt";

    private final String file;
    private final BufferedReader reader;
    private final List<Epoch> epochs = new ArrayList<>();
    private String model = "";
    private double radiusKm = Double.NaN;
    private double until = Double.NaN;
    private @Nullable Expansion change;
    private long line;

    private MainFieldFile(String file, BufferedReader reader) {
        this.file = file;
        this.reader = reader;
    }

    /** The International Geomagnetic Reference Field, 14th generation: 1900 to 2030 (IAGA 2024). */
    public static GaussCoefficients igrf14() {
        return Igrf14.COEFFICIENTS;
    }

    /** Read once, at first use. */
    private static final class Igrf14 {
        static final GaussCoefficients COEFFICIENTS = resource();

        private static GaussCoefficients resource() {
            try (InputStream in = MainFieldFile.class.getResourceAsStream(IGRF14)) {
                if (in == null) {
                    throw new IllegalStateException("the resource " + IGRF14 + " is missing");
                }
                return read(IGRF14, in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InputProblem e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /**
     * Reads a model.
     *
     * @param file its name, for messages
     * @throws InputProblem naming the first line that is not in the layout
     */
    public static GaussCoefficients read(String file, InputStream in) throws IOException, InputProblem {
        return new MainFieldFile(file, new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))).read();
    }

    private GaussCoefficients read() throws IOException, InputProblem {
        for (String[] words = next(); words.length > 0; words = next()) {
            switch (words[0]) {
                case "model" -> model = word(words, 1);
                case "radius-km" -> radiusKm = number(word(words, 1));
                case "epoch" -> epochs.add(new Epoch(number(word(words, 1)), expansion(number(word(words, 3)))));
                case "change" -> {
                    until = number(word(words, 2));
                    change = expansion(number(word(words, 4)));
                }
                default -> throw problem(words[0], "model, radius-km, epoch or change");
            }
        }
        if (change == null || epochs.isEmpty() || !(radiusKm > 0) || model.isEmpty()) {
            throw problem("the end of the file", "a model, a radius-km, an epoch and a change");
        }
        try {
            return new GaussCoefficients(model, radiusKm * 1000, epochs, change, until);
        } catch (IllegalArgumentException e) {
            throw problem(String.valueOf(e.getMessage()), "epochs in order of time");
        }
    }

    private Expansion expansion(double asked) throws IOException, InputProblem {
        if (asked != Math.rint(asked) || asked < 1 || asked > 100) {
            throw problem("degree " + asked, "a whole number from 1 to 100");
        }
        int degree = (int) asked;
        double[] g = new double[Expansion.index(degree + 1, 0)];
        double[] h = new double[g.length];
        for (int n = 1; n <= degree; n++) {
            String[] words = next();
            if (words.length != 2 * n + 1) {
                throw problem(words.length + " numbers", (2 * n + 1) + " numbers of degree " + n);
            }
            g[Expansion.index(n, 0)] = number(words[0]);
            for (int m = 1; m <= n; m++) {
                g[Expansion.index(n, m)] = number(words[2 * m - 1]);
                h[Expansion.index(n, m)] = number(words[2 * m]);
            }
        }
        return new Expansion(degree, g, h);
    }

    /** The words of the next line that says something; none at the end. */
    private String[] next() throws IOException {
        for (String text = reader.readLine(); text != null; text = reader.readLine()) {
            line++;
            String said = text.strip();
            if (!said.isEmpty() && said.charAt(0) != '#') {
                return said.split("\\s+", -1);
            }
        }
        return new String[0];
    }

    private String word(String[] words, int index) throws InputProblem {
        if (index >= words.length) {
            throw problem(String.join(" ", words), "more words on this line");
        }
        return words[index];
    }

    private double number(String word) throws InputProblem {
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            throw problem("\"" + word + "\"", "a number");
        }
    }

    private InputProblem problem(String found, String expected) {
        return new InputProblem(file, line, null, found, expected);
    }
}

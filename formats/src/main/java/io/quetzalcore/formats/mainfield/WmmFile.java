package io.quetzalcore.formats.mainfield;

import io.quetzalcore.survey.GaussCoefficients;
import io.quetzalcore.survey.GaussCoefficients.Epoch;
import io.quetzalcore.survey.GaussCoefficients.Expansion;
import io.quetzalcore.survey.InputProblem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads NOAA's and BGS's World Magnetic Model as it is published ({@code WMM.COF}): a line with epoch and name, then a
 * line a coefficient pair (n, m, g, h in nT, their changes in nT a year), closed by a line of nines. The model holds
 * for five years from its epoch.
 */
public final class WmmFile {
    private static final double REFERENCE_RADIUS_METRES = 6_371_200;
    private static final double YEARS = 5;
    private static final int MAXIMUM_DEGREE = 12;

    private WmmFile() {}

    /**
     * Reads a model.
     *
     * @param file its name, for messages
     * @throws InputProblem naming the first line that is not in the layout
     */
    public static GaussCoefficients read(String file, InputStream in) throws IOException, InputProblem {
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
        String head = reader.readLine();
        String[] title = head == null ? new String[0] : head.strip().split("\\s+", -1);
        if (title.length < 2) {
            throw new InputProblem(file, 1, null, "no epoch and name", "a line such as 2025.0 WMM-2025 11/13/2024");
        }
        double epoch = number(file, 1, title[0]);
        int size = Expansion.index(MAXIMUM_DEGREE + 1, 0);
        double[][] columns = new double[4][size];
        long line = 1;
        for (String text = reader.readLine(); text != null && !text.startsWith("9999"); text = reader.readLine()) {
            row(file, ++line, text.strip().split("\\s+", -1), columns);
        }
        if (line != size) {
            throw new InputProblem(file, line, null, (line - 1) + " coefficient lines", (size - 1) + " of them");
        }
        return new GaussCoefficients(
                title[1],
                REFERENCE_RADIUS_METRES,
                List.of(new Epoch(epoch, new Expansion(MAXIMUM_DEGREE, columns[0], columns[1]))),
                new Expansion(MAXIMUM_DEGREE, columns[2], columns[3]),
                epoch + YEARS);
    }

    private static void row(String file, long line, String[] words, double[][] columns) throws InputProblem {
        if (words.length != 6) {
            throw new InputProblem(file, line, null, words.length + " columns", "six: n, m, g, h, dg, dh");
        }
        double n = number(file, line, words[0]);
        double m = number(file, line, words[1]);
        if (n != Math.rint(n) || m != Math.rint(m) || n < 1 || n > MAXIMUM_DEGREE || m < 0 || m > n) {
            throw new InputProblem(file, line, null, "degree " + n + ", order " + m, "degree 1 to 12, order 0 to it");
        }
        for (int column = 0; column < 4; column++) {
            columns[column][Expansion.index((int) n, (int) m)] = number(file, line, words[2 + column]);
        }
    }

    private static double number(String file, long line, String word) throws InputProblem {
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            throw new InputProblem(file, line, null, "\"" + word + "\"", "a number");
        }
    }
}

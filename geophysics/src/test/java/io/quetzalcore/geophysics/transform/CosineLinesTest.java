package io.quetzalcore.geophysics.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CosineLinesTest {
    private static final int LANES = 3;

    private static void fill(double[] set, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int k = 0; k < set.length; k++) {
            set[k] = random.nextDouble(-1, 1);
        }
    }

    /** The series by its definition. */
    private static double series(double[] coefficients, int length, int lane, double n, boolean sines) {
        double sum = 0;
        for (int k = 0; k < length; k++) {
            double angle = Math.PI * k * (n + 0.5) / length;
            sum += coefficients[k * LANES + lane] * (sines ? Math.sin(angle) : Math.cos(angle));
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8, 15, 24, 30, 60, 75, 125, 64})
    void seriesAreWhatTheirDefinitionSays(int length) {
        for (boolean sines : new boolean[] {false, true}) {
            CosineLines lines = new CosineLines(length, LANES);
            fill(lines.first, 1);
            fill(lines.second, 2);
            double[] first = lines.first.clone();
            double[] second = lines.second.clone();
            if (sines) {
                lines.sines();
            } else {
                lines.cosines();
            }
            for (int n = 0; n < length; n++) {
                for (int l = 0; l < LANES; l++) {
                    assertThat(lines.first[n * LANES + l]).isCloseTo(series(first, length, l, n, sines), within(1e-12));
                    assertThat(lines.second[n * LANES + l])
                            .isCloseTo(series(second, length, l, n, sines), within(1e-12));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 6, 20, 45, 96, 1000})
    void analysisUndoesTheSeries(int length) {
        CosineLines lines = new CosineLines(length, LANES);
        fill(lines.first, 3);
        fill(lines.second, 4);
        double[] first = lines.first.clone();
        double[] second = lines.second.clone();
        lines.analyse();
        lines.cosines();
        for (int k = 0; k < first.length; k++) {
            assertThat(lines.first[k]).isCloseTo(first[k], within(1e-12));
            assertThat(lines.second[k]).isCloseTo(second[k], within(1e-12));
        }
    }

    @Test
    void cosinesAndSinesAddUp() {
        int length = 20;
        CosineLines lines = new CosineLines(length, LANES);
        fill(lines.first, 5);
        fill(lines.second, 6);
        double[] first = lines.first.clone();
        double[] second = lines.second.clone();
        lines.cosinesAndSines();
        for (int n = 0; n < length; n++) {
            double expected = series(first, length, 1, n, false) + series(second, length, 1, n, true);
            assertThat(lines.first[n * LANES + 1]).isCloseTo(expected, within(1e-12));
        }
    }

    @Test
    void goodLengthsHaveNoPrimesButTwoThreeAndFive() {
        assertThat(Fourier.goodLength(1)).isEqualTo(1);
        assertThat(Fourier.goodLength(7)).isEqualTo(8);
        assertThat(Fourier.goodLength(691)).isEqualTo(720);
        assertThat(Fourier.goodLength(1024)).isEqualTo(1024);
        assertThat(Fourier.goodLength(1025)).isEqualTo(1080);
    }
}

package io.quetzalcore.geophysics.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ArithmeticTest {

    private static final int SAMPLES = 200_000;

    private static double ulps(double found, double exact) {
        return Math.abs(found - exact) / Math.ulp(exact);
    }

    @Test
    void exponentialsAreWithinTwoUnitsOfTheLastPlace() {
        Random random = new Random(1);
        double worst = 0;
        for (int k = 0; k < SAMPLES; k++) {
            double x = (k % 2 == 0 ? 1 : 600) * (2 * random.nextDouble() - 1);
            worst = Math.max(worst, ulps(Arithmetic.exp(x), StrictMath.exp(x)));
        }
        assertThat(worst).isLessThanOrEqualTo(2);
        assertThat(Arithmetic.exp(-800)).isZero();
        assertThat(Arithmetic.exp(0)).isEqualTo(1);
    }

    @Test
    void logarithmsAreWithinTwoUnitsOfTheLastPlaceAwayFromOne() {
        Random random = new Random(2);
        double worst = 0;
        for (int k = 0; k < SAMPLES; k++) {
            double x = StrictMath.exp(400 * (2 * random.nextDouble() - 1));
            worst = Math.max(worst, ulps(Arithmetic.ln(x), StrictMath.log(x)));
        }
        assertThat(worst).isLessThanOrEqualTo(2);
        assertThat(Arithmetic.ln(1)).isZero();
        assertThat(Arithmetic.ln(1 + 1e-9)).isCloseTo(StrictMath.log(1 + 1e-9), within(1e-24));
    }

    @Test
    void arctangentsAreWithinAFewUnitsOfTheLastPlace() {
        Random random = new Random(3);
        double worst = 0;
        for (int k = 0; k < SAMPLES; k++) {
            double x = StrictMath.exp(20 * (2 * random.nextDouble() - 1));
            worst = Math.max(worst, ulps(Arithmetic.atan(x), StrictMath.atan(x)));
        }
        assertThat(worst).isLessThanOrEqualTo(5);
        assertThat(Arithmetic.atan(0)).isZero();
        assertThat(Arithmetic.atan(1e100)).isCloseTo(Math.PI / 2, within(1e-15));
    }
}

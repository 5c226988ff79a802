package io.quetzalcore.geophysics.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quetzalcore.survey.MainField;
import org.junit.jupiter.api.Test;

class DipoleTest {

    private static final double[] F = new MainField(-53, 6, 51_000).direction();

    @Test
    void straightAboveAVerticalDipoleAtThePole() {
        // Bz = mu0 / 4 pi * 2 m / r^3: 200 nT for 1e6 A m^2 at 100 m.
        Dipole down = new Dipole(0, 0, -100, 0, 0, -1e6);
        double[] pole = {0, 0, -1};
        assertThat(down.fieldAt(0, 0, 0, pole)).isCloseTo(200, within(1e-9));
        assertThat(down.fieldAt(100, 0, -100, pole)).isCloseTo(-100, within(1e-9));
    }

    @Test
    void gradientIsTheLimitOfDifferences() {
        Dipole dipole = new Dipole(12, -30, -140, 2e6, -3e6, 5e6);
        double[] gradient = new double[4];
        dipole.gradientAt(60, 25, 9, F, gradient, 1);
        double h = 1e-3;
        double dx = (dipole.fieldAt(60 + h, 25, 9, F) - dipole.fieldAt(60 - h, 25, 9, F)) / (2 * h);
        double dy = (dipole.fieldAt(60, 25 + h, 9, F) - dipole.fieldAt(60, 25 - h, 9, F)) / (2 * h);
        double dz = (dipole.fieldAt(60, 25, 9 + h, F) - dipole.fieldAt(60, 25, 9 - h, F)) / (2 * h);
        assertThat(gradient[1]).isCloseTo(dx, within(1e-7));
        assertThat(gradient[2]).isCloseTo(dy, within(1e-7));
        assertThat(gradient[3]).isCloseTo(dz, within(1e-7));
    }

    @Test
    void unitFieldsSumToTheField() {
        Dipole dipole = new Dipole(12, -30, -140, 2e6, -3e6, 5e6);
        double[] unit = new double[3];
        Dipole.unitFields(60 - 12, 25 + 30, 9 + 140, F, unit, 0);
        double sum = 2e6 * unit[0] - 3e6 * unit[1] + 5e6 * unit[2];
        assertThat(sum).isCloseTo(dipole.fieldAt(60, 25, 9, F), within(1e-12 * Math.abs(sum)));
    }

    @Test
    void fieldIsHomogeneousOfDegreeMinusThree() {
        Dipole dipole = new Dipole(0, 0, 0, 2e6, -3e6, 5e6);
        assertThat(dipole.fieldAt(120, 60, 200, F)).isCloseTo(dipole.fieldAt(60, 30, 100, F) / 8, within(1e-9));
    }
}

package io.quetzalcore.geophysics.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.quetzalcore.geophysics.source.Dipole;
import io.quetzalcore.survey.Grid;
import io.quetzalcore.survey.GridGeometry;
import io.quetzalcore.survey.MainField;
import java.util.Arrays;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldTransformsTest {
    private static final MainField FIELD = new MainField(-53, 6, 51_000);
    private static final MainField POLE = new MainField(90, 0, 60_000);
    private static final GridGeometry GEOMETRY = new GridGeometry(0, -6000, -5000, 100, 121, 101);
    private static final double DEPTH = 700;

    /** Total-field anomaly at a height of a dipole under the middle, of a moment along a direction. */
    private static Grid anomaly(GridGeometry geometry, double[] along, MainField field, double height) {
        double[] moment = Arrays.stream(along).map(c -> 1e9 * c).toArray();
        Dipole dipole = new Dipole(0, 0, -DEPTH, moment);
        double[] f = field.direction();
        double[] values = new double[geometry.nodes()];
        for (int k = 0; k < values.length; k++) {
            double[] b = new double[3];
            dipole.addField(
                    geometry.easting(k % geometry.columns()), geometry.northing(k / geometry.columns()), height, b);
            values[k] = b[0] * f[0] + b[1] * f[1] + b[2] * f[2];
        }
        return new Grid(geometry, values);
    }

    private static Grid induced(MainField field, double height) {
        return anomaly(GEOMETRY, field.direction(), field, height);
    }

    private static Grid transformed(Grid grid, Function<FieldTransforms, Grid> how) {
        try (FieldTransforms transforms = new FieldTransforms(grid, 1)) {
            return how.apply(transforms);
        }
    }

    /** Root mean square of the difference over that of the expected, leaving out a rim of nodes. */
    private static double error(Grid actual, Grid expected, int rim) {
        double squares = 0;
        double signal = 0;
        for (int j = rim; j < expected.geometry().rows() - rim; j++) {
            for (int i = rim; i < expected.geometry().columns() - rim; i++) {
                squares += Math.pow(actual.at(i, j) - expected.at(i, j), 2);
                signal += Math.pow(expected.at(i, j), 2);
            }
        }
        return Math.sqrt(squares / signal);
    }

    private static Grid difference(Grid plus, Grid minus, double by) {
        double[] values = new double[plus.values().length];
        Arrays.setAll(values, k -> (plus.values()[k] - minus.values()[k]) / by);
        return plus.with(values);
    }

    private static Grid shifted(double east, double north) {
        GridGeometry moved = new GridGeometry(0, -6000 + east, -5000 + north, 100, 121, 101);
        return GEOMETRY.equals(moved)
                ? induced(FIELD, 0)
                : new Grid(GEOMETRY, anomaly(moved, FIELD.direction(), FIELD, 0).values());
    }

    @Test
    void derivativesAreThoseOfTheExactField() {
        Grid grid = induced(FIELD, 0);
        assertThat(error(transformed(grid, FieldTransforms::dx), difference(shifted(1, 0), shifted(-1, 0), 2), 3))
                .isLessThan(2e-3);
        assertThat(error(transformed(grid, FieldTransforms::dy), difference(shifted(0, 1), shifted(0, -1), 2), 3))
                .isLessThan(2e-3);
        Grid down = difference(induced(FIELD, -1), induced(FIELD, 1), 2);
        assertThat(error(transformed(grid, FieldTransforms::dz), down, 3)).isLessThan(0.03);
        assertThat(error(transformed(grid, FieldTransforms::dz), down, 30)).isLessThan(0.005);
    }

    @Test
    void upwardContinuationIsTheFieldHigherUp() {
        Grid up = transformed(induced(FIELD, 0), t -> t.upward(300));
        assertThat(error(up, induced(FIELD, 300), 0)).isLessThan(0.03);
        assertThat(error(up, induced(FIELD, 300), 30)).isLessThan(0.005);
    }

    @ParameterizedTest
    @CsvSource({"-53, 6", "60, -20", "75, 150", "-30, 40"})
    void reducedToThePoleItIsTheFieldAtThePole(double inclination, double declination) {
        MainField field = new MainField(inclination, declination, 50_000);
        Grid pole = transformed(induced(field, 0), t -> t.toPole(field, 20));
        Grid truth = induced(POLE, 0);
        assertThat(error(pole, truth, 0)).isLessThan(0.13);
        assertThat(error(pole, truth, 30)).isLessThan(0.06);
    }

    @Test
    void reducedToTheEquatorItIsTheFieldAtTheEquator() {
        Grid equator = transformed(induced(FIELD, 0), t -> t.toEquator(FIELD));
        assertThat(error(equator, induced(new MainField(0, 6, 30_000), 0), 20)).isLessThan(0.08);
    }

    @Test
    void atThePoleReductionToThePoleIsTheIdentity() {
        Grid grid = induced(POLE, 0);
        assertThat(error(transformed(grid, t -> t.toPole(POLE, 20)), grid, 0)).isLessThan(1e-12);
    }

    @Test
    void atTheEquatorDampingKeepsReductionFinite() {
        MainField equator = new MainField(0, 0, 30_000);
        Grid pole = transformed(induced(equator, 0), t -> t.toPole(equator, 20));
        double largest = Arrays.stream(pole.values()).map(Math::abs).max().orElseThrow();
        assertThat(largest).isBetween(100.0, 2000.0);
    }

    @Test
    void continuationsAddUp() {
        Grid grid = induced(FIELD, 0);
        Grid twice = transformed(transformed(grid, t -> t.upward(120)), t -> t.upward(80));
        assertThat(error(twice, transformed(grid, t -> t.upward(200)), 0)).isLessThan(2e-3);
        assertThat(error(transformed(grid, t -> t.upward(0)), grid, 0)).isLessThan(1e-12);
    }

    @Test
    void theVerticalDerivativeIsTheSlopeOfContinuation() {
        Grid grid = induced(FIELD, 0);
        Grid slope = difference(grid, transformed(grid, t -> t.upward(0.01)), 0.01);
        assertThat(error(transformed(grid, FieldTransforms::dz), slope, 0)).isLessThan(1e-4);
    }

    @Test
    void transformsAreLinear() {
        Grid a = induced(FIELD, 0);
        Grid b = induced(new MainField(40, 30, 1), 200);
        double[] sum = new double[a.values().length];
        Arrays.setAll(sum, k -> 2 * a.values()[k] - 3 * b.values()[k]);
        for (Function<FieldTransforms, Grid> how : java.util.List.<Function<FieldTransforms, Grid>>of(
                FieldTransforms::dx, FieldTransforms::dz, t -> t.toPole(FIELD, 20), t -> t.upward(50))) {
            double[] ofA = transformed(a, how).values();
            double[] ofB = transformed(b, how).values();
            double[] apart = new double[sum.length];
            Arrays.setAll(apart, k -> 2 * ofA[k] - 3 * ofB[k]);
            assertThat(error(transformed(a.with(sum), how), a.with(apart), 0)).isLessThan(1e-10);
        }
    }

    @Test
    void turningTheMapTurnsTheTransform() {
        GridGeometry square = new GridGeometry(0, -5000, -4900, 100, 100, 100);
        Grid grid = anomaly(square, FIELD.direction(), FIELD, 0);
        MainField turned = new MainField(-53, 6 + 90, 51_000);
        Grid reduced = transformed(quarterTurn(grid), t -> t.toPole(turned, 20));
        assertThat(error(reduced, quarterTurn(transformed(grid, t -> t.toPole(FIELD, 20))), 0))
                .isLessThan(1e-10);
    }

    /** Clockwise, as declination counts. */
    private static Grid quarterTurn(Grid grid) {
        int n = grid.geometry().columns();
        double[] to = new double[n * n];
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                to[(n - 1 - i) * n + j] = grid.at(i, j);
            }
        }
        return grid.with(to);
    }

    @Test
    void aPlaneIsTreatedExactly() {
        double[] plane = new double[GEOMETRY.nodes()];
        Arrays.setAll(plane, k -> 7 + 0.02 * GEOMETRY.easting(k % 121) - 0.05 * GEOMETRY.northing(k / 121));
        Grid grid = new Grid(GEOMETRY, plane);
        assertConstant(transformed(grid, FieldTransforms::dx), 0.02, 1e-10);
        assertConstant(transformed(grid, FieldTransforms::dy), -0.05, 1e-10);
        assertConstant(transformed(grid, FieldTransforms::dz), 0, 1e-10);
        assertThat(error(transformed(grid, t -> t.upward(400)), grid, 0)).isLessThan(1e-12);
        assertConstant(transformed(grid, t -> t.sourceStrength(FIELD, 20)), 0, 1e-9);
    }

    private static void assertConstant(Grid grid, double value, double tolerance) {
        for (double v : grid.values()) {
            assertThat(v).isCloseTo(value, within(tolerance));
        }
    }

    @Test
    void tiltAndThetaSayWhereTheEdgeIs() {
        Grid grid = induced(POLE, 0);
        try (FieldTransforms transforms = new FieldTransforms(grid, 1)) {
            Gradients gradients = transforms.gradients();
            // straight above a source at the pole the field has no slope and dz is positive, downward
            assertThat(gradients.tilt().at(60, 50)).isCloseTo(Math.PI / 2, within(1e-6));
            assertThat(gradients.theta().at(60, 50)).isCloseTo(0, within(1e-6));
            assertThat(gradients.total().at(60, 50)).isCloseTo(gradients.dz().at(60, 50), within(1e-6));
            for (int k = 0; k < grid.values().length; k++) {
                double tilt = gradients.tilt().values()[k];
                assertThat(gradients.theta().values()[k]).isCloseTo(Math.cos(tilt), within(1e-9));
            }
            // tilt falls from the middle outward: its gradient is that of the profile
            double fall = (gradients.tilt().at(64, 50) - gradients.tilt().at(66, 50)) / 200;
            assertThat(gradients.tiltGradient().at(65, 50)).isCloseTo(fall, within(1e-5));
        }
    }

    @Test
    void theTotalGradientOfNothingIsNothing() {
        Grid flat = new Grid(GEOMETRY, new double[GEOMETRY.nodes()]);
        try (FieldTransforms transforms = new FieldTransforms(flat, 1)) {
            Gradients gradients = transforms.gradients();
            for (Grid grid : java.util.List.of(
                    gradients.total(), gradients.tilt(), gradients.theta(), gradients.tiltGradient())) {
                assertConstant(grid, 0, 0);
            }
        }
    }

    @Test
    void sourceStrengthHardlyKnowsTheDirectionOfMagnetisation() {
        Grid along = anomaly(GEOMETRY, FIELD.direction(), FIELD, 0);
        Grid across = anomaly(GEOMETRY, new double[] {0.6, 0, 0.8}, FIELD, 0);
        Grid first = transformed(along, t -> t.sourceStrength(FIELD, 20));
        Grid second = transformed(across, t -> t.sourceStrength(FIELD, 20));
        // of a dipole it is 3 C m / r^4 whatever the direction (Beiki et al. 2012, table 1)
        double truth = 3 * 100 * 1e9 / Math.pow(DEPTH, 4);
        assertThat(first.at(60, 50)).isCloseTo(truth, within(0.02 * truth));
        assertThat(second.at(60, 50)).isCloseTo(truth, within(0.02 * truth));
        assertThat(error(second, first, 30)).isLessThan(0.03);
    }

    @Test
    void nodesWithoutDataStayTheSameNodes() {
        double[] values = induced(FIELD, 0).values();
        for (int k = 0; k < values.length; k++) {
            int i = k % 121;
            int j = k / 121;
            if (i + j < 40 || (Math.abs(i - 90) < 6 && Math.abs(j - 30) < 8)) {
                values[k] = Double.NaN;
            }
        }
        Grid holed = new Grid(GEOMETRY, values);
        Grid whole = induced(FIELD, 0);
        try (FieldTransforms holedTransforms = new FieldTransforms(holed, 1);
                FieldTransforms wholeTransforms = new FieldTransforms(whole, 1)) {
            Grid dz = holedTransforms.dz();
            Grid truth = wholeTransforms.dz();
            double squares = 0;
            double signal = 0;
            for (int k = 0; k < values.length; k++) {
                assertThat(Double.isNaN(dz.values()[k])).isEqualTo(Double.isNaN(values[k]));
                if (!Double.isNaN(values[k])) {
                    squares += Math.pow(dz.values()[k] - truth.values()[k], 2);
                    signal += Math.pow(truth.values()[k], 2);
                }
            }
            assertThat(Math.sqrt(squares / signal)).isLessThan(0.03);
            for (Grid other : java.util.List.of(
                    holedTransforms.dx(),
                    holedTransforms.toPole(FIELD, 20),
                    holedTransforms.sourceStrength(FIELD, 20))) {
                for (int k = 0; k < values.length; k++) {
                    assertThat(Double.isNaN(other.values()[k])).isEqualTo(Double.isNaN(values[k]));
                }
            }
        }
    }

    @Test
    void aGridWithoutDataIsRefused() {
        double[] none = new double[GEOMETRY.nodes()];
        Arrays.fill(none, Double.NaN);
        assertThatThrownBy(() -> new FieldTransforms(new Grid(GEOMETRY, none), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the grid has no data at any node");
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBits() {
        GridGeometry larger = new GridGeometry(0, -6000, -5000, 50, 241, 203);
        Grid grid = anomaly(larger, FIELD.direction(), FIELD, 0);
        try (FieldTransforms one = new FieldTransforms(grid, 1);
                FieldTransforms three = new FieldTransforms(grid, 3)) {
            assertThat(three.toPole(FIELD, 20).values())
                    .containsExactly(one.toPole(FIELD, 20).values());
            assertThat(three.dx().values()).containsExactly(one.dx().values());
            assertThat(three.dy().values()).containsExactly(one.dy().values());
            assertThat(three.dz().values()).containsExactly(one.dz().values());
            assertThat(three.sourceStrength(FIELD, 20).values())
                    .containsExactly(one.sourceStrength(FIELD, 20).values());
        }
    }
}

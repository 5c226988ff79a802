package io.quetzalcore.formats.figures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void thousandsAreGroupedAndMinusIsAMinus() {
        assertThat(Figures.grouped(-1_234_567.89, 1)).isEqualTo("−1,234,567.9");
        assertThat(Figures.grouped(-0.04, 1)).isEqualTo("0.0");
        assertThat(Figures.grouped(Double.NaN, 1)).isEqualTo("–");
        assertThat(Figures.count(-1000)).isEqualTo("−1,000");
    }

    @Test
    void significantDigitsDropWhatSaysNothing() {
        assertThat(Figures.significant(12_345, 3)).isEqualTo("12,300");
        assertThat(Figures.significant(0.012345, 3)).isEqualTo("0.0123");
        assertThat(Figures.significant(210, 3)).isEqualTo("210");
        assertThat(Figures.significant(0, 3)).isEqualTo("0");
        assertThat(Figures.significant(-3.25e7, 3)).isEqualTo("−3.25 × 10⁷");
        assertThat(Figures.significant(4e-9, 2)).isEqualTo("4 × 10⁻⁹");
        assertThat(Figures.significant(99.96, 3)).isEqualTo("100");
        assertThat(Figures.significant(Double.POSITIVE_INFINITY, 3)).isEqualTo("–");
    }

    @Test
    void distancesChooseTheirUnit() {
        assertThat(Figures.distance(250)).isEqualTo("250 m");
        assertThat(Figures.distance(12_460)).isEqualTo("12.5 km");
    }

    @Test
    void plainNumbersAreForMachines() {
        assertThat(Figures.plain(1_234_567.891, 2)).isEqualTo("1234567.89");
        assertThat(Figures.plain(1e9, 2)).isEqualTo("1000000000");
        assertThat(Figures.plain(-0.001, 2)).isEqualTo("0");
        assertThat(Figures.plain(Double.NaN, 2)).isEmpty();
    }
}

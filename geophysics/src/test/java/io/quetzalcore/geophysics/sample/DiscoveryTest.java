package io.quetzalcore.geophysics.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quetzalcore.geophysics.sample.Discovery.Found;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DiscoveryTest {

    @Test
    void matchesAreOneToOneAndTheNearestFirst() {
        SampleTruth truth = truth(body(1, 0, 0, 200, 100), body(2, 250, 0, 200, 100));
        Discovery d =
                Discovery.score(truth, List.of(found(1, 120, 0, 200), found(2, 20, 0, 240), found(3, 5000, 0, 9)));

        assertThat(d.pairs()).extracting(Discovery.Pair::target).containsExactly(2, 1);
        assertThat(d.recall()).isEqualTo(1);
        assertThat(d.falseTargets()).isEqualTo(1);
        assertThat(d.falseTargetsPer10SquareKilometres()).isCloseTo(0.1, within(1e-12));
        assertThat(d.medianHorizontalErrorMetres()).isCloseTo(75, within(1e-9));
        assertThat(d.medianDepthErrorPercent()).isCloseTo(10, within(1e-9));
    }

    @Test
    void aMatchReachesOneAndAHalfLineSpacingsOrHalfTheDepth() {
        SampleTruth truth = truth(body(1, 0, 0, 200, 100), body(2, 10_000, 0, 800, 100));

        assertThat(Discovery.score(truth, List.of(found(1, 299, 0, 200))).pairs())
                .hasSize(1);
        assertThat(Discovery.score(truth, List.of(found(1, 301, 0, 200))).pairs())
                .isEmpty();
        assertThat(Discovery.score(truth, List.of(found(1, 10_399, 0, 200))).pairs())
                .hasSize(1);
    }

    @Test
    void weakBodiesDoNotCountForRecallAndAreNoFalseTargets() {
        SampleTruth truth = truth(body(1, 0, 0, 200, 100), body(2, 5000, 0, 200, 3));
        Discovery none = Discovery.score(truth, List.of());
        Discovery weak = Discovery.score(truth, List.of(found(1, 5000, 0, 200)));

        assertThat(none.visibleBodies()).isEqualTo(1);
        assertThat(none.recall()).isZero();
        assertThat(none.medianDepthErrorPercent()).isNaN();
        assertThat(weak.recall()).isZero();
        assertThat(weak.falseTargets()).isZero();
        assertThat(weak.pairs()).hasSize(1);
    }

    @Test
    void intervalsAndDirectionsAreJudged() {
        SampleTruth truth = truth(body(1, 0, 0, 200, 100), body(2, 5000, 0, 200, 100));
        Found inside = new Found(1, 0, 0, 210, 190, 230, -53, 186);
        Found outside = new Found(2, 5000, 0, 260, 230, 290, -53, 6);
        Discovery d = Discovery.score(truth, List.of(inside, outside));

        assertThat(d.depthCoverage()).isEqualTo(0.5);
        assertThat(d.pairs().get(0).directionErrorDegrees()).isCloseTo(74, within(1e-6));
        assertThat(d.pairs().get(1).directionErrorDegrees()).isCloseTo(0, within(1e-5));
    }

    private static Found found(int rank, double easting, double northing, double depth) {
        return new Found(rank, easting, northing, depth, depth - 1, depth + 1, -53, 6);
    }

    private static TrueBody body(int id, double easting, double northing, double depth, double snr) {
        return new TrueBody(
                id, "sphere", easting, northing, -depth, depth, depth - 50, 100, 1e6, -53, 6, 0, 0.01, 0, snr / 4, snr);
    }

    private static SampleTruth truth(TrueBody... bodies) {
        return new SampleTruth(10_000, 1, 32754, 10, 2, 200, 100, 0.25, -53, 6, 51_000, 0, List.of(bodies));
    }
}

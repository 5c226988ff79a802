package io.quetzalcore.guest.discriminate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quetzalcore.geophysics.signature.Discrimination;
import io.quetzalcore.geophysics.signature.Feature;
import io.quetzalcore.geophysics.signature.Features;
import io.quetzalcore.geophysics.signature.Features.Known;
import io.quetzalcore.geophysics.signature.SignatureModel;
import io.quetzalcore.geophysics.signature.Signatures;
import io.quetzalcore.survey.Classification;
import io.quetzalcore.vgpu.wasm.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The first signatures, by the WebAssembly module and by its Java twin: one suite, two engines. */
class SignaturesTest {

    private static final Signatures TWIN = new SignatureModel();
    private static final Signatures MODULE = shipped();

    private static Signatures shipped() {
        try {
            return ModuleSignatures.load(ModuleFile.shipped().bytes(), Limits.STANDARD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Named<Signatures>> engines() {
        return Stream.of(Named.of("Java", TWIN), Named.of("WebAssembly", MODULE));
    }

    private static Classification classified(Signatures engine, Features target) {
        return new Discrimination(engine, 0.5).classify(List.of(target)).getFirst();
    }

    private static Classification.Candidate candidate(Classification classification, String name) {
        return classification.candidates().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static double weight(Classification classification, String name, Feature feature) {
        return candidate(classification, name).reasons().stream()
                .filter(reason -> reason.feature().equals(feature.title()))
                .findFirst()
                .orElseThrow()
                .weight();
    }

    private static Features target(double strength, double depth, double angleDegrees) {
        return new Features(Map.of(
                Feature.STRENGTH, new Known(strength, 0.1),
                Feature.DEPTH, new Known(depth, 0.1 * depth),
                Feature.ANGLE, new Known(Math.toRadians(angleDegrees), 0.1)));
    }

    @Test
    void theModuleDescribesTheClassesAndFeaturesOfItsTwin() {
        assertThat(MODULE.title()).isEqualTo(TWIN.title());
        assertThat(MODULE.classes()).isEqualTo(TWIN.classes());
        assertThat(MODULE.features()).isEqualTo(TWIN.features());
    }

    @Test
    void moduleAndTwinAgreeToTheBit() {
        Random random = new Random(8_128);
        List<Features> targets = new ArrayList<>();
        for (int k = 0; k < 3000; k++) {
            targets.add(anything(random));
        }
        assertThat(MODULE.logDensities(targets)).isDeepEqualTo(TWIN.logDensities(targets));
    }

    /** Every feature may be unknown, exact, or absurd. */
    private static Features anything(Random random) {
        Map<Feature, Known> known = new EnumMap<>(Feature.class);
        for (Feature feature : Feature.values()) {
            double scale = feature == Feature.DEPTH ? 1000 : feature == Feature.ANGLE ? 2 : 6;
            double value = scale * random.nextGaussian() * (random.nextInt(20) == 0 ? 1000 : 1);
            double sigma = random.nextInt(4) == 0 ? 0 : scale * random.nextDouble();
            if (random.nextInt(4) != 0) {
                known.put(feature, new Known(feature == Feature.ANGLE ? Math.abs(value % Math.PI) : value, sigma));
            }
        }
        return new Features(known);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void nothingKnownIsEverythingPossible(Signatures engine) {
        Classification nothing = classified(engine, new Features(Map.of()));
        assertThat(nothing.candidates())
                .allSatisfy(each -> assertThat(each.probability()).isCloseTo(0.1, within(1e-12)));
        assertThat(nothing.told()).isFalse();
        assertThat(nothing.inWords()).startsWith("cannot tell");
        assertThat(nothing.unknown()).hasSize(6);
    }

    /** Reversed magnetisation needs Q above 1. */
    @ParameterizedTest
    @MethodSource("engines")
    void reversedMagnetisationSpeaksAgainstClassesThatAreInduced(Signatures engine) {
        Classification reversed = classified(engine, target(5, 200, 170));
        for (String induced : List.of("porphyry", "skarn")) {
            assertThat(weight(reversed, induced, Feature.ANGLE)).isLessThan(-2);
        }
        assertThat(weight(reversed, "vms", Feature.ANGLE)).isPositive();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void cultureLiesAtTheSurface(Signatures engine) {
        assertThat(candidate(classified(engine, target(2, 3, 30)), "culture").probability())
                .isGreaterThan(0.9);
        assertThat(candidate(classified(engine, target(2, 200, 30)), "culture").probability())
                .isLessThan(0.01);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aSourceTooStrongForAllIsSomethingElse(Signatures engine) {
        Classification enormous = classified(engine, target(14.5, 300, 10));
        assertThat(enormous.somethingElse()).isGreaterThan(enormous.best().probability());
        assertThat(enormous.inWords()).startsWith("cannot tell: none of the classes fits better than something else");
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aWiderErrorSaysLess(Signatures engine) {
        Features sharp = new Features(Map.of(Feature.DEPTH, new Known(3, 1)));
        Features vague = new Features(Map.of(Feature.DEPTH, new Known(3, 500)));
        assertThat(candidate(classified(engine, sharp), "culture").probability())
                .isGreaterThan(
                        2 * candidate(classified(engine, vague), "culture").probability());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void strengthSaysNothingThatSizeAndSusceptibilityHaveSaid(Signatures engine) {
        Map<Feature, Known> known = new EnumMap<>(Feature.class);
        known.put(Feature.SIZE, new Known(2.5, 0.1));
        known.put(Feature.SUSCEPTIBILITY, new Known(-1, 0.1));
        double[][] without = engine.logDensities(List.of(new Features(known)))[0];
        known.put(Feature.STRENGTH, new Known(6, 0.1));
        assertThat(engine.logDensities(List.of(new Features(known)))[0]).isDeepEqualTo(without);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void moreTargetsThanOneCallTakesAreAllAnswered(Signatures engine) {
        List<Features> many = new ArrayList<>();
        for (int k = 0; k < 2500; k++) {
            many.add(target(4 + 0.001 * k, 100, 20));
        }
        double[][][] all = engine.logDensities(many);
        assertThat(all[2400]).isDeepEqualTo(engine.logDensities(List.of(many.get(2400)))[0]);
    }
}

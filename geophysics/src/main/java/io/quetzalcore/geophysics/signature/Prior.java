package io.quetzalcore.geophysics.signature;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The prior table: ranges of a source class's quantities. Lengths in metres, susceptibility in SI units, both as log10; all
 * ranges inclusive. The same numbers stand in signatures/table.rs; signatures/README.md says of each where it comes from
 * and whether its source was at hand. None of them is fitted to data.
 *
 * @param size longest horizontal dimension, log10 m
 * @param shape volume over size cubed, log10: what the geometry says of it
 * @param susceptibility log10 SI
 * @param q log10 of Koenigsberger's ratio
 * @param depth of the centre below ground, m
 * @param elongation of the anomaly, log10 of long over short axis
 * @param strength log10 of susceptibility times volume, m^3, where it is stated by itself and not made from the others
 */
record Prior(
        Signatures.SourceClass of,
        Range size,
        Range shape,
        Range susceptibility,
        Range q,
        Range depth,
        Range elongation,
        @Nullable Range strength) {

    /** From low to high. */
    record Range(double low, double high) {

        double middle() {
            return 0.5 * (low + high);
        }

        double variance() {
            return (high - low) * (high - low) / 12.0;
        }

        /** The uniform law of this mean and variance. */
        static Range uniform(double mean, double variance) {
            double half = Math.sqrt(3.0 * variance);
            return new Range(mean - half, mean + half);
        }
    }

    /** Susceptibility times volume, log10: stated, or the uniform law of the same mean and variance as the sum. */
    Range strength(Remanence remanence) {
        return strength != null
                ? strength
                : Range.uniform(
                        susceptibility.middle() + shape.middle() + 3.0 * size.middle() + remanence.gainMean(),
                        susceptibility.variance()
                                + shape.variance()
                                + 9.0 * size.variance()
                                + remanence.gainVariance());
    }

    /** Susceptibility as if all magnetisation were induced, log10. */
    Range apparent(Remanence remanence) {
        return Range.uniform(
                susceptibility.middle() + remanence.gainMean(), susceptibility.variance() + remanence.gainVariance());
    }

    /** In the order of the module's description; the last is "something else". */
    static final List<Prior> TABLE = List.of(
            row("kimberlite", "kimberlite or lamproite pipe", "small mafic plugs, culture, drumlins")
                    .body(1.699, 3.176, -0.582, 0.372)
                    .magnetic(-4.0, -1.5, -1.0, 1.0)
                    .place(25.0, 1000.0, 0.0, 0.2),
            row("porphyry", "porphyry copper-gold", "barren stocks, volcanic centres")
                    .body(2.699, 3.699, -0.582, 0.372)
                    .magnetic(-2.3, -1.0, -2.0, 0.0)
                    .place(250.0, 1000.0, 0.0, 0.3),
            row("iocg", "iron-oxide copper-gold or ironstone", "barren ironstone, mafic rocks")
                    .body(2.0, 3.477, -1.281, -0.281)
                    .magnetic(-2.0, 0.0, -1.0, 1.0)
                    .place(50.0, 1000.0, 0.0, 0.5),
            row("skarn", "magnetite skarn", "banded iron formation, gabbro")
                    .body(1.699, 3.0, -1.281, -0.582)
                    .magnetic(-1.0, 0.5, -2.0, 0.0)
                    .place(25.0, 1000.0, 0.0, 0.6),
            row("bif", "banded iron formation", "")
                    .body(3.0, 4.5, -2.5, -1.0)
                    .magnetic(-1.0, 1.0, -1.0, 1.0)
                    .place(25.0, 1000.0, 0.3, 1.5),
            row("vms", "massive sulphide with pyrrhotite", "shale with graphite and pyrrhotite")
                    .body(1.699, 2.699, -1.281, -0.582)
                    .magnetic(-4.0, -2.0, 0.0, 2.0)
                    .place(25.0, 1000.0, 0.0, 0.6),
            row("nickel", "nickel-copper-platinum in mafic-ultramafic rock", "barren ultramafic rock")
                    .body(2.0, 3.477, -1.281, 0.372)
                    .magnetic(-3.0, -1.0, -0.301, 1.0)
                    .place(50.0, 1000.0, 0.0, 0.8),
            row("dyke", "dyke or sill", "faults, palaeochannels")
                    .body(3.0, 4.0, -2.8, -0.7)
                    .magnetic(-2.5, -1.0, -1.0, 1.0)
                    .place(2.5, 1000.0, 0.3, 2.0),
            row("culture", "culture: iron at the surface", "")
                    .body(0.0, 1.699, -1.281, -0.281)
                    .magnetic(-1.0, 2.0, -2.0, 2.0)
                    .strength(0.2, 4.2)
                    .place(0.0, 10.0, 0.0, 0.3),
            row("", "something else", "")
                    .body(0.0, 5.0, -2.8, 0.372)
                    .magnetic(-6.0, 2.0, -2.0, 2.0)
                    .strength(-4.0, 16.0)
                    .place(0.0, 2000.0, 0.0, 2.0));

    private static Row row(String name, String title, String confusers) {
        return new Row(new Signatures.SourceClass(name, title, confusers));
    }

    /** A line of the table while it is read. */
    private static final class Row {
        private final Signatures.SourceClass of;
        private Range size = new Range(0, 0);
        private Range shape = new Range(0, 0);
        private Range susceptibility = new Range(0, 0);
        private Range q = new Range(0, 0);
        private @Nullable Range strength;

        Row(Signatures.SourceClass of) {
            this.of = of;
        }

        Row body(double smallest, double largest, double flattest, double fullest) {
            size = new Range(smallest, largest);
            shape = new Range(flattest, fullest);
            return this;
        }

        Row magnetic(double weakest, double strongest, double leastQ, double mostQ) {
            susceptibility = new Range(weakest, strongest);
            q = new Range(leastQ, mostQ);
            return this;
        }

        Row strength(double least, double most) {
            strength = new Range(least, most);
            return this;
        }

        Prior place(double shallowest, double deepest, double roundest, double longest) {
            return new Prior(
                    of,
                    size,
                    shape,
                    susceptibility,
                    q,
                    new Range(shallowest, deepest),
                    new Range(roundest, longest),
                    strength);
        }
    }
}

package io.quetzalcore.guest.transform;

import io.quetzalcore.formats.grids.GridFile;
import io.quetzalcore.geophysics.transform.FieldTransforms;
import io.quetzalcore.geophysics.transform.Gradients;
import io.quetzalcore.guest.bench.Bench;
import io.quetzalcore.survey.Grid;
import io.quetzalcore.survey.InputProblem;
import io.quetzalcore.survey.MainField;
import io.quetzalcore.survey.Parameter;
import io.quetzalcore.survey.Product;
import io.quetzalcore.survey.Work;
import java.io.IOException;
import java.util.Arrays;

/** Makes every other grid of the levelled anomaly. */
public final class Transforming {
    private static final String METHOD =
            "cosine series of the grid without its plane, mirrored at the edges; holes filled by a plate under tension";

    private Transforming() {}

    /** Writes {@code <slug>.qzg} for every product but the anomaly itself, and {@code transforms.json}. */
    public static void run(Work.Transform work, Bench bench) throws IOException, InputProblem {
        Grid tmi = GridFile.read(bench.in(Product.TMI.slug() + ".qzg"));
        int holes = (int) Arrays.stream(tmi.values()).filter(Double::isNaN).count();
        if (holes == tmi.values().length) {
            throw new InputProblem(
                    Parameter.BLANK_DISTANCE.key(),
                    0,
                    null,
                    "no node of the grid within the blank distance of a reading",
                    "a blank distance or a grid spacing that leaves some");
        }
        MainField field = bench.needFacts().mainField();
        double least = bench.task().parameters().number(Parameter.RTP_INCLINATION);
        double height = upward(bench);
        try (FieldTransforms transforms =
                new FieldTransforms(tmi, Runtime.getRuntime().availableProcessors())) {
            write(bench, Product.RTP, transforms.toPole(field, least));
            write(bench, Product.RTE, transforms.toEquator(field));
            write(bench, Product.UP, transforms.upward(height));
            bench.progress(0.3);
            write(bench, Product.NSS, transforms.sourceStrength(field, least));
            bench.progress(0.5);
            gradients(bench, transforms);
            bench.outJson(
                    "transforms.json",
                    new TransformFigures(
                            METHOD,
                            field.inclinationDegrees(),
                            field.declinationDegrees(),
                            field.intensityNt(),
                            least,
                            height,
                            transforms.width(),
                            transforms.height(),
                            holes,
                            "positive downward",
                            "of the levelled anomaly, not reduced to the pole"));
        }
    }

    private static void gradients(Bench bench, FieldTransforms transforms) throws IOException, InputProblem {
        Gradients gradients = transforms.gradients();
        bench.progress(0.7);
        write(bench, Product.DX, gradients.dx());
        write(bench, Product.DY, gradients.dy());
        write(bench, Product.DZ, gradients.dz());
        write(bench, Product.TOTAL_GRADIENT, gradients.total());
        write(bench, Product.THETA, gradients.theta());
        write(bench, Product.TILT, gradients.tilt());
        write(bench, Product.TILT_THDR, gradients.tiltGradient());
    }

    private static double upward(Bench bench) {
        double asked = bench.task().parameters().number(Parameter.UPWARD);
        return asked > 0 ? asked : bench.needFacts().lineSpacing();
    }

    private static void write(Bench bench, Product product, Grid grid) throws IOException, InputProblem {
        bench.out(product.slug() + ".qzg", file -> GridFile.write(file, grid));
    }
}

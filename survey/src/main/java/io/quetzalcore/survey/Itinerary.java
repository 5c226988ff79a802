package io.quetzalcore.survey;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts each stage of a survey's journey into partitions. A plan depends on the upload, the parameters and earlier
 * results alone, never on how many workers there are or when they answer: the same survey is cut the same way always.
 */
public final class Itinerary {

    /** Readings that one partition of {@code condition} takes, about. */
    static final int READINGS_PER_PARTITION = 250_000;

    /** Anomalies that one partition of {@code detect} fits. */
    static final int ANOMALIES_PER_PARTITION = 12;

    private final Artifact upload;
    private final SurveyParameters parameters;

    /**
     * @param upload the file as it came, its name the one the user gave
     * @param parameters of the job
     */
    public Itinerary(Artifact upload, SurveyParameters parameters) {
        this.upload = upload;
        this.parameters = parameters;
    }

    /**
     * The partitions of one wave.
     *
     * @param done results of all earlier waves
     * @return by partition number, from 0
     */
    public List<PartitionTask> wave(Stage stage, int wave, Gathered done) {
        Plan plan = new Plan(stage, wave, done);
        switch (stage) {
            case INGEST -> plan.add(new Work.Ingest(upload.name()), List.of(upload), upload.bytes() / 32);
            case CONDITION -> condition(plan);
            case LEVEL ->
                plan.add(
                        new Work.Level(done.of(Stage.CONDITION, 0).size()),
                        done.named("conditioned-"),
                        plan.facts().readings());
            case GRID -> grid(plan);
            case TRANSFORM ->
                plan.add(
                        new Work.Transform(),
                        done.named("tmi.qzg"),
                        geometry(plan.facts()).nodes());
            case DEPTH -> depth(plan);
            case DETECT -> detect(plan);
            case DISCRIMINATE -> discriminate(plan);
            case PUBLISH -> publish(plan);
        }
        return plan.tasks;
    }

    private void condition(Plan plan) {
        List<Integer> lines = plan.facts().lineReadings();
        int from = 0;
        long held = 0;
        for (int line = 0; line < lines.size(); line++) {
            held += lines.get(line);
            if (held >= READINGS_PER_PARTITION || line == lines.size() - 1) {
                plan.add(new Work.Condition(plan.tasks.size(), from, line + 1), plan.done.named("stations.qzl"), held);
                from = line + 1;
                held = 0;
            }
        }
    }

    private void grid(Plan plan) {
        GridGeometry whole = geometry(plan.facts());
        List<Tile> tiles = Tiling.cut(whole, parameters.count(Parameter.TILE_NODES), haloNodes(plan.facts()));
        List<Artifact> levelled = plan.done.named("levelled.qzl");
        switch (plan.wave) {
            case 0 ->
                plan.add(new Work.CoarseGrid(whole), levelled, plan.facts().readings());
            case 1 -> {
                List<Artifact> inputs = new ArrayList<>(levelled);
                inputs.addAll(plan.done.named("coarse.qzg"));
                for (Tile tile : tiles) {
                    plan.add(
                            new Work.GridTile(plan.tasks.size(), whole, tile),
                            inputs,
                            (long) tile.columns() * tile.rows());
                }
            }
            default -> plan.add(new Work.StitchGrid(whole, tiles), plan.done.named("tile-"), whole.nodes());
        }
    }

    /** The nodes of the survey's grids: spacing as asked, or a quarter of the line spacing. */
    GridGeometry geometry(SurveyFacts facts) {
        double asked = parameters.number(Parameter.GRID_SPACING);
        double spacing = asked > 0 ? asked : Math.max(1, Math.rint(facts.lineSpacing() / 4));
        return GridGeometry.covering(facts.epsg(), facts.bounds(), spacing);
    }

    private int haloNodes(SurveyFacts facts) {
        double spacing = geometry(facts).spacing();
        return (int) Math.min(96, Math.max(16, Math.ceil(8 * facts.lineSpacing() / spacing)));
    }

    private static void depth(Plan plan) {
        if (plan.wave == 0) {
            List<Artifact> inputs = plan.done.named("tmi.qzg", "dx.qzg", "dy.qzg", "dz.qzg");
            for (int index = 0; index <= 3; index++) {
                plan.add(new Work.Euler(index), inputs, 1);
            }
        } else {
            plan.add(new Work.ClusterDepths(), plan.done.named("euler-"), 1);
        }
    }

    private static void detect(Plan plan) {
        switch (plan.wave) {
            case 0 ->
                plan.add(
                        new Work.Detect(),
                        plan.done.named("tmi.qzg", "nss.qzg", "total-gradient.qzg", "rtp.qzg", "depths.json"),
                        1);
            case 1 -> {
                int anomalies = (int) plan.done.figure(Stage.DETECT, 0, "anomalies");
                for (int from = 0; from < anomalies; from += ANOMALIES_PER_PARTITION) {
                    int to = Math.min(anomalies, from + ANOMALIES_PER_PARTITION);
                    plan.add(
                            new Work.Fit(plan.tasks.size(), from, to),
                            plan.done.named("anomalies.json", "levelled.qzl"),
                            to - from);
                }
            }
            default ->
                plan.add(
                        new Work.Rank(plan.done.of(Stage.DETECT, 1).size()),
                        plan.done.named("fits-", "depths.json", "anomalies.json"),
                        1);
        }
    }

    private void discriminate(Plan plan) {
        List<Artifact> inputs = new ArrayList<>(plan.done.named("targets.json"));
        parameters.file(Parameter.SIGNATURES, Work.Discriminate.MODULE).ifPresent(inputs::add);
        plan.add(new Work.Discriminate(), inputs, 1);
    }

    private void publish(Plan plan) {
        if (plan.wave == 0) {
            for (Product product : Product.values()) {
                plan.add(new Work.PublishGrid(product), plan.done.named(product.slug() + ".qzg", "targets.json"), 1);
            }
            plan.add(new Work.PublishLines(), plan.done.named("levelled.qzl"), 1);
            plan.add(new Work.PublishTargets(), plan.done.named("targets.json", "classes.json"), 1);
        } else {
            List<Artifact> inputs = new ArrayList<>(plan.done.named(
                    "completeness.json",
                    "condition-",
                    "levelled.qzl",
                    "levelling.json",
                    "gridding.json",
                    "tmi.qzg",
                    "transforms.json",
                    "depths.json",
                    "targets.json",
                    "classes.json",
                    "engine-"));
            plan.done.of(Stage.PUBLISH, 0).forEach(result -> inputs.addAll(result.outputs()));
            plan.add(new Work.Report(upload, plan.done.isolation()), inputs, 1);
        }
    }

    /** The files a job ends with, by the name they are served under. */
    public static List<Artifact> products(Gathered done) {
        List<Artifact> products = new ArrayList<>();
        for (int wave = 0; wave < Stage.PUBLISH.waves(); wave++) {
            done.of(Stage.PUBLISH, wave).forEach(result -> products.addAll(result.outputs()));
        }
        return List.copyOf(products);
    }

    private final class Plan {
        final Stage stage;
        final int wave;
        final Gathered done;
        final List<PartitionTask> tasks = new ArrayList<>();

        Plan(Stage stage, int wave, Gathered done) {
            this.stage = stage;
            this.wave = wave;
            this.done = done;
        }

        SurveyFacts facts() {
            return done.facts();
        }

        void add(Work work, List<Artifact> inputs, long weight) {
            tasks.add(new PartitionTask(
                    stage,
                    wave,
                    tasks.size(),
                    work,
                    parameters,
                    stage == Stage.INGEST ? null : facts(),
                    inputs,
                    Math.max(1, weight)));
        }
    }
}

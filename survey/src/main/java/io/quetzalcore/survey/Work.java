package io.quetzalcore.survey;

/**
 * What a partition asks of a VM. The files it reads stand in {@link PartitionTask#inputs()}, by the names used here; the
 * files it writes are named in each record's text.
 */
public sealed interface Work {

    /** Reads the upload {@code upload}: writes {@code stations.qzl}, {@code completeness.json}; returns the facts. */
    record Ingest(String upload) implements Work {}

    /** Conditions lines from..to-1 of {@code stations.qzl}: writes {@code conditioned-NNN.qzl}, {@code condition-NNN.json}. */
    record Condition(int part, int fromLine, int toLine) implements Work {}

    /** Levels all {@code conditioned-NNN.qzl}: writes {@code levelled.qzl}, {@code levelling.json}. */
    record Level(int parts) implements Work {}

    /** Grids {@code levelled.qzl} coarsely over the whole survey: writes {@code coarse.qzg}. */
    record CoarseGrid(GridGeometry whole) implements Work {}

    /** Grids one tile of {@code levelled.qzl}, held at its edge by {@code coarse.qzg}: writes {@code tile-NNN.qzg}. */
    record GridTile(int part, GridGeometry whole, Tile tile) implements Work {}

    /** Joins all {@code tile-NNN.qzg}: writes {@code tmi.qzg}, {@code gridding.json}. */
    record StitchGrid(GridGeometry whole, java.util.List<Tile> tiles) implements Work {
        public StitchGrid {
            tiles = java.util.List.copyOf(tiles);
        }
    }

    /** Transforms {@code tmi.qzg}: writes {@code <slug>.qzg} for every other product, {@code transforms.json}. */
    record Transform() implements Work {}

    /** Solves Euler's equation for one structural index: writes {@code euler-N.json}, {@code engine-euler-N.json}. */
    record Euler(int structuralIndex) implements Work {}

    /** Clusters all {@code euler-N.json}: writes {@code depths.json}, {@code depths.csv}. */
    record ClusterDepths() implements Work {}

    /** Finds anomalies: writes {@code anomalies.json}; figure {@code anomalies} counts them. */
    record Detect() implements Work {}

    /**
     * Fits anomalies from..to-1 of {@code anomalies.json} on {@code levelled.qzl}: writes {@code fits-NNN.json},
     * {@code engine-fits-NNN.json}.
     */
    record Fit(int part, int fromAnomaly, int toAnomaly) implements Work {}

    /** Ranks all {@code fits-NNN.json}: writes {@code targets.json}. */
    record Rank(int parts) implements Work {}

    /**
     * Classifies the targets of {@code targets.json} by the shipped module of signatures, or by {@link #MODULE} where the
     * user gave one: writes {@code classes.json}; figure {@code classified}.
     */
    record Discriminate() implements Work {
        /** Name of the user's module among the inputs. */
        public static final String MODULE = "given-signatures.wasm";
    }

    /** Writes {@code <slug>.tif}, {@code .nc}, {@code .grd} and {@code .png} of one grid. */
    record PublishGrid(Product product) implements Work {}

    /** Writes {@code levelled-lines.csv}, {@code lines.png}, {@code profiles.png}. */
    record PublishLines() implements Work {}

    /** Writes {@code targets.geojson}, {@code targets.csv}. */
    record PublishTargets() implements Work {}

    /**
     * Writes {@code report.html}, {@code lineage.json}; {@code upload} is where the lineage starts, {@code isolation} the
     * weakest level of the VMs that made what is reported on.
     */
    record Report(Artifact upload, String isolation) implements Work {}
}

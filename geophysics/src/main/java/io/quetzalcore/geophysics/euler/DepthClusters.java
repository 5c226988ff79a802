package io.quetzalcore.geophysics.euler;

import io.quetzalcore.survey.Depth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gathers solutions that agree into one depth with its spread.
 *
 * <p>Solutions that climb to the same summit of their density are one cluster (see {@link Lattice}). A long contact becomes
 * a row of clusters along it, not one cluster with a meaningless centre.
 */
public final class DepthClusters {

    private DepthClusters() {}

    /**
     * Clusters solutions of one structural index.
     *
     * @param solutions of {@link EulerDeconvolution#solve}
     * @param cellMetres side of the lattice's cells in plan
     * @param least members that a cluster must have
     * @param sensorUpward height from which depths are counted, metres
     * @return the most members first; position and height are means weighted by 1 / sigma^2, sigma is the members' spread
     *     in depth (standard deviation), members their number
     */
    public static List<Depth> of(List<Depth> solutions, double cellMetres, int least, double sensorUpward) {
        return new Lattice(solutions, cellMetres, sensorUpward).clusters(least);
    }

    /**
     * Puts the clusters of several structural indices side by side and leaves out those that are beaten on their own
     * ground: where a cluster of another index lies within {@code reachMetres}, has more members and less spread
     * relative to its depth. Scatter is least for the right index (Thompson 1982; Uieda et al. 2025).
     *
     * @return by structural index, then the most members first
     */
    public static List<Depth> consensus(List<Depth> clusters, double reachMetres, double sensorUpward) {
        List<Depth> kept = new ArrayList<>();
        Neighbourhood near = new Neighbourhood(clusters, reachMetres);
        for (Depth depth : clusters) {
            boolean beaten = near.of(depth).stream()
                    .anyMatch(other -> other.structuralIndex() != depth.structuralIndex()
                            && other.members() > depth.members()
                            && relativeSpread(other, sensorUpward) < relativeSpread(depth, sensorUpward));
            if (!beaten) {
                kept.add(depth);
            }
        }
        kept.sort(Comparator.comparingDouble(Depth::structuralIndex)
                .thenComparing(Comparator.comparingInt(Depth::members).reversed()));
        return List.copyOf(kept);
    }

    private static double relativeSpread(Depth depth, double sensorUpward) {
        return depth.sigmaMetres() / (sensorUpward - depth.upward());
    }

    /** Clusters by lattice cell, to find those close to another without comparing all with all. */
    private static final class Neighbourhood {
        private final Map<Long, List<Depth>> cells = new TreeMap<>();
        private final double reach;

        Neighbourhood(List<Depth> clusters, double reach) {
            this.reach = reach;
            clusters.forEach(depth -> cells.computeIfAbsent(
                            cell(depth.easting(), depth.northing(), 0, 0), k -> new ArrayList<>())
                    .add(depth));
        }

        private long cell(double easting, double northing, int columns, int rows) {
            return ((long) Math.floor(northing / reach) + rows) * (1L << 32)
                    + (long) Math.floor(easting / reach)
                    + columns;
        }

        List<Depth> of(Depth centre) {
            List<Depth> near = new ArrayList<>();
            for (int rows = -1; rows <= 1; rows++) {
                for (int columns = -1; columns <= 1; columns++) {
                    for (Depth depth :
                            cells.getOrDefault(cell(centre.easting(), centre.northing(), columns, rows), List.of())) {
                        if (Math.hypot(depth.easting() - centre.easting(), depth.northing() - centre.northing())
                                <= reach) {
                            near.add(depth);
                        }
                    }
                }
            }
            return near;
        }
    }
}

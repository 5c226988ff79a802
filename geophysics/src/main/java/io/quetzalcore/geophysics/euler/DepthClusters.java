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
 * <p>Solutions are counted in the cells of a lattice, square in plan and logarithmic in depth. Each cell climbs to the
 * densest cell among its 26 neighbours until none is denser: all that end on the same summit are one cluster (mode
 * seeking, Fukunaga &amp; Hostetler 1975, on a lattice, so that ties and order are fixed). A long contact becomes a row of
 * clusters along it, not one cluster with a meaningless centre.
 */
public final class DepthClusters {

    /** Depth cells: each is this much deeper than the one above. */
    static final double DEPTH_RATIO = 1.25;

    private static final int ROW = 1 << 21;

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
        if (solutions.isEmpty()) {
            return List.of();
        }
        double west = solutions.stream().mapToDouble(Depth::easting).min().getAsDouble();
        double south = solutions.stream().mapToDouble(Depth::northing).min().getAsDouble();
        Map<Long, List<Depth>> cells = new TreeMap<>();
        for (Depth depth : solutions) {
            long column = (long) Math.floor((depth.easting() - west) / cellMetres) + 1;
            long row = (long) Math.floor((depth.northing() - south) / cellMetres) + 1;
            long level = depthCell(sensorUpward - depth.upward());
            cells.computeIfAbsent((level * ROW + row) * ROW + column, k -> new ArrayList<>())
                    .add(depth);
        }
        Map<Long, List<Depth>> clusters = new TreeMap<>();
        Map<Long, Integer> density = densities(cells);
        cells.forEach((cell, members) -> clusters.computeIfAbsent(summit(cell, density), k -> new ArrayList<>())
                .addAll(members));
        return clusters.values().stream()
                .filter(members -> members.size() >= least)
                .map(DepthClusters::mean)
                .sorted(Comparator.comparingInt(Depth::members).reversed())
                .toList();
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

    private static long depthCell(double depth) {
        return (long) Math.floor(Math.log(Math.max(depth, 1e-3)) / Math.log(DEPTH_RATIO)) + 64;
    }

    private static Map<Long, Integer> densities(Map<Long, List<Depth>> cells) {
        Map<Long, Integer> density = new TreeMap<>();
        for (Long cell : cells.keySet()) {
            int sum = 0;
            for (long step : STEPS) {
                List<Depth> there = cells.get(cell + step);
                sum += there == null ? 0 : there.size();
            }
            density.put(cell, sum);
        }
        return density;
    }

    private static final long[] STEPS = steps();

    private static long[] steps() {
        long[] steps = new long[27];
        int k = 0;
        for (long level = -1; level <= 1; level++) {
            for (long row = -1; row <= 1; row++) {
                for (long column = -1; column <= 1; column++) {
                    steps[k++] = (level * ROW + row) * ROW + column;
                }
            }
        }
        return steps;
    }

    /** The densest cell reached by climbing; among equals the first in the order of the lattice. */
    private static long summit(long cell, Map<Long, Integer> density) {
        long here = cell;
        while (true) {
            long best = here;
            int most = density.getOrDefault(here, 0);
            for (long step : STEPS) {
                int there = density.getOrDefault(here + step, 0);
                if (there > most || (there == most && here + step < best)) {
                    best = here + step;
                    most = there;
                }
            }
            if (best == here) {
                return here;
            }
            here = best;
        }
    }

    private static Depth mean(List<Depth> members) {
        double weights = 0;
        double easting = 0;
        double northing = 0;
        double upward = 0;
        for (Depth depth : members) {
            double weight = weight(depth);
            weights += weight;
            easting += weight * depth.easting();
            northing += weight * depth.northing();
            upward += weight * depth.upward();
        }
        upward /= weights;
        double spread = 0;
        for (Depth depth : members) {
            spread += weight(depth) * (depth.upward() - upward) * (depth.upward() - upward);
        }
        double index = members.getFirst().structuralIndex();
        return new Depth(
                easting / weights, northing / weights, upward, index, Math.sqrt(spread / weights), members.size());
    }

    private static double weight(Depth depth) {
        double floor = 1e-6 + depth.sigmaMetres();
        return 1 / (floor * floor);
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

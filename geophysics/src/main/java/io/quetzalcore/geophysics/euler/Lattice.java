package io.quetzalcore.geophysics.euler;

import io.quetzalcore.survey.Depth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Solutions in the cells of a lattice, square in plan and logarithmic in depth.
 *
 * <p>A cell's density is the number of solutions in it and its 26 neighbours. Each cell climbs to the densest of these
 * neighbours until none is denser: all that end on the same summit are one cluster (mode seeking, Fukunaga &amp; Hostetler
 * 1975, on a lattice, so that ties and order are fixed).
 */
final class Lattice {

    /** Each layer of cells is this much deeper than the one above. */
    static final double DEPTH_RATIO = 1.25;

    private static final int COLUMN_BITS = 16;
    private static final int ROW_BITS = 16;
    private static final int MEMBER_BITS = 24;
    private static final long COLUMN = 1;
    private static final long ROW = 1L << COLUMN_BITS;
    private static final long LAYER = ROW << ROW_BITS;

    private final List<Depth> solutions;
    private final double cellMetres;
    private final double sensorUpward;
    private final double west;
    private final double south;
    private final long[] members;
    private long[] cells = new long[0];
    private int[] firsts = new int[0];

    Lattice(List<Depth> solutions, double cellMetres, double sensorUpward) {
        this.solutions = solutions;
        this.cellMetres = cellMetres;
        this.sensorUpward = sensorUpward;
        this.west = solutions.stream().mapToDouble(Depth::easting).min().orElse(0);
        this.south = solutions.stream().mapToDouble(Depth::northing).min().orElse(0);
        this.members = new long[solutions.size()];
        for (int i = 0; i < members.length; i++) {
            members[i] = cell(solutions.get(i)) << MEMBER_BITS | i;
        }
        Arrays.sort(members);
        findCells();
    }

    /** One past the border on each side, so that neighbours of a border cell are no one's cell. */
    private long cell(Depth depth) {
        long column = (long) Math.floor((depth.easting() - west) / cellMetres) + 1;
        long row = (long) Math.floor((depth.northing() - south) / cellMetres) + 1;
        double below = Math.max(sensorUpward - depth.upward(), 1e-3);
        long layer = (long) Math.floor(Math.log(below) / Math.log(DEPTH_RATIO)) + 40;
        if (column >= ROW - 1 || row >= ROW - 1 || solutions.size() >= 1 << MEMBER_BITS) {
            throw new IllegalArgumentException("too wide a survey for cells of " + cellMetres + " m");
        }
        return Math.clamp(layer, 1, 126) * LAYER + row * ROW + column;
    }

    /** The occupied cells in order, and the first member of each. */
    private void findCells() {
        cells = new long[members.length];
        firsts = new int[members.length + 1];
        int n = 0;
        for (int i = 0; i < members.length; i++) {
            long cell = members[i] >> MEMBER_BITS;
            if (n == 0 || cells[n - 1] != cell) {
                cells[n] = cell;
                firsts[n++] = i;
            }
        }
        cells = Arrays.copyOf(cells, n);
        firsts = Arrays.copyOf(firsts, n + 1);
        firsts[n] = members.length;
    }

    /** The clusters of at least so many members, the largest first. */
    List<Depth> clusters(int least) {
        int[] summit = summits(densities());
        Gathering[] gathered = new Gathering[cells.length];
        List<Gathering> inOrder = new ArrayList<>();
        for (int c = 0; c < cells.length; c++) {
            Gathering cluster = gathered[summit[c]];
            if (cluster == null) {
                cluster = new Gathering();
                gathered[summit[c]] = cluster;
                inOrder.add(cluster);
            }
            for (int i = firsts[c]; i < firsts[c + 1]; i++) {
                cluster.add(solutions.get((int) (members[i] & (1L << MEMBER_BITS) - 1)));
            }
        }
        return inOrder.stream()
                .filter(cluster -> cluster.count >= least)
                .map(Gathering::mean)
                .sorted(Comparator.comparingInt(Depth::members).reversed())
                .toList();
    }

    private int[] densities() {
        int[] density = new int[cells.length];
        forEachNeighbour((cell, neighbour) -> density[cell] += firsts[neighbour + 1] - firsts[neighbour]);
        return density;
    }

    /** For each cell where its climb ends; among equally dense cells the first in the order of the lattice is higher. */
    private int[] summits(int[] density) {
        int[] next = new int[cells.length];
        Arrays.setAll(next, c -> c);
        forEachNeighbour((cell, neighbour) -> {
            int best = next[cell];
            if (density[neighbour] > density[best] || (density[neighbour] == density[best] && neighbour < best)) {
                next[cell] = neighbour;
            }
        });
        for (int c = 0; c < next.length; c++) {
            int top = c;
            while (next[top] != top) {
                top = next[top];
            }
            for (int at = c; next[at] != top; ) {
                int higher = next[at];
                next[at] = top;
                at = higher;
            }
        }
        return next;
    }

    private interface Pair {
        void meet(int cell, int neighbour);
    }

    /** Visits each cell with each occupied cell among its 27, itself included: nine pointers walk along the sorted cells. */
    private void forEachNeighbour(Pair pair) {
        for (long layer = -LAYER; layer <= LAYER; layer += LAYER) {
            for (long row = -ROW; row <= ROW; row += ROW) {
                int pointer = 0;
                for (int c = 0; c < cells.length; c++) {
                    long from = cells[c] + layer + row - COLUMN;
                    while (pointer < cells.length && cells[pointer] < from) {
                        pointer++;
                    }
                    for (int k = pointer; k < cells.length && cells[k] <= from + 2 * COLUMN; k++) {
                        pair.meet(c, k);
                    }
                }
            }
        }
    }

    /** Weighted sums over the members of one cluster. */
    private final class Gathering {
        private int count;
        private double index;
        private double weights;
        private double easting;
        private double northing;
        private double depth;
        private double square;

        void add(Depth member) {
            double sigma = 1e-3 + member.sigmaMetres();
            double weight = 1 / (sigma * sigma);
            double below = sensorUpward - member.upward();
            count++;
            index = member.structuralIndex();
            weights += weight;
            easting += weight * (member.easting() - west);
            northing += weight * (member.northing() - south);
            depth += weight * below;
            square += weight * below * below;
        }

        Depth mean() {
            double below = depth / weights;
            double spread = Math.sqrt(Math.max(0, square / weights - below * below));
            return new Depth(
                    west + easting / weights, south + northing / weights, sensorUpward - below, index, spread, count);
        }
    }
}

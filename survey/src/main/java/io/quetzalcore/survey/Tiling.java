package io.quetzalcore.survey;

import java.util.ArrayList;
import java.util.List;

/** How a grid is cut into tiles. Depends on the grid alone, never on how many workers there are. */
public final class Tiling {

    private Tiling() {}

    /**
     * Cuts a grid into tiles of nearly equal cores.
     *
     * @param coreNodes longest side of a core, in nodes
     * @param haloNodes width of the halo, in nodes, cut at the grid's edge
     * @return tiles row by row from the south-west
     */
    public static List<Tile> cut(GridGeometry grid, int coreNodes, int haloNodes) {
        int across = (grid.columns() + coreNodes - 1) / coreNodes;
        int up = (grid.rows() + coreNodes - 1) / coreNodes;
        List<Tile> tiles = new ArrayList<>(across * up);
        for (int j = 0; j < up; j++) {
            int row = share(grid.rows(), up, j);
            int rows = share(grid.rows(), up, j + 1) - row;
            for (int i = 0; i < across; i++) {
                int column = share(grid.columns(), across, i);
                int columns = share(grid.columns(), across, i + 1) - column;
                tiles.add(new Tile(
                        column,
                        row,
                        columns,
                        rows,
                        Math.min(haloNodes, column),
                        Math.min(haloNodes, grid.columns() - column - columns),
                        Math.min(haloNodes, row),
                        Math.min(haloNodes, grid.rows() - row - rows)));
            }
        }
        return List.copyOf(tiles);
    }

    private static int share(int nodes, int parts, int part) {
        return (int) ((long) nodes * part / parts);
    }
}

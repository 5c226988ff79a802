package io.quetzalcore.survey;

/**
 * A part of a grid that one partition computes: a core, which the tiles of a tiling share out without overlap, and
 * around it a halo that the neighbours compute too.
 *
 * @param column first column of the core, in the whole grid
 * @param row first row of the core, in the whole grid
 * @param columns width of the core
 * @param rows height of the core
 * @param haloWest columns computed west of the core; likewise the other three, 0 at the grid's edge
 */
public record Tile(
        int column, int row, int columns, int rows, int haloWest, int haloEast, int haloSouth, int haloNorth) {

    /** The nodes of core and halo. */
    public GridGeometry extent(GridGeometry whole) {
        return whole.part(
                column - haloWest, row - haloSouth, haloWest + columns + haloEast, haloSouth + rows + haloNorth);
    }
}

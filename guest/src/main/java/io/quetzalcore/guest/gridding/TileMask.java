package io.quetzalcore.guest.gridding;

import io.quetzalcore.geophysics.gridding.Coverage;
import io.quetzalcore.geophysics.gridding.Readings;
import io.quetzalcore.geophysics.gridding.Stitching;
import io.quetzalcore.survey.Grid;
import io.quetzalcore.survey.GridGeometry;
import io.quetzalcore.survey.Tile;

/** Cuts a gridded tile down to what will be joined, and blanks what no reading supports. */
final class TileMask {

    private TileMask() {}

    /**
     * @param surface values on the whole tile, core and halo
     * @param readings on the tile and as far beyond as {@link Coverage#reach} says
     * @return core and feather
     */
    static Grid masked(Grid surface, Tile tile, GridGeometry whole, Readings readings, double blankDistance) {
        Tile feathered = Stitching.feathered(tile);
        GridGeometry kept = feathered.extent(whole);
        Tile seen = grown(feathered, whole, Coverage.reach(blankDistance));
        boolean[] supported = Coverage.supported(readings, seen.extent(whole), blankDistance);
        int seenColumns = seen.extent(whole).columns();
        int right = seen.haloWest() - feathered.haloWest();
        int up = seen.haloSouth() - feathered.haloSouth();
        double[] values = new double[kept.nodes()];
        for (int j = 0; j < kept.rows(); j++) {
            for (int i = 0; i < kept.columns(); i++) {
                boolean known = supported[(j + up) * seenColumns + i + right];
                values[j * kept.columns() + i] = known
                        ? surface.at(
                                i + tile.haloWest() - feathered.haloWest(),
                                j + tile.haloSouth() - feathered.haloSouth())
                        : Double.NaN;
            }
        }
        return new Grid(kept, values);
    }

    /** The tile with as much halo as is asked for and the grid has. */
    private static Tile grown(Tile tile, GridGeometry whole, double metres) {
        int nodes = (int) Math.min(1 << 20, Math.ceil(metres / whole.spacing()) + 1);
        int east = whole.columns() - tile.column() - tile.columns();
        int north = whole.rows() - tile.row() - tile.rows();
        return new Tile(
                tile.column(),
                tile.row(),
                tile.columns(),
                tile.rows(),
                Math.min(tile.column(), nodes + tile.haloWest()),
                Math.min(east, nodes + tile.haloEast()),
                Math.min(tile.row(), nodes + tile.haloSouth()),
                Math.min(north, nodes + tile.haloNorth()));
    }
}

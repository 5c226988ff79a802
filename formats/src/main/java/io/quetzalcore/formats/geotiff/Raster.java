package io.quetzalcore.formats.geotiff;

import io.quetzalcore.survey.Grid;
import io.quetzalcore.survey.GridGeometry;
import java.util.ArrayList;
import java.util.List;

/**
 * An image of a grid: the first row is the northernmost.
 *
 * @param values row-major from the north-west corner; NaN = no data
 */
record Raster(int width, int height, float[] values) {

    /**
     * The grid and its overviews, each half the size of the one before, until one fits a tile.
     *
     * @param tile side of a tile, pixels
     */
    static List<Raster> pyramid(Grid grid, int tile) {
        List<Raster> levels = new ArrayList<>();
        Raster level = of(grid);
        levels.add(level);
        while (level.width > tile || level.height > tile) {
            level = level.halved();
            levels.add(level);
        }
        return levels;
    }

    private static Raster of(Grid grid) {
        GridGeometry geometry = grid.geometry();
        float[] values = new float[geometry.nodes()];
        int to = 0;
        for (int row = geometry.rows() - 1; row >= 0; row--) {
            for (int column = 0; column < geometry.columns(); column++) {
                values[to++] = (float) grid.at(column, row);
            }
        }
        return new Raster(geometry.columns(), geometry.rows(), values);
    }

    /** Means of two by two pixels, of those that have data; at an odd edge of the one or two there are. */
    private Raster halved() {
        int halfWidth = (width + 1) / 2;
        int halfHeight = (height + 1) / 2;
        float[] means = new float[halfWidth * halfHeight];
        for (int y = 0; y < halfHeight; y++) {
            for (int x = 0; x < halfWidth; x++) {
                means[y * halfWidth + x] = mean(2 * x, 2 * y);
            }
        }
        return new Raster(halfWidth, halfHeight, means);
    }

    private float mean(int x, int y) {
        double sum = 0;
        int count = 0;
        for (int j = y; j < Math.min(y + 2, height); j++) {
            for (int i = x; i < Math.min(x + 2, width); i++) {
                float value = values[j * width + i];
                if (!Float.isNaN(value)) {
                    sum += value;
                    count++;
                }
            }
        }
        return count == 0 ? Float.NaN : (float) (sum / count);
    }

    int tilesAcross(int tile) {
        return (width + tile - 1) / tile;
    }

    int tilesDown(int tile) {
        return (height + tile - 1) / tile;
    }
}

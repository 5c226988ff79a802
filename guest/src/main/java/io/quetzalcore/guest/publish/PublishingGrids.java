package io.quetzalcore.guest.publish;

import io.quetzalcore.formats.geosoft.GeosoftGrid;
import io.quetzalcore.formats.geotiff.GeoTiff;
import io.quetzalcore.formats.grids.GridFile;
import io.quetzalcore.formats.netcdf.NetCdf;
import io.quetzalcore.formats.picture.MapPicture;
import io.quetzalcore.formats.picture.PictureFile;
import io.quetzalcore.guest.bench.Bench;
import io.quetzalcore.survey.Grid;
import io.quetzalcore.survey.InputProblem;
import io.quetzalcore.survey.Product;
import io.quetzalcore.survey.Target;
import io.quetzalcore.survey.Work;
import java.io.IOException;
import java.util.List;

/** One grid in three formats, and as a map. */
public final class PublishingGrids {

    private PublishingGrids() {}

    /** Does the errand; the figure {@code nodes-with-data} counts nodes. */
    public static void run(Work.PublishGrid work, Bench bench) throws IOException, InputProblem {
        Product product = work.product();
        Grid grid = GridFile.read(bench.in(product.slug() + ".qzg"));
        bench.out(product.slug() + ".tif", file -> GeoTiff.write(file, grid, product));
        bench.progress(0.3);
        bench.out(product.slug() + ".nc", file -> NetCdf.write(file, grid, product));
        bench.out(product.slug() + ".grd", file -> GeosoftGrid.write(file, grid, product));
        bench.progress(0.5);
        String system = CoordinateSystem.title(grid.geometry().epsg());
        List<Target> targets = carriesTargets(product) ? bench.jsonList("targets.json", Target.class) : List.of();
        bench.out(
                product.slug() + ".png",
                file -> PictureFile.writePng(file, MapPicture.draw(grid, product, targets, system)));
        int known = 0;
        for (double value : grid.values()) {
            known += Double.isNaN(value) ? 0 : 1;
        }
        bench.figure("nodes-with-data", known);
    }

    /** Targets are drawn where they explain what is seen, and left off where they would hide it. */
    static boolean carriesTargets(Product product) {
        return switch (product) {
            case TMI, RTP, TOTAL_GRADIENT, NSS -> true;
            case RTE, DX, DY, DZ, UP, TILT, TILT_THDR, THETA -> false;
        };
    }
}

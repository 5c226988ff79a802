package io.quetzalcore.guest.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzalcore.formats.mainfield.MainFieldFile;
import io.quetzalcore.formats.projection.Projection;
import io.quetzalcore.geophysics.mainfield.MainFieldModel;
import io.quetzalcore.survey.Bounds;
import io.quetzalcore.survey.InputProblem;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainFieldLatticeTest {

    /** Small and large surveys, old and new, the South Atlantic anomaly and high latitudes among them. */
    @ParameterizedTest
    @CsvSource({
        "32754, 465000, 7570000, 40000, 0, 500, 1990.5, 1990.5",
        "32632, 500000, 5500000, 2000, -100, 3000, 2014.2, 2016.3",
        "32723, 500000, 7000000, 400000, 100, 100, 2009.9, 2010.1",
        "32645, 500000, 7500000, 800000, 0, 10000, 1959.0, 1961.0",
        "32612, 400000, 8700000, 300000, 300, 800, 2029.5, 2030.0"
    })
    void agreesWithTheModelToAHundredthOfANanotesla(
            int epsg,
            double easting,
            double northing,
            double size,
            double lowest,
            double highest,
            double firstYear,
            double lastYear)
            throws InputProblem {
        MainFieldModel model = new MainFieldModel(MainFieldFile.igrf14());
        Projection system = Projection.of(epsg);
        Bounds bounds = new Bounds(easting, easting + size, northing, northing + size);
        MainFieldLattice lattice = new MainFieldLattice(model, system, bounds, lowest, highest, firstYear, lastYear);
        SplittableRandom random = new SplittableRandom(epsg);
        for (int i = 0; i < 2000; i++) {
            double e = bounds.west() + random.nextDouble() * size;
            double n = bounds.south() + random.nextDouble() * size;
            double height = lowest + random.nextDouble() * (highest - lowest);
            double year = firstYear + random.nextDouble() * (lastYear - firstYear);
            double[] place = system.toGeographic(e, n);
            double exact = model.at(year, place[1], place[0], height).intensityNt();
            assertThat(Math.abs(lattice.at(e, n, height, year) - exact)).isLessThan(0.01);
        }
    }
}

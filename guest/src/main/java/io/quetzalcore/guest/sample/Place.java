package io.quetzalcore.guest.sample;

import io.quetzalcore.formats.mainfield.MainFieldFile;
import io.quetzalcore.formats.projection.Projection;
import io.quetzalcore.geophysics.mainfield.FieldVector;
import io.quetzalcore.geophysics.mainfield.MainFieldModel;
import io.quetzalcore.geophysics.mainfield.MainFieldOfDate;
import io.quetzalcore.geophysics.sample.Background;
import io.quetzalcore.geophysics.sample.SimulatedSurvey;
import io.quetzalcore.survey.InputProblem;
import io.quetzalcore.survey.MainField;

/**
 * Where on Earth a sample survey lies: its UTM zone, and the IGRF there. Grid north is that of the centre everywhere in
 * the survey.
 */
final class Place implements Background {
    private static final double HEIGHT = 400;

    private final Projection projection;
    private final MainFieldOfDate igrf = new MainFieldModel(MainFieldFile.igrf14()).on(SimulatedSurvey.DECIMAL_YEAR);
    private final double longitude;
    private final double latitude;
    private final double sinConvergence;
    private final double cosConvergence;

    private Place(Projection projection, double longitude, double latitude) {
        this.projection = projection;
        this.longitude = longitude;
        this.latitude = latitude;
        double convergence = Math.toRadians(projection.convergenceDegrees(longitude, latitude));
        this.sinConvergence = Math.sin(convergence);
        this.cosConvergence = Math.cos(convergence);
    }

    /** A survey about this point. */
    static Place at(double longitude, double latitude) throws InputProblem {
        int epsg = Projection.of(Projection.WGS84).utmEpsg(longitude, latitude);
        return new Place(Projection.of(epsg), longitude, latitude);
    }

    int epsg() {
        return projection.epsg();
    }

    /** Easting and northing of the centre. */
    double[] centre() {
        return projection.toProjected(longitude, latitude);
    }

    void toGeographic(double[] point) {
        projection.toGeographic(point);
    }

    /** The main field at the centre, its declination of grid north. */
    MainField mainField() {
        FieldVector field = igrf.at(latitude, longitude, HEIGHT);
        double convergence = Math.toDegrees(Math.atan2(sinConvergence, cosConvergence));
        return new MainField(field.inclinationDegrees(), field.declinationDegrees() - convergence, field.intensityNt());
    }

    @Override
    public void at(double easting, double northing, double upward, double[] field) {
        double[] point = {easting, northing};
        projection.toGeographic(point);
        FieldVector v = igrf.at(point[1], point[0], upward);
        field[0] = v.eastNt() * cosConvergence - v.northNt() * sinConvergence;
        field[1] = v.northNt() * cosConvergence + v.eastNt() * sinConvergence;
        field[2] = -v.downNt();
    }
}

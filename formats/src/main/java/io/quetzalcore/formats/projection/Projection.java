package io.quetzalcore.formats.projection;

import io.quetzalcore.survey.InputProblem;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.locationtech.proj4j.BasicCoordinateTransform;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.CoordinateReferenceSystem;
import org.locationtech.proj4j.CoordinateTransform;
import org.locationtech.proj4j.Proj4jException;
import org.locationtech.proj4j.ProjCoordinate;

/**
 * A coordinate system by its EPSG code. Conversions go to and from WGS 84 longitude and latitude in degrees; a point
 * outside the system's reach gives NaN. May be used by several threads.
 */
public final class Projection {

    /** EPSG code of WGS 84 longitude and latitude. */
    public static final int WGS84 = 4326;

    /** Those read before: finding a code means reading the table from its start. As many at most as the table has. */
    private static final Map<Integer, Projection> KNOWN = new ConcurrentHashMap<>();

    private final int epsg;
    private final Definition definition;
    private final @Nullable TransverseMercator series;
    private final @Nullable CoordinateTransform toWgs84;
    private final @Nullable CoordinateTransform fromWgs84;

    private Projection(int epsg, Definition definition, CoordinateReferenceSystem system) {
        this.epsg = epsg;
        this.definition = definition;
        this.series = definition.transverseMercator();
        if (series != null || definition.isPlainDegrees()) {
            this.toWgs84 = null;
            this.fromWgs84 = null;
        } else {
            CoordinateReferenceSystem wgs84 =
                    new CRSFactory().createFromParameters("WGS 84", "+proj=longlat +datum=WGS84 +no_defs");
            this.toWgs84 = new BasicCoordinateTransform(system, wgs84);
            this.fromWgs84 = new BasicCoordinateTransform(wgs84, system);
        }
    }

    /**
     * The system with an EPSG code.
     *
     * @throws InputProblem when the table does not know the code, or the system is neither geographic nor projected
     */
    public static Projection of(int epsg) throws InputProblem {
        return of(epsg, "epsg");
    }

    /**
     * The system with an EPSG code that a user gave in a parameter.
     *
     * @param parameter named in the problem
     * @throws InputProblem as {@link #of(int)}
     */
    public static Projection of(int epsg, String parameter) throws InputProblem {
        Projection known = KNOWN.get(epsg);
        if (known != null) {
            return known;
        }
        try {
            CoordinateReferenceSystem system = new CRSFactory().createFromName("EPSG:" + epsg);
            if (system != null && system.getProjection() != null) {
                Projection read = new Projection(epsg, Definition.of(system.getParameters()), system);
                KNOWN.put(epsg, read);
                return read;
            }
        } catch (Proj4jException | IllegalStateException | NumberFormatException e) {
            throw unknown(epsg, parameter, e);
        }
        throw unknown(epsg, parameter, null);
    }

    private static InputProblem unknown(int epsg, String parameter, @Nullable Exception cause) {
        InputProblem problem = new InputProblem(
                "parameters",
                0,
                parameter,
                "EPSG code " + epsg,
                "the code of a geographic or projected system, such as 4326 (WGS 84) or 32754 (its UTM zone 54 south)");
        if (cause != null) {
            problem.initCause(cause);
        }
        return problem;
    }

    public int epsg() {
        return epsg;
    }

    /** Whether coordinates are longitude and latitude in degrees. */
    public boolean isGeographic() {
        return definition.isGeographic();
    }

    /** Whether coordinates are easting and northing in metres. */
    public boolean isMetric() {
        return definition.isMetric();
    }

    /** What people call it, for the common systems; its code for the others. */
    public String title() {
        return Families.title(epsg);
    }

    /** WGS 84 longitude and latitude, degrees, of a point of this system. */
    public double[] toGeographic(double easting, double northing) {
        double[] point = {easting, northing};
        toGeographic(point);
        return point;
    }

    /** The point of this system at a WGS 84 longitude and latitude, degrees. */
    public double[] toProjected(double longitude, double latitude) {
        double[] point = {longitude, latitude};
        toProjected(point);
        return point;
    }

    /** Replaces easting, northing by longitude, latitude: {@link #toGeographic(double, double)} without an array. */
    public void toGeographic(double[] point) {
        if (series != null) {
            series.inverse(point[0], point[1], point);
        } else if (toWgs84 != null) {
            transform(toWgs84, point);
        }
    }

    /** Replaces longitude, latitude by easting, northing: {@link #toProjected(double, double)} without an array. */
    public void toProjected(double[] point) {
        if (series != null) {
            series.forward(point[0], point[1], point);
        } else if (fromWgs84 != null) {
            transform(fromWgs84, point);
        }
    }

    private static void transform(CoordinateTransform transform, double[] point) {
        ProjCoordinate to = new ProjCoordinate();
        try {
            synchronized (transform) {
                transform.transform(new ProjCoordinate(point[0], point[1]), to);
            }
            point[0] = to.x;
            point[1] = to.y;
        } catch (Proj4jException e) {
            point[0] = Double.NaN;
            point[1] = Double.NaN;
        }
    }

    /**
     * Grid convergence: the bearing of grid north, in degrees, positive east of true north. A declination is relative to
     * grid north after this is subtracted. 0 for a geographic system.
     */
    public double convergenceDegrees(double longitude, double latitude) {
        if (isGeographic()) {
            return 0;
        }
        double[] step = northward(longitude, latitude);
        return -Math.toDegrees(StrictMath.atan2(step[0], step[1]));
    }

    /** Distance on the map over distance on the ground, along the meridian: 1 where the map is true. */
    public double scale(double longitude, double latitude) {
        double[] step = northward(longitude, latitude);
        double sine = StrictMath.sin(Math.toRadians(latitude));
        double curvature = 6_378_137 * (1 - E2) / StrictMath.pow(1 - E2 * sine * sine, 1.5);
        return StrictMath.hypot(step[0], step[1]) / (Math.toRadians(2 * STEP_DEGREES) * curvature);
    }

    private static final double STEP_DEGREES = 1e-3;
    private static final double E2 = 0.006694379990141317;

    private double[] northward(double longitude, double latitude) {
        double[] south = toProjected(longitude, latitude - STEP_DEGREES);
        double[] north = toProjected(longitude, latitude + STEP_DEGREES);
        return new double[] {north[0] - south[0], north[1] - south[1]};
    }

    /** The UTM zone, 1 to 60, with the exceptions of Norway and Svalbard. */
    public static int utmZone(double longitude, double latitude) {
        double turned = longitude - 360 * Math.floor((longitude + 180) / 360);
        int zone = Math.min(60, 1 + (int) Math.floor((turned + 180) / 6));
        if (latitude >= 56 && latitude < 64 && turned >= 3 && turned < 12) {
            return 32;
        }
        if (latitude >= 72 && latitude < 84 && turned >= 0 && turned < 42) {
            return turned < 9 ? 31 : turned < 21 ? 33 : turned < 33 ? 35 : 37;
        }
        return zone;
    }

    /**
     * EPSG code of the UTM zone about a point, on the datum of this geographic system where there is a code for it, else
     * on WGS 84.
     */
    public int utmEpsg(double longitude, double latitude) {
        return Families.utm(epsg, utmZone(longitude, latitude), latitude < 0);
    }
}

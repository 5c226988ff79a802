package io.quetzalcore.formats.netcdf;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.CoordinateReferenceSystem;
import org.locationtech.proj4j.Proj4jException;
import org.locationtech.proj4j.proj.Projection;

/**
 * The attributes of the grid mapping variable: CF's own for the projections that surveys use (transverse Mercator, so
 * UTM, and Lambert's conformal conic), the same as well-known text for readers that prefer it, and the EPSG code always.
 */
final class GridMapping {

    /** Those read before: finding a code means reading the table from its start. */
    private static final Map<Integer, CoordinateReferenceSystem> KNOWN = new ConcurrentHashMap<>();

    private GridMapping() {}

    /** Attributes for an EPSG code; for 0 or an unknown one, just what can be said. */
    static Attributes of(int epsg) {
        Attributes attributes = new Attributes();
        if (epsg == 0) {
            return attributes.text("long_name", "local grid, coordinate system unknown");
        }
        attributes.text("long_name", "EPSG:" + epsg).doubles("epsg_code", epsg);
        try {
            return describe(
                    KNOWN.computeIfAbsent(epsg, code -> new CRSFactory().createFromName("EPSG:" + code)),
                    epsg,
                    attributes);
        } catch (Proj4jException unknownCode) {
            return attributes;
        }
    }

    private static Attributes describe(CoordinateReferenceSystem system, int epsg, Attributes attributes) {
        Projection projection = system.getProjection();
        return switch (projection.getName() == null ? "" : projection.getName()) {
            case "utm", "tmerc", "etmerc" -> transverseMercator(projection, epsg, attributes);
            case "lcc" -> lambert(projection, epsg, attributes);
            default -> attributes.text("proj4_text", String.join(" ", system.getParameters()));
        };
    }

    private static Attributes transverseMercator(Projection p, int epsg, Attributes attributes) {
        ellipsoid(p, attributes.text("grid_mapping_name", "transverse_mercator"))
                .doubles("longitude_of_central_meridian", longitude(p))
                .doubles("latitude_of_projection_origin", p.getProjectionLatitudeDegrees())
                .doubles("scale_factor_at_central_meridian", p.getScaleFactor());
        return falseOrigin(p, attributes)
                .text(
                        "crs_wkt",
                        wellKnown(
                                p,
                                epsg,
                                "Transverse_Mercator",
                                parameter("latitude_of_origin", p.getProjectionLatitudeDegrees())
                                        + parameter("central_meridian", longitude(p))
                                        + parameter("scale_factor", p.getScaleFactor())));
    }

    private static Attributes lambert(Projection p, int epsg, Attributes attributes) {
        double first = Math.toDegrees(p.getProjectionLatitude1());
        double second = Math.toDegrees(p.getProjectionLatitude2());
        ellipsoid(p, attributes.text("grid_mapping_name", "lambert_conformal_conic"))
                .doubles("standard_parallel", first, second)
                .doubles("longitude_of_central_meridian", longitude(p))
                .doubles("latitude_of_projection_origin", p.getProjectionLatitudeDegrees());
        return falseOrigin(p, attributes)
                .text(
                        "crs_wkt",
                        wellKnown(
                                p,
                                epsg,
                                "Lambert_Conformal_Conic_2SP",
                                parameter("standard_parallel_1", first)
                                        + parameter("standard_parallel_2", second)
                                        + parameter("latitude_of_origin", p.getProjectionLatitudeDegrees())
                                        + parameter("central_meridian", longitude(p))));
    }

    private static Attributes ellipsoid(Projection p, Attributes attributes) {
        return attributes
                .doubles("semi_major_axis", p.getEllipsoid().getEquatorRadius())
                .doubles("inverse_flattening", inverseFlattening(p));
    }

    private static Attributes falseOrigin(Projection p, Attributes attributes) {
        return attributes.doubles("false_easting", p.getFalseEasting()).doubles("false_northing", p.getFalseNorthing());
    }

    private static double longitude(Projection p) {
        return Math.rint(p.getProjectionLongitudeDegrees() * 1e10) / 1e10;
    }

    /** a / (a - b), 0 for a sphere. */
    private static double inverseFlattening(Projection p) {
        double a = p.getEllipsoid().getEquatorRadius();
        double b = a * Math.sqrt(1 - p.getEllipsoid().getEccentricitySquared());
        return a == b ? 0 : Math.rint(a / (a - b) * 1e9) / 1e9;
    }

    /** Well-known text, version 1 (OGC 01-009); the code in AUTHORITY settles the datum. */
    private static String wellKnown(Projection p, int epsg, String method, String parameters) {
        String ellipsoid = p.getEllipsoid().getName();
        return "PROJCS[\"EPSG:" + epsg + "\",GEOGCS[\"geographic\",DATUM[\"datum of EPSG:" + epsg + "\",SPHEROID[\""
                + ellipsoid + "\"," + number(p.getEllipsoid().getEquatorRadius()) + "," + number(inverseFlattening(p))
                + "]],PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433]],PROJECTION[\"" + method + "\"],"
                + parameters + parameter("false_easting", p.getFalseEasting())
                + parameter("false_northing", p.getFalseNorthing())
                + "UNIT[\"metre\",1],AXIS[\"Easting\",EAST],AXIS[\"Northing\",NORTH],AUTHORITY[\"EPSG\",\"" + epsg
                + "\"]]";
    }

    private static String parameter(String name, double value) {
        return "PARAMETER[\"" + name + "\"," + number(value) + "],";
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.10f", value);
        return text.replaceAll("0+$", "").replaceAll("\\.$", "");
    }
}

package io.quetzalcore.formats.reading;

import io.quetzalcore.survey.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a column can mean, with the names that columns of that meaning go by, the most telling first. Names are compared
 * in lower case, without anything but letters and digits.
 */
public enum Role {
    LINE(
            Parameter.COLUMN_LINE,
            "line(number|no|num|id|name)?|(flight|flt|fl|survey|svy)line(number|no|num|id)?",
            "profile(id|no|number)?|traverse|track|linetype|ln"),
    LONGITUDE(
            Parameter.COLUMN_X,
            "longitude.*|lon|long|lng|.*longitude",
            "lon(g)?(wgs84|gda94|gda2020|nad83|deg|dd|decimal.*)|(wgs84|gda94|gda2020|nad83|gps|utm)(lon|long)|.*longitude.*"),
    LATITUDE(
            Parameter.COLUMN_Y,
            "latitude.*|lat|.*latitude",
            "lat(wgs84|gda94|gda2020|nad83|deg|dd|decimal.*)|(wgs84|gda94|gda2020|nad83|gps|utm)lat|.*latitude.*"),
    EASTING(
            Parameter.COLUMN_X,
            "easting.*|.*easting|east(m|mga|amg|utm|gda.*|wgs.*|nad.*)?|(utm|mga|amg|map|grid)e(ast)?",
            "x(m|utm|coord|coordinate|wgs84|nad83|gda94|proj)?|utmx|e|coordx|gridx"),
    NORTHING(
            Parameter.COLUMN_Y,
            "northing.*|.*northing|north(m|mga|amg|utm|gda.*|wgs.*|nad.*)?|(utm|mga|amg|map|grid)n(orth)?",
            "y(m|utm|coord|coordinate|wgs84|nad83|gda94|proj)?|utmy|n|coordy|gridy"),
    HEIGHT(
            Parameter.COLUMN_HEIGHT,
            "(gps|sensor|mag|bird|ellipsoid(al)?|orthometric|aircraft|heli|uav|flight)?(height|ht|hgt|altitude|alt)"
                    + "(m|metres|meters|ft|feet|gps|msl|asl|ellipsoid(al)?|orthometric(m)?)?|zgps|gpsz",
            "elevation(m|ft|feet)?|elev(m)?|z(m)?|upward|heightorthometric.*|.*gpsheight|.*gpsalt(itude)?"),
    FIELD(
            Parameter.COLUMN_FIELD,
            "(tmi|mag|rmi|tmf)(nt)?(micro)?(mlev|lev|level|levelled|leveled|final|fin)(nt)?"
                    + "|(final|lev|levelled|leveled)(mag|tmi|rmi)(nt)?",
            "(tmi|mag|rmi|tmf)(igrf.*|anomaly|anom|res.*|corr.*)(nt)?|(residual|igrf)(mag|tmi).*",
            "total(magnetic)?field(anomaly)?(nt)?|total(magnetic)?intensity(nt)?|(total)?magnetic(field)?anomaly(nt)?"
                    + "|totalfieldanomalynt|anomaly(nt)?|tfa(nt)?|totalmag",
            "tmi|tmi.*|tmf|rmi|mag|magcomp|magnetic(s)?(nt|field)?|tf|field(nt)?|magfield|nt|gamma(s)?|btotal|f|tfield",
            "mag(net.*)?raw|rawmag|tmiraw|mag\\d|.*mag(nt)?|maguncomp|maguncmp"),
    TIME(
            Parameter.COLUMN_TIME,
            "(utc|gps|gmt|local)?time(utc|gps|gmt|local|ofday|s|sec|seconds|hhmmss)?|(utc|gps)(s|sec|secs|seconds)",
            "hhmmss|secs?|seconds|timestamp|datetime|clock"),
    DATE(
            Parameter.COLUMN_DATE,
            "date|(utc|flight|flt|survey|acq|acquisition|gps|local)date|date(utc|yyyymmdd|gps)?|yyyymmdd|day");

    private final Parameter parameter;

    @SuppressWarnings("ImmutableEnumChecker") // Stream.toList makes it unmodifiable
    private final List<Pattern> names;

    Role(Parameter parameter, String... names) {
        this.parameter = parameter;
        this.names = java.util.Arrays.stream(names).map(Pattern::compile).toList();
    }

    Parameter parameter() {
        return parameter;
    }

    /** How well a column name tells this meaning: 0 best, larger worse, empty not at all. */
    Optional<Integer> fit(String columnName) {
        String plain = plain(columnName);
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).matcher(plain).matches()) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    static String plain(String name) {
        return name.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}

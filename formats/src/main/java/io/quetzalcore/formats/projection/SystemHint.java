package io.quetzalcore.formats.projection;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the name of a coordinate system in a sentence such as "(X, Y) are on NAD83, UTM Zone 15N". */
public final class SystemHint {

    private static final Pattern CODE = Pattern.compile("\\bEPSG\\W{0,3}(\\d{4,6})\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern DATUM = Pattern.compile(
            "\\b(WGS ?-?84|WGS ?-?72|NAD ?-?83|NAD ?-?27|ETRS ?-?89|GDA ?-?94|GDA ?-?2020|AGD ?-?66|AGD ?-?84|SIRGAS ?-?2000)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ZONE = Pattern.compile(
            "\\b(?:UTM|MGA|AMG|Map Grid of Australia|Transverse Mercator)\\b\\W*(?:zone)?\\W*(\\d{1,2}) ?([NS]|north|south)?\\b",
            Pattern.CASE_INSENSITIVE);

    private SystemHint() {}

    /** The EPSG code that a text names, by number or by datum and zone. */
    public static Optional<Integer> in(String text) {
        Matcher code = CODE.matcher(text);
        if (code.find()) {
            return Optional.of(Integer.parseInt(code.group(1)));
        }
        Matcher zone = ZONE.matcher(text);
        Matcher datum = DATUM.matcher(text);
        if (!zone.find() || !datum.find()) {
            return Optional.empty();
        }
        String name = spelled(datum.group(1));
        boolean australian = name.startsWith("GDA") || name.startsWith("AGD") || name.startsWith("SIRGAS");
        String side = zone.group(2) == null ? "" : zone.group(2).toLowerCase(Locale.ROOT);
        boolean south = side.isEmpty() ? australian : side.startsWith("s");
        return Families.code(name, Integer.parseInt(zone.group(1)), south);
    }

    private static String spelled(String datum) {
        String bare = datum.toUpperCase(Locale.ROOT).replaceAll("[ -]", "");
        return bare.startsWith("WGS") ? "WGS " + bare.substring(3) : bare.replace("SIRGAS", "SIRGAS ");
    }
}

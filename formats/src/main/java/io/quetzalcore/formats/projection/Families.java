package io.quetzalcore.formats.projection;

import java.util.List;
import java.util.Optional;

/**
 * The UTM families of the datums that surveys use: which EPSG codes their zones have (EPSG Geodetic Parameter Dataset,
 * IOGP).
 */
final class Families {

    /**
     * One family.
     *
     * @param title as in the EPSG dataset
     * @param geographic EPSG code of the datum's longitude and latitude
     * @param base code of zone 0: zone z has base + z
     */
    private record Family(String title, int geographic, int base, boolean south, int fromZone, int toZone) {

        boolean has(int zone) {
            return zone >= fromZone && zone <= toZone;
        }

        boolean holds(int epsg) {
            return has(epsg - base);
        }
    }

    private static final List<Family> ALL = List.of(
            new Family("WGS 84 / UTM zone %dN", 4326, 32600, false, 1, 60),
            new Family("WGS 84 / UTM zone %dS", 4326, 32700, true, 1, 60),
            new Family("NAD83 / UTM zone %dN", 4269, 26900, false, 1, 23),
            new Family("NAD27 / UTM zone %dN", 4267, 26700, false, 1, 22),
            new Family("ETRS89 / UTM zone %dN", 4258, 25800, false, 28, 38),
            new Family("GDA94 / MGA zone %d", 4283, 28300, true, 48, 58),
            new Family("GDA2020 / MGA zone %d", 7844, 7800, true, 46, 59),
            new Family("AGD66 / AMG zone %d", 4202, 20200, true, 48, 58),
            new Family("AGD84 / AMG zone %d", 4203, 20300, true, 48, 58),
            new Family("WGS 72 / UTM zone %dN", 4322, 32200, false, 1, 60),
            new Family("WGS 72 / UTM zone %dS", 4322, 32300, true, 1, 60),
            new Family("SIRGAS 2000 / UTM zone %dS", 4674, 31960, true, 17, 25));

    private Families() {}

    static int utm(int geographic, int zone, boolean south) {
        return ALL.stream()
                .filter(family -> family.geographic == geographic && family.south == south && family.has(zone))
                .findFirst()
                .map(family -> family.base + zone)
                .orElse((south ? 32700 : 32600) + zone);
    }

    static Optional<Integer> code(String datum, int zone, boolean south) {
        return ALL.stream()
                .filter(family -> family.title.startsWith(datum + " /") && family.south == south && family.has(zone))
                .findFirst()
                .map(family -> family.base + zone);
    }

    static String title(int epsg) {
        return ALL.stream()
                .filter(family -> family.holds(epsg))
                .findFirst()
                .map(family -> family.title.formatted(epsg - family.base))
                .orElse(
                        switch (epsg) {
                            case 4326 -> "WGS 84";
                            case 4283 -> "GDA94";
                            case 7844 -> "GDA2020";
                            case 4269 -> "NAD83";
                            case 4258 -> "ETRS89";
                            case 0 -> "a local grid";
                            default -> "EPSG:" + epsg;
                        });
    }
}

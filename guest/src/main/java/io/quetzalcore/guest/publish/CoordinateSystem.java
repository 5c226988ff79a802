package io.quetzalcore.guest.publish;

import io.quetzalcore.formats.projection.Projection;
import io.quetzalcore.survey.InputProblem;

/** What a coordinate system is called on maps. */
final class CoordinateSystem {

    private CoordinateSystem() {}

    /** Name and code, e.g. {@code GDA94 / MGA zone 54 (EPSG:28354)}. */
    static String title(int epsg) throws InputProblem {
        if (epsg == 0) {
            return "local grid, coordinate system unknown";
        }
        String code = "EPSG:" + epsg;
        String title = Projection.of(epsg).title();
        return title.equals(code) ? code : title + " (" + code + ")";
    }
}

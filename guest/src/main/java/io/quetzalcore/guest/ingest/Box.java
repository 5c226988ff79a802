package io.quetzalcore.guest.ingest;

import io.quetzalcore.formats.reading.RawSurvey;
import io.quetzalcore.formats.reading.Spool;

/** The rectangle of a survey's positions, as they stand in the file. */
final class Box {

    private Box() {}

    /** Which positions count. */
    interface Admission {
        boolean admits(double x, double y);
    }

    /** Least and greatest x, least and greatest y of the positions that count. */
    static double[] of(RawSurvey raw, Admission admission) {
        double[] box = {
            Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
        };
        Spool spool = raw.spool();
        for (long i = 0; i < spool.readings(); i++) {
            double x = spool.at(i, Spool.X);
            double y = spool.at(i, Spool.Y);
            if (admission.admits(x, y)) {
                box[0] = Math.min(box[0], x);
                box[1] = Math.max(box[1], x);
                box[2] = Math.min(box[2], y);
                box[3] = Math.max(box[3], y);
            }
        }
        return box;
    }
}

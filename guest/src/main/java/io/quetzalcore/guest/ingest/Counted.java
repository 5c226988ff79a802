package io.quetzalcore.guest.ingest;

import io.quetzalcore.survey.Bounds;
import java.util.ArrayList;
import java.util.List;

/** What the second pass counts: filled line by line by {@link Stations}, told by {@link Account}. */
final class Counted {

    /** Readings of each line that was written. */
    final List<Integer> lineReadings = new ArrayList<>();

    Bounds bounds = Bounds.NOTHING;
    int tieLines;

    /** Readings that were written, and those in lines before lines of one reading were left out. */
    long accepted;

    long inLines;
    long repeated;
    long gaps;
    long backward;
    long jumps;
    long filledHeights;
    double metres;
    double heightSum;

    /** Largest difference between the interpolated main field and the model, nT. */
    double interpolationError;

    /** Lines that stood in several places of the file. */
    int joined;
}

package io.quetzalcore.geophysics.levelling;

import io.quetzalcore.survey.FlightLine;
import io.quetzalcore.survey.LineKind;

/** The lines of a survey, fetched one at a time and in any order, as often as asked. */
public interface SurveyLines {

    /** How many lines there are. */
    int lines();

    /** Flight line or tie line, without fetching it. */
    LineKind kind(int line);

    /** One line with its readings. */
    FlightLine line(int line);
}

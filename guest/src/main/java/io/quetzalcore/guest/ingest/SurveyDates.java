package io.quetzalcore.guest.ingest;

import io.quetzalcore.formats.reading.RawSurvey;
import io.quetzalcore.survey.InputProblem;
import io.quetzalcore.survey.Parameter;
import io.quetzalcore.survey.SurveyParameters;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * When a survey was flown.
 *
 * @param first decimal year of the first reading
 * @param last decimal year of the last reading
 * @param known whether the file or the user says so; otherwise both are {@link #ASSUMED}
 * @param how in words
 */
record SurveyDates(double first, double last, boolean known, String how) {

    /** Decimal year for an anomaly survey without a date. */
    static final double ASSUMED = 2025;

    private static final double DAY = 86_400;

    static SurveyDates of(RawSurvey raw, SurveyParameters parameters) throws InputProblem {
        double given = given(parameters.text(Parameter.SURVEY_DATE));
        if (raw.tally().dated() > 0) {
            return new SurveyDates(
                    decimalYear(raw.tally().firstSecond()),
                    decimalYear(raw.tally().lastSecond()),
                    true,
                    "dates of the file");
        }
        return Double.isNaN(given)
                ? new SurveyDates(ASSUMED, ASSUMED, false, "no date known")
                : new SurveyDates(given, given, true, "the parameter survey-date");
    }

    /** Decimal year of the parameter; NaN for auto. Checked even where the file's dates are taken. */
    private static double given(String text) throws InputProblem {
        if (text.equalsIgnoreCase("auto")) {
            return Double.NaN;
        }
        try {
            return decimalYear(LocalDate.parse(text).toEpochDay() * DAY);
        } catch (DateTimeException e) {
            InputProblem problem = new InputProblem(
                    "parameters", 0, "survey-date", "\"" + text + "\"", "a date such as 1990-07-01, or auto");
            problem.initCause(e);
            throw problem;
        }
    }

    double middle() {
        return (first + last) / 2;
    }

    /** Decimal year of seconds from 1970-01-01; the given one when they are NaN. */
    static double decimalYear(double seconds, double otherwise) {
        return Double.isNaN(seconds) ? otherwise : decimalYear(seconds);
    }

    private static double decimalYear(double seconds) {
        LocalDate day = LocalDate.ofEpochDay((long) Math.floor(seconds / DAY));
        double start = LocalDate.ofYearDay(day.getYear(), 1).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
        return day.getYear() + (seconds - start) / (day.lengthOfYear() * DAY);
    }

    /** The date of seconds from 1970-01-01, for people. */
    static String day(double seconds) {
        return LocalDate.ofEpochDay((long) Math.floor(seconds / DAY)).toString();
    }
}

package io.quetzalcore.formats.reading;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates and times of day as surveys write them. Dates: 2009-12-02, 2009/12/02, 20091202, 02/12/2009 (day first, unless
 * the second number is above 12), 2009336 (year and day of the year), 2009.92 (decimal year). Times: 10:11:12.5, seconds
 * of the day; digits as hhmmss only where the column is named so. Both in one field, with a T or a blank between.
 */
final class Moments {

    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})");
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})");
    private static final Pattern CLOCK = Pattern.compile("(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2}(?:\\.\\d{0,9})?))?Z?");
    private static final Pattern DECIMAL_YEAR = Pattern.compile("(\\d{4})\\.(\\d{1,9})");
    private static final long DAY = 86_400;

    private Moments() {}

    /** Seconds from 1970-01-01 to the beginning of a date (with its time, if the text has one); NaN when it is none. */
    static double date(String text) {
        String date = text.strip();
        int blank = Math.max(date.indexOf('T'), date.indexOf(' '));
        double clock = 0;
        if (blank > 0) {
            clock = clock(date.substring(blank + 1).strip(), false);
            date = date.substring(0, blank);
        }
        try {
            return day(date) + clock;
        } catch (DateTimeException e) {
            return Double.NaN;
        }
    }

    private static double day(String date) {
        Matcher year = YEAR_FIRST.matcher(date);
        if (year.matches()) {
            return epoch(number(year, 1), number(year, 2), number(year, 3));
        }
        Matcher last = YEAR_LAST.matcher(date);
        if (last.matches()) {
            boolean monthFirst = number(last, 2) > 12;
            return epoch(number(last, 3), number(last, monthFirst ? 1 : 2), number(last, monthFirst ? 2 : 1));
        }
        Matcher decimal = DECIMAL_YEAR.matcher(date);
        if (decimal.matches()) {
            int whole = number(decimal, 1);
            double part = Double.parseDouble("0." + decimal.group(2));
            return epoch(whole, 1, 1) + part * LocalDate.ofYearDay(whole, 1).lengthOfYear() * DAY;
        }
        if (date.matches("(18|19|20|21)\\d{6}")) {
            int digits = Integer.parseInt(date);
            return epoch(digits / 10_000, digits / 100 % 100, digits % 100);
        }
        if (date.matches("(18|19|20|21)\\d{5}")) {
            int digits = Integer.parseInt(date);
            return LocalDate.ofYearDay(digits / 1000, digits % 1000).toEpochDay() * (double) DAY;
        }
        return Double.NaN;
    }

    private static double epoch(int year, int month, int day) {
        return LocalDate.of(year, month, day).toEpochDay() * (double) DAY;
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    /**
     * Seconds of a time of day; NaN when it is none. A date before the time gives seconds from 1970-01-01.
     *
     * @param digits whether plain digits are hhmmss, not seconds
     */
    static double clock(String text, boolean digits) {
        String time = text.strip();
        Matcher clock = CLOCK.matcher(time);
        if (clock.matches()) {
            double seconds = clock.group(3) == null ? 0 : Double.parseDouble(clock.group(3));
            return number(clock, 1) * 3600.0 + number(clock, 2) * 60.0 + seconds;
        }
        if (time.matches("\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}[T ].+")) {
            return date(time);
        }
        byte[] bytes = time.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        double value = NumberGrammar.parse(bytes, 0, bytes.length, (byte) '.');
        if (digits && value >= 0) {
            double whole = Math.floor(value / 100);
            return Math.floor(whole / 100) * 3600 + whole % 100 * 60 + (value - whole * 100);
        }
        return value;
    }
}

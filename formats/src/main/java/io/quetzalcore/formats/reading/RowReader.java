package io.quetzalcore.formats.reading;

import io.quetzalcore.survey.InputProblem;
import io.quetzalcore.survey.Parameter;
import io.quetzalcore.survey.SurveyParameters;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the values that matter out of each row and puts them into the spool. */
final class RowReader {

    private static final double LOWEST_HEIGHT = -500;
    private static final double GREATEST_HEIGHT = 20_000;
    private static final double DAY = 86_400;

    private final LineScanner scanner;
    private final Fields fields;
    private final Head head;
    private final byte mark;
    private final ColumnUse x;
    private final ColumnUse y;
    private final ColumnUse field;
    private final @Nullable ColumnUse line;
    private final @Nullable ColumnUse height;
    private final @Nullable ColumnUse time;
    private final @Nullable ColumnUse date;
    private final boolean clockDigits;
    private final double lowestField;
    private final double greatestField;
    private final double surveyDate;
    private final Tally tally;
    private final LineRuns runs;
    private final Spool spool;

    private byte[] lineToken = new byte[0];
    private boolean inLine;
    private boolean mapped = true;
    private byte[] dateToken = new byte[0];
    private double dateSeconds = Double.NaN;
    private double headerDate = Double.NaN;

    RowReader(
            LineScanner scanner,
            Fields fields,
            Head head,
            Map<Role, ColumnUse> columns,
            SurveyParameters parameters,
            Tally tally,
            LineRuns runs,
            Spool spool) {
        this.scanner = scanner;
        this.fields = fields;
        this.head = head;
        this.mark = (byte) head.decimalMark();
        boolean degrees = columns.containsKey(Role.LONGITUDE);
        this.x = needed(columns, degrees ? Role.LONGITUDE : Role.EASTING);
        this.y = needed(columns, degrees ? Role.LATITUDE : Role.NORTHING);
        this.field = needed(columns, Role.FIELD);
        this.line = columns.get(Role.LINE);
        this.height = columns.get(Role.HEIGHT);
        this.time = columns.get(Role.TIME);
        this.date = columns.get(Role.DATE);
        this.clockDigits = time != null && Role.plain(time.name() + time.unit()).contains("hhmmss");
        this.lowestField = parameters.number(Parameter.FIELD_MINIMUM);
        this.greatestField = parameters.number(Parameter.FIELD_MAXIMUM);
        this.surveyDate = Moments.date(parameters.text(Parameter.SURVEY_DATE));
        this.tally = tally;
        this.runs = runs;
        this.spool = spool;
    }

    private static ColumnUse needed(Map<Role, ColumnUse> columns, Role role) {
        ColumnUse use = columns.get(role);
        if (use == null) {
            throw new IllegalStateException("no column was chosen for " + role);
        }
        return use;
    }

    /** A row such as LINE 10010. */
    void lineHeader(GeosoftHead.LineHeader header) throws InputProblem {
        mapped = header.isMapped();
        headerDate = Double.NaN;
        if (mapped) {
            runs.start(header.name(), header.isTie(), spool.readings(), scanner.number());
            inLine = true;
        }
    }

    /** A comment such as //Date 1995/12/31. */
    void lineDate(String text) {
        headerDate = Moments.date(text);
    }

    void row() throws IOException, InputProblem {
        tally.row();
        columns();
        if (!mapped) {
            tally.unmapped();
            return;
        }
        double easting = number(x) * x.factor();
        double northing = number(y) * y.factor();
        double value = number(field);
        if (Double.isNaN(easting) || Double.isNaN(northing)) {
            tally.missingPosition();
        } else if (Double.isNaN(value)) {
            tally.missingField();
        } else if (value < lowestField || value > greatestField) {
            tally.absurdField(value, scanner.number());
        } else {
            line();
            tally.accepted(easting, northing, value, scanner.number());
            double day = day();
            spool.add(easting, northing, height(), value, seconds(day), day);
        }
    }

    private void columns() throws InputProblem {
        int expected = head.columns().size();
        int found = fields.count();
        while (found > expected && fields.isEmpty(found - 1)) {
            found--;
        }
        if (found != expected) {
            throw new InputProblem(
                    scanner.file(),
                    scanner.number(),
                    null,
                    found + " columns in " + Quoted.of(scanner.text()),
                    expected + " columns, separated by " + head.separator().words());
        }
    }

    /** The value of a needed field; NaN when it is missing. */
    private double number(ColumnUse use) throws InputProblem {
        int from = fields.start(use.index());
        int to = fields.end(use.index());
        if (from == to) {
            return Double.NaN;
        }
        double value = NumberGrammar.parse(scanner.bytes(), from, to, mark);
        if (Double.isNaN(value)) {
            if (Dummies.isWord(scanner.bytes(), from, to)) {
                return Double.NaN;
            }
            throw new InputProblem(
                    scanner.file(),
                    scanner.number(),
                    use.name(),
                    Quoted.of(fields.text(scanner.bytes(), use.index())),
                    "a number");
        }
        return value == use.dummy() || Dummies.isNumber(value) ? Double.NaN : value;
    }

    /** The value of a field that a reading can do without; NaN when it is missing or no number. */
    private double optional(ColumnUse use) {
        double value = NumberGrammar.parse(scanner.bytes(), fields.start(use.index()), fields.end(use.index()), mark);
        return value == use.dummy() || Dummies.isNumber(value) ? Double.NaN : value;
    }

    private double height() {
        if (height == null) {
            return Double.NaN;
        }
        double metres = optional(height) * height.factor();
        if (Double.isNaN(metres)) {
            tally.missingHeight();
        } else if (metres < LOWEST_HEIGHT || metres > GREATEST_HEIGHT) {
            tally.absurdHeight();
            return Double.NaN;
        }
        return metres;
    }

    /** Beginning of the reading's day, seconds from 1970-01-01; NaN when the file does not date it. */
    private double day() {
        double day = date == null ? headerDate : date(date);
        if (!Double.isNaN(day)) {
            tally.dated(day);
        }
        return day;
    }

    private double seconds(double day) {
        if (time == null) {
            return Double.NaN;
        }
        double clock = clock(time);
        if (Double.isNaN(clock)) {
            tally.missingTime();
            return Double.NaN;
        }
        double from = Double.isNaN(day) ? surveyDate : day;
        if (Double.isNaN(from) || clock > 1e8) {
            return clock;
        }
        return Math.floor(from / DAY) * DAY + (clock > 2 * DAY ? clock % DAY : clock);
    }

    private double date(ColumnUse use) {
        int from = fields.start(use.index());
        int to = fields.end(use.index());
        if (!Arrays.equals(scanner.bytes(), from, to, dateToken, 0, dateToken.length)) {
            dateToken = Arrays.copyOfRange(scanner.bytes(), from, to);
            dateSeconds = from == to ? Double.NaN : Moments.date(LineScanner.text(dateToken, 0, dateToken.length));
        }
        return dateSeconds;
    }

    private double clock(ColumnUse use) {
        int from = fields.start(use.index());
        int to = fields.end(use.index());
        double plain = clockDigits ? Double.NaN : optional(use);
        if (!Double.isNaN(plain) || from == to) {
            return plain;
        }
        return Moments.clock(LineScanner.text(scanner.bytes(), from, to), clockDigits);
    }

    private void line() throws InputProblem {
        if (line == null) {
            if (head.lineHeaders() && !inLine) {
                runs.start("unnamed", false, spool.readings(), scanner.number());
                inLine = true;
            }
            return;
        }
        int from = fields.start(line.index());
        int to = fields.end(line.index());
        if (inLine && Arrays.equals(scanner.bytes(), from, to, lineToken, 0, lineToken.length)) {
            return;
        }
        lineToken = Arrays.copyOfRange(scanner.bytes(), from, to);
        inLine = true;
        String name = fields.text(scanner.bytes(), line.index());
        runs.start(plainName(name), false, spool.readings(), scanner.number());
    }

    private static String plainName(String name) {
        return name.isEmpty() ? "unnamed" : name.matches("\\d+\\.0+") ? name.substring(0, name.indexOf('.')) : name;
    }
}

package io.quetzalcore.formats.reading;

import io.quetzalcore.formats.compression.Limits;
import io.quetzalcore.formats.compression.Upload;
import io.quetzalcore.formats.projection.Projection;
import io.quetzalcore.survey.InputProblem;
import io.quetzalcore.survey.Parameter;
import io.quetzalcore.survey.SurveyParameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads a survey's file once, from the first byte to the last. */
public final class SurveyReader {

    private static final int HEAD_LINES = 400;

    private SurveyReader() {}

    /**
     * Reads a file into a spool.
     *
     * @param path where the file lies
     * @param name what the user calls it: its name in messages
     * @param parameters format, columns, EPSG code, range of the field and date are looked at
     * @param spool file to put the readings into; about 40 bytes a reading
     * @throws InputProblem when the file is not a survey that can be read, with line and column where there is one
     */
    public static RawSurvey read(Path path, String name, SurveyParameters parameters, Path spool, Limits limits)
            throws IOException, InputProblem {
        try (Upload upload = Upload.open(path, name, limits)) {
            LineScanner scanner = new LineScanner(upload.content(), limits);
            List<String> lines = scanner.head(HEAD_LINES);
            Head head = head(upload, lines, parameters);
            if (head.columns().size() > limits.columns()) {
                throw new InputProblem(
                        name, 0, null, head.columns().size() + " columns", "at most " + limits.columns());
            }
            if (head.columns().size() < 3) {
                throw new InputProblem(
                        name,
                        Math.max(1, head.headerLine()),
                        null,
                        lines.isEmpty() ? "no lines of text" : "no table: " + Quoted.of(lines.getFirst()),
                        "rows of three columns or more, separated by commas, semicolons, tabs or blanks");
            }
            Map<Role, ColumnUse> columns =
                    ColumnChoice.choose(name, head, parameters, wanted(parameters), rows(head, lines));
            return read(upload, scanner, head, columns, name, parameters, spool, limits);
        }
    }

    private static Head head(Upload upload, List<String> lines, SurveyParameters parameters) throws InputProblem {
        String asked = parameters.text(Parameter.FORMAT).toLowerCase(Locale.ROOT);
        String found = upload.texts().containsKey("dfn") || Gdf2Head.fits(lines)
                ? "gdf2"
                : GeosoftHead.fits(lines) ? "xyz" : "csv";
        return switch (asked.equals("auto") ? found : asked) {
            case "gdf2" -> Gdf2Head.read(upload.content().file(), lines, upload.texts());
            case "xyz" -> GeosoftHead.read(lines);
            default -> CsvHead.read(lines);
        };
    }

    private static ColumnChoice.Wanted wanted(SurveyParameters parameters) throws InputProblem {
        int epsg = parameters.count(Parameter.EPSG);
        if (epsg == 0) {
            return ColumnChoice.Wanted.EITHER;
        }
        return Projection.of(epsg).isGeographic() ? ColumnChoice.Wanted.DEGREES : ColumnChoice.Wanted.METRES;
    }

    private static List<List<String>> rows(Head head, List<String> lines) {
        if (head.separator() == Separator.WIDTHS) {
            return List.of();
        }
        return lines.stream()
                .filter(line -> !line.isBlank() && !Tokens.isComment(line))
                .filter(line ->
                        !head.lineHeaders() || GeosoftHead.lineHeader(line).isEmpty())
                .limit(40)
                .map(line -> Tokens.of(line, head.separator()))
                .filter(tokens -> tokens.size() == head.columns().size())
                .toList();
    }

    private static RawSurvey read(
            Upload upload,
            LineScanner scanner,
            Head head,
            Map<Role, ColumnUse> columns,
            String name,
            SurveyParameters parameters,
            Path spoolFile,
            Limits limits)
            throws IOException, InputProblem {
        Tally tally = new Tally();
        LineRuns runs = new LineRuns(name);
        Spool spool = Spool.create(spoolFile);
        try {
            Fields fields = new Fields(head.separator(), head.widths(), scanner.file(), limits);
            RowReader rows = new RowReader(scanner, fields, head, columns, parameters, tally, runs, spool);
            while (scanner.next()) {
                if (isData(scanner, head, rows)) {
                    fields.split(scanner.bytes(), scanner.from(), scanner.to(), scanner.number());
                    rows.row();
                }
            }
            spool.seal();
            runs.end(spool.readings());
            return new RawSurvey(
                    name,
                    head.format(),
                    upload.packing().name().toLowerCase(Locale.ROOT),
                    upload.content().bytes(),
                    columns,
                    head.columns().stream().map(Column::name).toList(),
                    head.remarks(),
                    tally,
                    runs,
                    spool);
        } catch (IOException | InputProblem | RuntimeException e) {
            spool.close();
            throw e;
        }
    }

    /** Whether the line is a row of values; headers of lines are handed on. */
    private static boolean isData(LineScanner scanner, Head head, RowReader rows) throws InputProblem {
        byte[] bytes = scanner.bytes();
        int from = scanner.from();
        while (from < scanner.to() && LineScanner.isBlank(bytes[from])) {
            from++;
        }
        if (from == scanner.to()) {
            return false;
        }
        byte first = bytes[from];
        if (first == '#' || first == '/' || first == '!') {
            if (head.lineHeaders()) {
                GeosoftHead.date(scanner.text()).ifPresent(rows::lineDate);
            }
            return false;
        }
        if (scanner.number() <= head.headerLine()) {
            return false;
        }
        if (first >= 'A' && head.lineHeaders()) {
            Optional<GeosoftHead.LineHeader> header = GeosoftHead.lineHeader(scanner.text());
            if (header.isPresent()) {
                rows.lineHeader(header.get());
                return false;
            }
        }
        return !(first >= 'A' && head.recordTypes() && Gdf2Head.isOtherRecord(bytes, from, scanner.to()));
    }
}

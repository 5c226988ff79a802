package io.quetzalcore.it.journey;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Surveys that no reader can use, each wrong in one way, and what users are to be told about them. */
final class BadSurveys {

    private static final int LONGITUDE = 3;
    private static final int LATITUDE = 4;
    private static final int FIELD = 6;

    /**
     * A survey that is wrong.
     *
     * @param what is wrong with it
     * @param fileName under which it is handed in
     * @param reason what the job's reason must contain: file, line, column, found, expected
     */
    record Bad(String what, String fileName, byte[] body, Map<String, String> parameters, List<String> reason) {

        @Override
        public String toString() {
            return what;
        }
    }

    private BadSurveys() {}

    static List<Bad> all() {
        return List.of(
                bad("prose", text("Dear colleague,\nthe data are on the other disk.\nYours\n"), "bad.csv", "columns"),
                bad(
                        "no field column",
                        renamed("total_field_nt", "remarks"),
                        "bad.csv, line 1, column.field",
                        "expected"),
                bad("no position column", renamed("longitude", "remarks"), "bad.csv, line 1, column.x", "expected"),
                bad(
                        "an unparsable number",
                        cell(7, FIELD, _ -> "51O23.4"),
                        "bad.csv, line 8, total_field_nt: found \"51O23.4\"; expected a number"),
                bad(
                        "a missing column",
                        row(9, line -> line.substring(0, line.lastIndexOf(','))),
                        "bad.csv, line 10",
                        "6 columns",
                        "7 columns"),
                bad("no field at all", column(FIELD, _ -> "NaN"), "bad.csv", "none has both a position and a field"),
                bad("absurd fields", column(FIELD, _ -> "987654321"), "bad.csv", "field"),
                bad("absurd positions", column(LATITUDE, _ -> "1921.5"), "bad.csv", "1921.5", "expected"),
                bad("no readings", text(Sample.lines().getFirst() + "\n"), "bad.csv", "expected readings"),
                bad("one line", oneLine(), "bad.csv", "one line", "expected"),
                bad("one point", onePoint(), "bad.csv", "one point", "expected"),
                bad("mixed systems", mixed(), "bad.csv", "different kinds", "one coordinate system"),
                packed("a truncated gzip", "bad.csv.gz", half(Sample.gzip()), "bad.csv.gz", "a complete file"),
                packed("a gzip bomb", "bomb.csv.gz", bomb(), "bomb.csv.gz", "decompression bomb"),
                packed("a zip bomb", "bomb.zip", zip("bomb.csv", zeroes()), "bomb.zip", "decompression bomb"),
                packed(
                        "a zip that climbs",
                        "climb.zip",
                        zip("../../climb.csv", Sample.bytes()),
                        "climb.zip",
                        "../../climb.csv"),
                packed("a zip in a zip", "twice.zip", zip("inner.zip", zip("a.csv", Sample.bytes())), "twice.zip"),
                with("an unknown system", Map.of("epsg", "999999"), "parameters, epsg: found EPSG code 999999"),
                with(
                        "the wrong system",
                        Map.of("epsg", "32754"),
                        "parameters, epsg: found EPSG code 32754",
                        "140.6",
                        "expected metres"),
                with("a date that is none", Map.of("survey-date", "tomorrow"), "parameters, survey-date", "tomorrow"));
    }

    private static Bad bad(String what, byte[] body, String... reason) {
        return new Bad(what, "bad.csv", body, Map.of(), List.of(reason));
    }

    private static Bad packed(String what, String name, byte[] body, String... reason) {
        return new Bad(what, name, body, Map.of(), List.of(reason));
    }

    private static Bad with(String what, Map<String, String> parameters, String... reason) {
        return new Bad(what, "good.csv", Sample.bytes(), parameters, List.of(reason));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] text(List<String> lines) {
        return text(lines.stream().collect(Collectors.joining("\n", "", "\n")));
    }

    private static byte[] renamed(String column, String other) {
        return row(0, head -> head.replace(column, other));
    }

    /** The sample with one line changed; line 0 is the head. */
    private static byte[] row(int line, UnaryOperator<String> change) {
        List<String> lines = Sample.lines();
        lines.set(line, change.apply(lines.get(line)));
        return text(lines);
    }

    private static byte[] cell(int line, int column, UnaryOperator<String> change) {
        return row(line, text -> cell(text, column, change));
    }

    private static String cell(String line, int column, UnaryOperator<String> change) {
        String[] cells = line.split(",", -1);
        cells[column] = change.apply(cells[column]);
        return String.join(",", cells);
    }

    private static byte[] column(int column, UnaryOperator<String> change) {
        List<String> lines = Sample.lines();
        lines.subList(1, lines.size()).replaceAll(line -> cell(line, column, change));
        return text(lines);
    }

    private static byte[] oneLine() {
        List<String> lines = Sample.lines();
        String first = lines.get(1).split(",", 2)[0];
        return text(Stream.concat(lines.stream().limit(1), lines.stream().filter(line -> line.startsWith(first + ",")))
                .toList());
    }

    private static byte[] onePoint() {
        List<String> lines = Sample.lines();
        lines.subList(1, lines.size())
                .replaceAll(line -> cell(cell(line, LONGITUDE, _ -> "140.7"), LATITUDE, _ -> "-21.9"));
        return text(lines);
    }

    /** The second half in metres. */
    private static byte[] mixed() {
        List<String> lines = Sample.lines();
        lines.subList(lines.size() / 2, lines.size())
                .replaceAll(line -> cell(cell(line, LONGITUDE, _ -> "468999.5"), LATITUDE, _ -> "7577990.1"));
        return text(lines);
    }

    private static byte[] half(byte[] whole) {
        return Arrays.copyOf(whole, whole.length / 2);
    }

    private static byte[] zeroes() {
        byte[] zeroes = new byte[64 << 20];
        Arrays.fill(zeroes, (byte) '0');
        byte[] head = text("x,y,field\n");
        System.arraycopy(head, 0, zeroes, 0, head.length);
        for (int i = head.length; i < zeroes.length; i += 64) {
            zeroes[i] = '\n';
            zeroes[i + 2] = ',';
            zeroes[i + 4] = ',';
        }
        return zeroes;
    }

    private static byte[] bomb() {
        return Sample.gzip(zeroes());
    }

    private static byte[] zip(String entry, byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(content);
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}

package io.quetzalcore.formats.reading;

import io.quetzalcore.survey.InputProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks at an ASEG-GDF2 file (Pratt 2003, ASEG-GDF2, a standard for point located data exchange): the definitions stand
 * in a {@code .dfn} file beside the data or in DEFN records within it. A definition is {@code name:format:attributes},
 * the format as in Fortran ({@code A8 I4 F12.3 E15.7}, {@code 3F8.2} for an array of three). Rows have fixed widths;
 * files whose rows are separated by tabs, commas or blanks instead, against the standard, are read too.
 */
final class Gdf2Head {

    private static final Pattern DEFINITION = Pattern.compile(
            "^DEFN\\s*\\d*\\s*ST\\s*=\\s*RECO?R?D\\s*,\\s*RT\\s*=\\s*(\\w*)\\s*;(.*)$", Pattern.CASE_INSENSITIVE);
    private static final Pattern FORMAT =
            Pattern.compile("(\\d*)([AIFEDL])(\\d+)(?:\\.\\d+)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern NULL = Pattern.compile("NULL\\s*=\\s*([^,:;\\s]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern UNIT = Pattern.compile("UNITS?\\s*=\\s*([^,:;]+)", Pattern.CASE_INSENSITIVE);

    private Gdf2Head() {}

    private record Definition(Column column, int width) {}

    static boolean fits(List<String> lines) {
        return lines.stream().anyMatch(line -> line.regionMatches(true, 0, "DEFN", 0, 4));
    }

    /** Whether a row is a record of another kind than data. */
    static boolean isOtherRecord(byte[] bytes, int from, int to) {
        if (to - from < 4) {
            return false;
        }
        String type = LineScanner.text(bytes, from, from + 4).toUpperCase(Locale.ROOT);
        return type.equals("COMM") || type.equals("DEFN") || type.equals("PROJ") || type.equals("TRNS");
    }

    /**
     * Reads the definitions.
     *
     * @param texts files that came with the data, by extension
     * @throws InputProblem when there are no definitions, or the first rows do not fit them
     */
    static Head read(String file, List<String> lines, Map<String, String> texts) throws InputProblem {
        List<String> remarks = new ArrayList<>();
        List<String> rows = new ArrayList<>();
        List<String> definitions =
                new ArrayList<>(texts.getOrDefault("dfn", "").lines().toList());
        remarks.addAll(texts.getOrDefault("met", "").lines().toList());
        remarks.addAll(texts.getOrDefault("des", "").lines().toList());
        for (String line : lines) {
            String type = line.length() < 4 ? "" : line.substring(0, 4).toUpperCase(Locale.ROOT);
            switch (type) {
                case "DEFN" -> definitions.add(line);
                case "COMM", "PROJ", "TRNS" -> remarks.add(line.substring(4).strip());
                default -> rows.add(line.stripTrailing());
            }
        }
        rows.removeIf(String::isBlank);
        List<Definition> columns = columns(file, definitions);
        return head(file, columns, rows, remarks);
    }

    private static List<Definition> columns(String file, List<String> lines) throws InputProblem {
        List<Definition> columns = new ArrayList<>();
        for (String line : lines) {
            Matcher matcher = DEFINITION.matcher(line.strip());
            if (matcher.matches()
                    && (matcher.group(1).isEmpty() || matcher.group(1).equalsIgnoreCase("DATA"))) {
                for (String part : matcher.group(2).split(";", -1)) {
                    add(file, columns, part.strip());
                }
            }
        }
        if (columns.isEmpty()) {
            throw new InputProblem(
                    file, 0, null, "no ASEG-GDF2 definitions", "DEFN records in it, or its .dfn file with it in a zip");
        }
        return columns;
    }

    private static void add(String file, List<Definition> columns, String part) throws InputProblem {
        if (part.isEmpty() || part.toUpperCase(Locale.ROOT).startsWith("END DEFN")) {
            return;
        }
        String[] pieces = part.split(":", 3);
        Matcher format = FORMAT.matcher(pieces.length < 2 ? "" : pieces[1].strip());
        if (!format.matches() || pieces[0].isBlank()) {
            throw new InputProblem(
                    file,
                    0,
                    "DEFN",
                    '"' + Quoted.shortened(part) + '"',
                    "name:format, the format such as A8, I4 or F12.3");
        }
        int repeats = format.group(1).isEmpty() ? 1 : small(format.group(1));
        int width = small(format.group(3));
        String name = pieces[0].strip();
        String attributes = pieces.length < 3 ? "" : pieces[2];
        if (repeats < 1 || repeats > 256 || width < 1 || width > 1024 || columns.size() + repeats > 1024) {
            throw new InputProblem(
                    file, 0, name, "the format " + pieces[1].strip(), "at most 256 fields of 1024 bytes");
        }
        for (int i = 0; i < repeats; i++) {
            String full = repeats == 1 ? name : name + "[" + i + "]";
            columns.add(new Definition(new Column(full, unit(attributes), dummy(attributes)), width));
        }
    }

    private static int small(String digits) {
        return digits.length() > 5 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }

    private static String unit(String attributes) {
        Matcher matcher = UNIT.matcher(attributes);
        return matcher.find() ? matcher.group(1).strip() : "";
    }

    private static double dummy(String attributes) {
        Matcher matcher = NULL.matcher(attributes);
        if (!matcher.find()) {
            return Double.NaN;
        }
        byte[] text = matcher.group(1).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        return NumberGrammar.parse(text, 0, text.length, (byte) '.');
    }

    private static Head head(String file, List<Definition> columns, List<String> rows, List<String> remarks)
            throws InputProblem {
        int total = columns.stream().mapToInt(Definition::width).sum();
        int last = columns.getLast().width();
        boolean typed = columns.getFirst().column().name().equalsIgnoreCase("RT");
        List<Definition> used = columns;
        Separator separator = Separator.WIDTHS;
        boolean tabs = rows.stream().limit(50).anyMatch(row -> row.indexOf('\t') >= 0);
        boolean fixed =
                !tabs && rows.stream().limit(50).allMatch(row -> row.length() <= total && row.length() > total - last);
        if (!fixed && !rows.isEmpty()) {
            separator = CsvHead.separator(rows);
            int fields = Tokens.of(rows.get(0), separator).size();
            used = typed && fields == columns.size() - 1 ? columns.subList(1, columns.size()) : columns;
            if (fields != used.size()) {
                throw new InputProblem(
                        file,
                        0,
                        null,
                        "rows of " + rows.get(0).length() + " bytes and " + fields + " fields",
                        "rows of " + total + " bytes or " + columns.size() + " fields, as the definitions say");
            }
        }
        return new Head(
                "ASEG-GDF2" + (separator == Separator.WIDTHS ? "" : ", separated by " + separator.words()),
                separator,
                used.stream().mapToInt(Definition::width).toArray(),
                used.stream().map(Definition::column).toList(),
                true,
                0,
                '.',
                false,
                true,
                remarks);
    }
}

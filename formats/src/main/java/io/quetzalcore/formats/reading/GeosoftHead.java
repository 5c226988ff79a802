package io.quetzalcore.formats.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks at a Geosoft XYZ file: rows of channels under headers such as {@code LINE 10010} and {@code TIE 9001}, {@code *}
 * for a missing value, comments after {@code /}, channel names in the last comment that has as many words as a row.
 * {@code //Date 1995/12/31} below a line header dates the line.
 */
final class GeosoftHead {

    private static final Pattern LINE =
            Pattern.compile("\\s*(LINE|TIE|BASE|TEST|TREND|SPECIAL|RANDOM)\\s+(\\S+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern DATE = Pattern.compile("\\s*//\\s*DATE\\s+(\\S+)", Pattern.CASE_INSENSITIVE);

    private GeosoftHead() {}

    /** A line header: its keyword in upper case, and the line's name. */
    record LineHeader(String keyword, String name) {

        boolean isTie() {
            return keyword.equals("TIE") || keyword.equals("BASE");
        }

        /** Whether readings under it belong to the survey's map: test and special lines do not. */
        boolean isMapped() {
            return !keyword.equals("TEST") && !keyword.equals("SPECIAL") && !keyword.equals("RANDOM");
        }
    }

    static Optional<LineHeader> lineHeader(String line) {
        Matcher matcher = LINE.matcher(line.stripTrailing());
        return matcher.matches()
                ? Optional.of(new LineHeader(matcher.group(1).toUpperCase(java.util.Locale.ROOT), matcher.group(2)))
                : Optional.empty();
    }

    static Optional<String> date(String line) {
        Matcher matcher = DATE.matcher(line.stripTrailing());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Whether one of the lines is a line header. */
    static boolean fits(List<String> lines) {
        return lines.stream().anyMatch(line -> lineHeader(line).isPresent());
    }

    static Head read(List<String> lines) {
        List<String> rows = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        List<String> names = List.of();
        long headerLine = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (Tokens.isComment(line)) {
                remarks.add(Tokens.uncommented(line));
            } else if (!line.isBlank() && lineHeader(line).isEmpty()) {
                if (rows.isEmpty()
                        && Tokens.of(line, Separator.BLANKS).stream().noneMatch(t -> Tokens.isValue(t, '.'))) {
                    names = Tokens.of(line, line.indexOf(',') >= 0 ? Separator.COMMA : Separator.BLANKS);
                    headerLine = i + 1L;
                } else {
                    rows.add(line);
                }
            }
        }
        Separator separator = CsvHead.separator(rows);
        separator = separator == Separator.TAB ? Separator.BLANKS : separator;
        int fields = rows.isEmpty() ? 0 : Tokens.of(rows.get(0), separator).size();
        if (names.isEmpty()) {
            names = CsvHead.commented(remarks, separator, fields);
        }
        return new Head(
                "Geosoft XYZ",
                separator,
                new int[0],
                CsvHead.columns(names, List.of(), fields),
                !names.isEmpty(),
                headerLine,
                '.',
                true,
                false,
                remarks);
    }
}

package io.quetzalcore.formats.reading;

import java.util.ArrayList;
import java.util.List;

/**
 * Looks at a table of text: which separator cuts the first rows into equally many fields, whether a row of names comes
 * first (or last among the comments), whether a row of units follows it, and whether numbers have a decimal comma.
 */
final class CsvHead {

    private static final List<Separator> CANDIDATES =
            List.of(Separator.TAB, Separator.SEMICOLON, Separator.COMMA, Separator.BLANKS);

    private CsvHead() {}

    /** A row that is neither blank nor comment, with its number in the file. */
    private record Row(long number, String text) {}

    /** @param lines the first lines of the file */
    static Head read(List<String> lines) {
        List<Row> rows = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (Tokens.isComment(line)) {
                remarks.add(Tokens.uncommented(line));
            } else if (!line.isBlank()) {
                rows.add(new Row(i + 1L, line));
            }
        }
        List<String> texts = rows.stream().map(Row::text).toList();
        Separator separator = separator(texts);
        char mark = decimalMark(texts, separator);
        List<String> first = rows.isEmpty() ? List.of() : Tokens.of(texts.get(0), separator);
        boolean named = isNames(first, mark);
        List<String> units = List.of();
        long headerLine = named ? rows.get(0).number() : 0;
        if (named && rows.size() > 2) {
            List<String> second = Tokens.of(texts.get(1), separator);
            if (second.size() == first.size()
                    && second.stream().noneMatch(token -> Tokens.isNumber(token, mark))
                    && Tokens.of(texts.get(2), separator).stream().anyMatch(token -> Tokens.isNumber(token, mark))) {
                units = second;
                headerLine = rows.get(1).number();
            }
        }
        List<String> names = named ? first : commented(remarks, separator, first.size());
        return new Head(
                "text separated by " + separator.words(),
                separator,
                new int[0],
                columns(names, units, first.size()),
                !names.isEmpty(),
                headerLine,
                mark,
                false,
                false,
                remarks);
    }

    /** A row of names has no number in it and at least one word. */
    private static boolean isNames(List<String> tokens, char mark) {
        return tokens.stream().noneMatch(token -> Tokens.isNumber(token, mark))
                && tokens.stream().anyMatch(token -> !Tokens.isValue(token, mark));
    }

    static List<Column> columns(List<String> names, List<String> units, int count) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < Math.max(count, names.size()); i++) {
            boolean hasName = i < names.size() && !names.get(i).isBlank();
            String unit = i < units.size() ? units.get(i) : "";
            columns.add(new Column(hasName ? names.get(i) : "column " + (i + 1), unit, Double.NaN));
        }
        return columns;
    }

    /** The last remark that has as many words as a row has fields, and no numbers: names in a comment. */
    static List<String> commented(List<String> remarks, Separator separator, int fields) {
        for (int i = remarks.size() - 1; i >= 0; i--) {
            for (Separator way : List.of(separator, Separator.BLANKS)) {
                List<String> words = Tokens.of(remarks.get(i), way);
                if (fields >= 3
                        && words.size() == fields
                        && words.stream().allMatch(word -> word.matches(".*[A-Za-z].*"))) {
                    return words;
                }
            }
        }
        return List.of();
    }

    /**
     * The separator that cuts most of the first rows into the same number of fields, three at least; the earlier in the
     * list of candidates, the better at a tie.
     */
    static Separator separator(List<String> rows) {
        List<String> sample = rows.subList(Math.min(rows.size(), rows.size() > 2 ? 1 : 0), Math.min(rows.size(), 51));
        Separator best = Separator.COMMA;
        int bestShare = 0;
        for (Separator candidate : CANDIDATES) {
            int share = share(sample, candidate);
            if (share > bestShare) {
                best = candidate;
                bestShare = share;
            }
        }
        return best;
    }

    private static int share(List<String> rows, Separator separator) {
        int[] counts =
                rows.stream().mapToInt(row -> Tokens.of(row, separator).size()).toArray();
        int most = 0;
        for (int count : counts) {
            int same = 0;
            for (int other : counts) {
                same += other == count && count >= 3 ? 1 : 0;
            }
            most = Math.max(most, same);
        }
        return most;
    }

    /** A comma when fields are not separated by commas and more fields are numbers with it than with a point. */
    static char decimalMark(List<String> rows, Separator separator) {
        if (separator == Separator.COMMA) {
            return '.';
        }
        int points = 0;
        int commas = 0;
        for (String row : rows.subList(0, Math.min(rows.size(), 50))) {
            for (String token : Tokens.of(row, separator)) {
                points += token.indexOf('.') >= 0 && Tokens.isNumber(token, '.') ? 1 : 0;
                commas += token.indexOf(',') >= 0 && Tokens.isNumber(token, ',') ? 1 : 0;
            }
        }
        return commas > points ? ',' : '.';
    }
}

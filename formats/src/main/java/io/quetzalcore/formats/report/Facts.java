package io.quetzalcore.formats.report;

import io.quetzalcore.formats.figures.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts any record of facts on a page, as read from its JSON: keys in camelCase become words, a unit at a key's end moves
 * behind it in brackets, numbers get as many digits as mean something. Objects become tables of pairs, lists of objects
 * become tables with a row each.
 */
public final class Facts {

    /** Rows of one table beyond this are counted, not shown. */
    private static final int MOST_ROWS = 600;

    /** Tables longer than this are folded away. */
    private static final int SHORT = 12;

    /** Units at the end of keys, longer ones first. */
    private static final Map<String, String> UNITS = units();

    private Facts() {}

    private static Map<String, String> units() {
        Map<String, String> units = new LinkedHashMap<>();
        units.put("NtPerMetre", "nT/m");
        units.put("MetresPerSecond", "m/s");
        units.put("SquareKilometres", "km²");
        units.put("Kilometres", "km");
        units.put("Milliseconds", "ms");
        units.put("Seconds", "s");
        units.put("Degrees", "°");
        units.put("Metres", "m");
        units.put("Percent", "%");
        units.put("Nt", "nT");
        return units;
    }

    /**
     * Writes a value under a heading.
     *
     * @param value what JSON holds: maps, lists, texts, numbers, truth values, null
     */
    public static void write(Page page, String heading, @Nullable Object value) {
        page.heading(heading);
        switch (value) {
            case Map<?, ?> object -> object(page, object);
            case List<?> list -> list(page, heading, list);
            case null, default -> page.paragraph(text("", value));
        }
    }

    private static void object(Page page, Map<?, ?> object) {
        Map<String, String> plain = new LinkedHashMap<>();
        object.forEach((key, value) -> {
            if (isPlain(value)) {
                plain.put(words(key + ""), text(key + "", value));
            }
        });
        if (!plain.isEmpty()) {
            page.pairs(plain);
        }
        object.forEach((key, value) -> {
            if (!isPlain(value)) {
                write(page, words(key + ""), value);
            }
        });
    }

    private static boolean isPlain(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> object -> object.isEmpty();
            case List<?> list -> list.stream().noneMatch(item -> item instanceof Map || item instanceof List);
            case null, default -> true;
        };
    }

    private static void list(Page page, String heading, List<?> list) {
        if (list.stream().allMatch(item -> item instanceof Map)) {
            table(page, heading, list.stream().map(item -> (Map<?, ?>) item).toList());
        } else {
            page.paragraph(text("", list));
        }
    }

    private static void table(Page page, String heading, List<? extends Map<?, ?>> rows) {
        if (rows.isEmpty()) {
            page.paragraph("none");
            return;
        }
        Set<String> keys = new LinkedHashSet<>();
        rows.forEach(row -> row.keySet().forEach(key -> keys.add(key + "")));
        List<Page.Column> columns = keys.stream()
                .map(key -> new Page.Column(
                        words(key),
                        rows.stream().allMatch(row -> row.get(key) == null || row.get(key) instanceof Number)))
                .toList();
        List<List<String>> cells = new ArrayList<>();
        for (Map<?, ?> row : rows.subList(0, Math.min(rows.size(), MOST_ROWS))) {
            cells.add(keys.stream().map(key -> text(key, row.get(key))).toList());
        }
        boolean fold = rows.size() > SHORT;
        if (fold) {
            page.fold(heading + ": " + Figures.count(rows.size()) + " rows");
        }
        page.table(columns, cells);
        if (rows.size() > MOST_ROWS) {
            page.paragraph("and " + Figures.count(rows.size() - (long) MOST_ROWS) + " more");
        }
        if (fold) {
            page.unfold();
        }
    }

    /** A camelCase key as words, its unit behind in brackets: {@code medianNoiseNt} becomes {@code Median noise (nT)}. */
    public static String words(String key) {
        String rest = key;
        String unit = "";
        for (Map.Entry<String, String> entry : UNITS.entrySet()) {
            if (key.endsWith(entry.getKey()) && key.length() > entry.getKey().length()) {
                rest = key.substring(0, key.length() - entry.getKey().length());
                unit = " (" + entry.getValue() + ")";
                break;
            }
        }
        String spaced =
                rest.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").replace('-', ' ').toLowerCase(Locale.ROOT);
        return spaced.isEmpty() ? key : Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1) + unit;
    }

    private static String text(String key, @Nullable Object value) {
        return switch (value) {
            case null -> "–";
            case Boolean truth -> truth ? "yes" : "no";
            case Integer number -> isName(key) ? number.toString() : Figures.count(number);
            case Long number -> isName(key) ? number.toString() : Figures.count(number);
            case Number number -> isName(key) ? Figures.plain(number.doubleValue(), 2) : decimals(number.doubleValue());
            case List<?> list -> list.isEmpty() ? "none" : joined(key, list);
            case Map<?, ?> object -> object.isEmpty() ? "none" : object.toString();
            default -> value.toString();
        };
    }

    private static String decimals(double value) {
        return Math.abs(value) >= 10_000 ? Figures.grouped(value, 1) : Figures.significant(value, 4);
    }

    private static String joined(String key, List<?> list) {
        int shown = Math.min(list.size(), 40);
        StringBuilder text = new StringBuilder();
        for (Object item : list.subList(0, shown)) {
            text.append(text.isEmpty() ? "" : ", ").append(text(key, item));
        }
        return text + (list.size() > shown ? ", and " + Figures.count(list.size() - (long) shown) + " more" : "");
    }

    /** Numbers that are names: not grouped by thousands. */
    private static boolean isName(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        return lower.contains("epsg") || lower.contains("year") || lower.contains("zone");
    }
}

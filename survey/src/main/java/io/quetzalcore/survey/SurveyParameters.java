package io.quetzalcore.survey;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The settings of a job: those the user gave, checked; all others have {@link Parameter}'s defaults.
 *
 * @param given by key, normalised: numbers in one spelling, choices in lower case, defaults left out
 */
public record SurveyParameters(SortedMap<String, String> given) {

    /** No setting given. */
    public static final SurveyParameters DEFAULTS = new SurveyParameters(new TreeMap<>());

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");

    private static final Pattern FILE = Pattern.compile("([0-9a-f]{64})/([1-9]\\d{0,8})");

    public SurveyParameters {
        given = Collections.unmodifiableSortedMap(new TreeMap<>(given));
    }

    /**
     * Checks what a user gave.
     *
     * @param settings by key
     * @throws InputProblem naming the first parameter that is unknown or out of range
     */
    public static SurveyParameters of(Map<String, String> settings) throws InputProblem {
        TreeMap<String, String> given = new TreeMap<>();
        for (Map.Entry<String, String> setting : new TreeMap<>(settings).entrySet()) {
            Parameter parameter = Parameter.of(setting.getKey()).orElse(null);
            if (parameter == null) {
                throw new InputProblem("parameters", 0, setting.getKey(), "an unknown parameter", "one of " + keys());
            }
            String text = normal(parameter, setting.getValue().strip());
            if (!text.equals(parameter.defaultText())) {
                given.put(parameter.key(), text);
            }
        }
        return new SurveyParameters(given);
    }

    private static String keys() {
        return Arrays.stream(Parameter.values()).map(Parameter::key).collect(Collectors.joining(", "));
    }

    private static String normal(Parameter parameter, String text) throws InputProblem {
        boolean good = switch (parameter.kind()) {
            case TEXT ->
                !text.isEmpty() && text.length() <= 200 && text.chars().noneMatch(c -> Character.isISOControl(c));
            case FILE ->
                text.equals(parameter.defaultText()) || FILE.matcher(text).matches();
            case CHOICE -> parameter.choices().contains(text.toLowerCase(java.util.Locale.ROOT));
            case NUMBER -> NUMBER.matcher(text).matches() && inRange(parameter, Double.parseDouble(text));
        };
        if (!good) {
            throw new InputProblem("parameters", 0, parameter.key(), "\"" + text + "\"", parameter.expected());
        }
        return switch (parameter.kind()) {
            case TEXT, FILE -> text;
            case CHOICE -> text.toLowerCase(java.util.Locale.ROOT);
            case NUMBER -> Parameter.plain(Double.parseDouble(text));
        };
    }

    private static boolean inRange(Parameter parameter, double value) {
        return value >= parameter.minimum() && value <= parameter.maximum();
    }

    /** The setting of a parameter, given or default. */
    public String text(Parameter parameter) {
        return given.getOrDefault(parameter.key(), parameter.defaultText());
    }

    /** How a FILE is written: by content, never by name. */
    public static String file(Artifact file) {
        return file.sha256() + "/" + file.bytes();
    }

    /**
     * The file that was given for a FILE; empty for its default.
     *
     * @param name what it is called among a partition's inputs
     */
    public Optional<Artifact> file(Parameter parameter, String name) {
        Matcher file = FILE.matcher(text(parameter));
        return file.matches()
                ? Optional.of(new Artifact(name, file.group(1), Long.parseLong(file.group(2))))
                : Optional.empty();
    }

    /** The setting of a NUMBER. */
    public double number(Parameter parameter) {
        return Double.parseDouble(text(parameter));
    }

    /** The setting of a NUMBER that counts. */
    public int count(Parameter parameter) {
        return (int) Math.rint(number(parameter));
    }

    /** Whether the user gave another value than the default. */
    public boolean isGiven(Parameter parameter) {
        return given.containsKey(parameter.key());
    }

    /** One line that is the same for the same settings: a part of the cache key. */
    public String canonical() {
        return given.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining("\n"));
    }
}

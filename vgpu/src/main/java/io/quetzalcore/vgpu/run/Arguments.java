package io.quetzalcore.vgpu.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The words of a command line, told apart.
 *
 * @param plain words that are no options
 * @param options each with the values it was given
 * @param flags options without a value
 */
record Arguments(List<String> plain, Map<String, List<String>> options, Set<String> flags) {

    /**
     * Tells words apart.
     *
     * @param valued the options that take a value, as their own next word or after {@code =}
     * @param flags those that take none
     */
    static Arguments of(List<String> words, Set<String> valued, Set<String> flags) throws UsageProblem {
        Arguments read = new Arguments(new ArrayList<>(), new HashMap<>(), new java.util.HashSet<>());
        for (int k = 0; k < words.size(); k++) {
            String word = words.get(k);
            int equals = word.indexOf('=');
            String name = equals > 0 && word.startsWith("--") ? word.substring(0, equals) : word;
            if (valued.contains(name)) {
                if (name.equals(word) && ++k == words.size()) {
                    throw new UsageProblem(name + " needs a value");
                }
                String value = name.equals(word) ? words.get(k) : word.substring(equals + 1);
                read.options.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
            } else if (flags.contains(word)) {
                read.flags.add(word);
            } else if (word.startsWith("--")) {
                throw new UsageProblem("there is no option " + name);
            } else {
                read.plain.add(word);
            }
        }
        return read;
    }

    /** All values of an option. */
    List<String> all(String option) {
        return options.getOrDefault(option, List.of());
    }

    /** The value of an option that may be given once. */
    Optional<String> one(String option) throws UsageProblem {
        List<String> values = all(option);
        if (values.size() > 1) {
            throw new UsageProblem(option + " is given " + values.size() + " times");
        }
        return values.stream().findFirst();
    }

    boolean has(String flag) {
        return flags.contains(flag);
    }

    /** The only plain word. */
    String only(String what) throws UsageProblem {
        if (plain.size() != 1) {
            throw new UsageProblem("one " + what + " is needed, and there are " + plain.size() + ": " + plain);
        }
        return plain.getFirst();
    }

    /** A whole number in a range. */
    static int number(String text, String what, int least, int most) throws UsageProblem {
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, as for a number out of range
        }
        throw new UsageProblem(what + " is '" + text + "', expected a whole number from " + least + " to " + most);
    }
}

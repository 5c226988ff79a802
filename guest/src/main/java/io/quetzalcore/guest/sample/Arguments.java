package io.quetzalcore.guest.sample;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Options of the form {@code --name value} or {@code --name=value}, and switches. */
final class Arguments {

    /** A command line that cannot be used; the message is for the user. */
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;

        Wrong(String message) {
            super(message);
        }
    }

    private final Map<String, String> given = new TreeMap<>();

    /**
     * Takes a command line apart.
     *
     * @param options names that take a value
     * @param switches names that take none
     */
    static Arguments of(String[] words, Set<String> options, Set<String> switches) throws Wrong {
        Arguments arguments = new Arguments();
        for (int i = 0; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            String name = equals > 0 ? words[i].substring(0, equals) : words[i];
            if (switches.contains(name)) {
                arguments.given.put(name, "");
            } else if (!options.contains(name)) {
                throw new Wrong("unknown option " + words[i]);
            } else if (equals > 0) {
                arguments.given.put(name, words[i].substring(equals + 1));
            } else if (++i < words.length) {
                arguments.given.put(name, words[i]);
            } else {
                throw new Wrong(name + " needs a value");
            }
        }
        return arguments;
    }

    boolean has(String name) {
        return given.containsKey(name);
    }

    @Nullable
    String text(String name) {
        return given.get(name);
    }

    String needed(String name) throws Wrong {
        String text = given.get(name);
        if (text == null) {
            throw new Wrong(name + " is missing");
        }
        return text;
    }

    long whole(String name, long otherwise) throws Wrong {
        String text = given.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            return Long.parseLong(text.replace("_", "").replace(",", ""));
        } catch (NumberFormatException e) {
            throw new Wrong(name + " is to be a whole number, not " + text);
        }
    }

    double number(String name, double otherwise) throws Wrong {
        String text = given.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new Wrong(name + " is to be a number, not " + text);
        }
    }
}

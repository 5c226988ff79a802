package io.quetzalcore.formats.reading;

import io.quetzalcore.formats.compression.Limits;
import io.quetzalcore.survey.InputProblem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The fields of a line of text: what head readers use, who have few lines and no hurry. */
final class Tokens {

    private Tokens() {}

    static List<String> of(String line, Separator separator) {
        byte[] bytes = line.stripTrailing().getBytes(StandardCharsets.UTF_8);
        Fields fields = new Fields(separator, new int[0], "", Limits.USUAL);
        try {
            fields.split(bytes, 0, bytes.length, 0);
        } catch (InputProblem e) {
            return List.of(); // the row itself will say what is wrong with it
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < fields.count(); i++) {
            texts.add(fields.text(bytes, i));
        }
        return texts;
    }

    static boolean isNumber(String token, char mark) {
        byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
        return !Double.isNaN(NumberGrammar.parse(bytes, 0, bytes.length, (byte) mark));
    }

    /** Whether a token could be a value of a row: a number, a missing value, a date or a time. */
    static boolean isValue(String token, char mark) {
        byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
        return token.isEmpty()
                || isNumber(token, mark)
                || Dummies.isWord(bytes, 0, bytes.length)
                || token.matches("\\d{1,4}[-/:]\\d{1,2}[-/:]\\d{1,4}([T ].*)?(\\.\\d*)?Z?");
    }

    static boolean isComment(String line) {
        String bare = line.stripLeading();
        return bare.startsWith("#") || bare.startsWith("/") || bare.startsWith("!");
    }

    static String uncommented(String line) {
        return line.strip().replaceFirst("^[#/!]+\\s*", "");
    }
}

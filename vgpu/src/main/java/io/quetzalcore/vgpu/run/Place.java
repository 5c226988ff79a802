package io.quetzalcore.vgpu.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A binding and what is given for it, written {@code group:binding=text}.
 *
 * @param group that of {@code @group}
 * @param binding that of {@code @binding}
 * @param text what stands after {@code =}
 */
record Place(int group, int binding, String text) {

    private static final int MOST = 65535;

    static Place of(String option, String value) throws UsageProblem {
        int colon = value.indexOf(':');
        int equals = value.indexOf('=');
        if (colon <= 0 || equals < colon || equals == value.length() - 1) {
            throw new UsageProblem(option + " is '" + value + "', expected group:binding=file");
        }
        return new Place(
                Arguments.number(value.substring(0, colon), option + ": the group", 0, MOST),
                Arguments.number(value.substring(colon + 1, equals), option + ": the binding", 0, MOST),
                value.substring(equals + 1));
    }

    /** The bytes of the file, or as many zeros as are asked for by {@code +}, filled up to whole words. */
    byte[] bytes() throws IOException, RunProblem {
        byte[] bytes = text.startsWith("+") ? zeros() : Files.readAllBytes(Path.of(text));
        return Arrays.copyOf(bytes, (bytes.length + 3) / 4 * 4);
    }

    private byte[] zeros() throws RunProblem {
        try {
            return new byte[Integer.parseUnsignedInt(text.substring(1))];
        } catch (NumberFormatException | NegativeArraySizeException e) {
            throw new RunProblem("'" + text + "' is no number of bytes");
        }
    }
}

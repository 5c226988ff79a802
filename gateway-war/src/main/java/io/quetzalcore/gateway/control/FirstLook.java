package io.quetzalcore.gateway.control;

import io.quetzalcore.survey.InputProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;

/** A look at the first bytes of an upload, to refuse at the door what no reader could read. */
final class FirstLook {

    private static final int BYTES = 4096;
    private static final byte[][] PACKED = {
        {0x1f, (byte) 0x8b}, // gzip
        {(byte) 0xfd, '7', 'z', 'X', 'Z', 0}, // xz
        {'P', 'K', 3, 4}, // zip
    };

    private FirstLook() {}

    /**
     * Looks, and gives the whole stream back.
     *
     * @throws InputProblem when it is empty, or neither text nor packed
     */
    static InputStream at(String name, InputStream body) throws IOException, InputProblem {
        byte[] start = body.readNBytes(BYTES);
        if (start.length == 0) {
            throw new InputProblem(name, 0, null, "an empty file", "lines of a survey");
        }
        boolean packed = Arrays.stream(PACKED).anyMatch(magic -> startsWith(start, magic));
        if (!packed && isBinary(start)) {
            throw new InputProblem(
                    name,
                    0,
                    null,
                    "binary data",
                    "text (CSV, Geosoft XYZ, ASEG-GDF2), or that packed by gzip, xz or zip");
        }
        return new SequenceInputStream(new ByteArrayInputStream(start), body);
    }

    private static boolean startsWith(byte[] start, byte[] magic) {
        return start.length >= magic.length && Arrays.equals(start, 0, magic.length, magic, 0, magic.length);
    }

    /** Text has no control characters but tab, line ends, form feed and the old end of file. */
    private static boolean isBinary(byte[] start) {
        for (byte b : start) {
            if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 0x1a) {
                return true;
            }
        }
        return false;
    }
}

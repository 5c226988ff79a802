package io.quetzalcore.vgpu.device;

import java.util.Locale;

/** A rule of WebGPU that a call breaks; never leaves this package. */
final class Violation extends RuntimeException {

    private static final long serialVersionUID = 1;

    Violation(String message) {
        super(message, null, false, false);
    }

    /** Asks for a condition; the words are made only when it does not hold. */
    @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency at run time
    static void require(boolean holds, String words, Object... values) {
        if (!holds) {
            throw new Violation(values.length == 0 ? words : String.format(Locale.ROOT, words, values));
        }
    }

    /** What was broken, in words. */
    String words() {
        return String.valueOf(getMessage());
    }
}

package io.quetzalcore.vgpu.kernel;

/** A range of a buffer: {@code lengthWords} 32-bit words of {@code words} from {@code offsetWords} on. */
public record Binding(int[] words, int offsetWords, int lengthWords) {
    public Binding {
        if (offsetWords < 0 || lengthWords < 0 || offsetWords > words.length - lengthWords) {
            throw new IllegalArgumentException("a binding of " + lengthWords + " words from word " + offsetWords
                    + " does not fit a buffer of " + words.length + " words");
        }
    }

    /** The whole buffer. */
    public static Binding of(int[] words) {
        return new Binding(words, 0, words.length);
    }
}

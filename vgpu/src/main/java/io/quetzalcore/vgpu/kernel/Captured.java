package io.quetzalcore.vgpu.kernel;

import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** What one binding of a captured dispatch held. */
sealed interface Captured {
    /** As the dispatch had it; null when it is gone. */
    @Nullable
    Binding binding();

    /** Whether another dispatch brings the same. */
    boolean isOf(Binding bound);

    /** Bytes that it takes of the budget. */
    default long bytes() {
        return 0;
    }

    /** Puts back what was written. */
    default void restore() {}

    /** Learns which words a sample writes: others need not be put back. */
    default void learn() {}

    /** A buffer that is only read: seen where it is, and not kept alive. */
    record Seen(WeakReference<int[]> words, int offset, int length) implements Captured {
        static Seen of(Binding bound) {
            return new Seen(new WeakReference<>(bound.words()), bound.offsetWords(), bound.lengthWords());
        }

        @Override
        public @Nullable Binding binding() {
            int[] present = words.get();
            return present == null ? null : new Binding(present, offset, length);
        }

        @Override
        public boolean isOf(Binding bound) {
            return words.refersTo(bound.words()) && bound.offsetWords() == offset && bound.lengthWords() == length;
        }
    }

    /** A small one that is only read: copied, since the next dispatch may find other numbers in the same place. */
    record Small(int[] words) implements Captured {
        static Small of(Binding bound) {
            return new Small(
                    Arrays.copyOfRange(bound.words(), bound.offsetWords(), bound.offsetWords() + bound.lengthWords()));
        }

        @Override
        public Binding binding() {
            return Binding.of(words);
        }

        @Override
        public boolean isOf(Binding bound) {
            int from = bound.offsetWords();
            return Arrays.equals(words, 0, words.length, bound.words(), from, from + bound.lengthWords());
        }

        @Override
        public long bytes() {
            return (long) Integer.BYTES * words.length;
        }
    }

    /** One that is written and never read: as many words, or the first of them, whatever they are. */
    record Output(Seen origin, int[] words) implements Captured {
        static Output of(Binding bound, int words) {
            return new Output(Seen.of(bound), new int[words]);
        }

        @Override
        public Binding binding() {
            return Binding.of(words);
        }

        @Override
        public boolean isOf(Binding bound) {
            return origin.isOf(bound);
        }

        @Override
        public long bytes() {
            return (long) Integer.BYTES * words.length;
        }
    }

    /** One that is written and read: its words before the dispatch, or the first of them, and others to write to. */
    final class Written implements Captured {
        private static final int PAGE_WORDS = 256;

        private final Seen origin;
        private final int[] before;
        private final int[] now;
        private @Nullable BitSet changed;

        private Written(Binding bound, int words) {
            origin = Seen.of(bound);
            before = Arrays.copyOfRange(bound.words(), bound.offsetWords(), bound.offsetWords() + words);
            now = before.clone();
        }

        static Written of(Binding bound, int words) {
            return new Written(bound, words);
        }

        @Override
        public Binding binding() {
            return Binding.of(now);
        }

        @Override
        public boolean isOf(Binding bound) {
            return origin.isOf(bound);
        }

        @Override
        public long bytes() {
            return (long) Integer.BYTES * (before.length + now.length);
        }

        @Override
        public void learn() {
            BitSet pages = new BitSet();
            for (int from = 0; from < now.length; from += PAGE_WORDS) {
                int to = Math.min(now.length, from + PAGE_WORDS);
                if (!Arrays.equals(before, from, to, now, from, to)) pages.set(from / PAGE_WORDS);
            }
            changed = pages;
        }

        @Override
        public void restore() {
            if (changed == null) {
                System.arraycopy(before, 0, now, 0, now.length);
                return;
            }
            for (int page = changed.nextSetBit(0); page >= 0; page = changed.nextSetBit(page + 1)) {
                int from = page * PAGE_WORDS;
                System.arraycopy(before, from, now, from, Math.min(PAGE_WORDS, now.length - from));
            }
        }
    }
}

package io.quetzalcore.vgpu.kernel;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a dispatch was given, so that its workgroups can be run again and again without anybody's seeing it. Buffers that
 * are only read are seen, not copied, and not kept alive; what is written is a copy from before the dispatch, which may be
 * shorter than the buffer: WGSL's accesses stay within what is bound.
 */
final class Capture {
    /** Copied though it is only read: the next dispatch may bring other numbers in the same place. */
    private static final int SMALL_WORDS = 1 << 14;

    private final List<Captured> parts;
    private final Extent groups;
    private final double share;
    private @Nullable Sample sample;

    private Capture(List<Captured> parts, Extent groups, double share) {
        this.parts = parts;
        this.groups = groups;
        this.share = share;
    }

    /**
     * Takes down what a dispatch is given, before it runs.
     *
     * @param uses the kernel's bindings, in the order of the dispatch's
     * @param read those whose words matter
     * @return empty when the budget does not hold the least that the kernel needs
     */
    static Optional<Capture> of(Dispatch dispatch, List<BindingUse> uses, BitSet read, Budget budget) {
        long room = budget.free() / 2 / Math.max(1, written(uses));
        int[] words = new int[uses.size()];
        double share = 1;
        long cost = 0;
        for (int k = 0; k < words.length; k++) {
            int length = dispatch.bindings().get(k).lengthWords();
            words[k] = isWritten(uses.get(k)) ? copied(uses.get(k), length, room / bytesOfWord(read.get(k))) : length;
            cost += cost(uses.get(k), words[k], read.get(k));
            if (length > 0) share = Math.min(share, words[k] / (double) length);
        }
        if (!budget.take(cost)) return Optional.empty();
        List<Captured> parts = new ArrayList<>();
        try {
            for (int k = 0; k < words.length; k++) {
                parts.add(part(dispatch.bindings().get(k), uses.get(k), read.get(k), words[k]));
            }
        } catch (OutOfMemoryError full) {
            budget.giveBack(cost);
            throw full;
        }
        return Optional.of(new Capture(parts, dispatch.groups(), share));
    }

    private static long cost(BindingUse use, int words, boolean read) {
        if (isWritten(use)) return bytesOfWord(read) * words;
        return words > SMALL_WORDS ? 0 : (long) Integer.BYTES * words;
    }

    /** Words of a buffer that is written: all, or the first of them that there is room for, but those that are needed. */
    private static int copied(BindingUse use, int length, long room) {
        int words = (int) Math.min(length, Math.max(room, SMALL_WORDS));
        return 4L * words < use.minimumBytes() ? length : words;
    }

    /** What is read has to be put back. */
    private static long bytesOfWord(boolean read) {
        return read ? 2L * Integer.BYTES : Integer.BYTES;
    }

    private static Captured part(Binding bound, BindingUse use, boolean read, int words) {
        if (!isWritten(use)) return words > SMALL_WORDS ? Captured.Seen.of(bound) : Captured.Small.of(bound);
        return read ? Captured.Written.of(bound, words) : Captured.Output.of(bound, words);
    }

    private static boolean isWritten(BindingUse use) {
        return use.access() == BindingAccess.STORAGE_READ_WRITE;
    }

    private static long written(List<BindingUse> uses) {
        return uses.stream().filter(Capture::isWritten).count();
    }

    /** Bytes of the copies. */
    long bytes() {
        return parts.stream().mapToLong(Captured::bytes).sum();
    }

    /** Whether another dispatch was given the same. */
    boolean isOf(Dispatch dispatch) {
        if (!groups.equals(dispatch.groups())) return false;
        for (int k = 0; k < parts.size(); k++) {
            if (!parts.get(k).isOf(dispatch.bindings().get(k))) return false;
        }
        return true;
    }

    /** The dispatch again, with what it wrote as it was before; empty when a buffer is gone. */
    Optional<Dispatch> dispatch(Cancellation cancellation) {
        List<Binding> bindings = new ArrayList<>();
        for (Captured part : parts) {
            Binding binding = part.binding();
            if (binding == null) return Optional.empty();
            part.restore();
            bindings.add(binding);
        }
        return Optional.of(new Dispatch(bindings, groups, cancellation, new Counters()));
    }

    /** The workgroups that stand for all; chosen with scalar code when this is first asked for. */
    Optional<Sample> sample(Kernel scalar, Cancellation cancellation) throws DispatchCancelled {
        if (sample != null) return Optional.of(sample);
        Optional<Dispatch> dispatch = dispatch(cancellation);
        if (dispatch.isEmpty()) return Optional.empty();
        long count = Math.max(1, (long) (groups.count() * share));
        Sample chosen = Sample.choose(scalar, dispatch.get(), count);
        parts.forEach(Captured::restore);
        scalar.run(dispatch.get(), chosen);
        parts.forEach(Captured::learn);
        sample = chosen;
        return Optional.of(chosen);
    }
}

package io.quetzalcore.vgpu.device;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** A value for each {@link Limit}. */
public final class Limits {

    private final EnumMap<Limit, Long> values = new EnumMap<>(Limit.class);

    private Limits() {
        for (Limit limit : Limit.values()) {
            values.put(limit, limit.standard());
        }
    }

    /** WebGPU's defaults. */
    public static Limits standard() {
        return new Limits();
    }

    /**
     * The value of one limit.
     *
     * @return bytes where the limit is a size, else a count
     */
    public long of(Limit limit) {
        return Objects.requireNonNull(values.get(limit));
    }

    /** These limits, with those that are asked for where they are better than the defaults. */
    Limits with(Map<Limit, Long> asked) {
        Limits made = new Limits();
        made.values.putAll(values);
        asked.forEach((limit, value) -> made.values.merge(limit, value, limit.isAlignment() ? Math::min : Math::max));
        return made;
    }

    /** Why these limits cannot be had from what is offered here, in words; null when they can. */
    @org.jspecify.annotations.Nullable
    String refusal(Map<Limit, Long> asked) {
        for (Map.Entry<Limit, Long> entry : asked.entrySet()) {
            Limit limit = entry.getKey();
            long value = entry.getValue();
            if (limit.isAlignment()) {
                if (Long.bitCount(value) != 1 || value < of(limit) || value > 1L << 31) {
                    return limit.key() + " is asked to be " + value + ": a power of two from " + of(limit) + " on";
                }
            } else if (value > of(limit)) {
                return limit.key() + " is asked to be " + value + ", and is at most " + of(limit);
            }
        }
        return null;
    }
}

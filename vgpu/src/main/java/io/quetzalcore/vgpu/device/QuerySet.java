package io.quetzalcore.vgpu.device;

import static io.quetzalcore.vgpu.device.Violation.require;

/** Slots for 64-bit answers of the device, such as the nanoseconds of a time stamp. */
public final class QuerySet extends DeviceObject {

    /** The most slots of one set. */
    public static final int MAX_COUNT = 4096;

    /** What the slots are for. */
    public enum Type {
        /** Counts of drawn samples; there is no drawing here, the slots stay 0. */
        OCCLUSION,
        /** Nanoseconds since the device was made. */
        TIMESTAMP
    }

    private final Type type;
    private final int count;
    private final long[] slots;
    private boolean destroyed;

    private QuerySet(Device device, String label, Type type, int count, boolean valid) {
        super(device, label, valid);
        this.type = type;
        this.count = count;
        this.slots = new long[valid ? count : 0];
    }

    static QuerySet create(Device device, String label, Type type, int count) {
        require(count >= 0 && count <= MAX_COUNT, "count %d is not in 0..%d", count, MAX_COUNT);
        require(
                type != Type.TIMESTAMP || device.features().contains(Feature.TIMESTAMP_QUERY),
                "the device was not asked for the feature timestamp-query");
        return new QuerySet(device, label, type, count, true);
    }

    static QuerySet invalid(Device device, String label, Type type, int count) {
        return new QuerySet(device, label, type, count, false);
    }

    public Type type() {
        return type;
    }

    /** How many slots. */
    public int count() {
        return count;
    }

    /** Commands that use it can be encoded still, but not submitted. */
    public void destroy() {
        destroyed = true;
    }

    /** Asks that a queue may use it now; allocates nothing when it may. */
    void requireAvailable() {
        if (destroyed) {
            throw new Violation(this + " is destroyed");
        }
    }

    void write(int slot, long value) {
        slots[slot] = value;
    }

    long read(int slot) {
        return slots[slot];
    }
}

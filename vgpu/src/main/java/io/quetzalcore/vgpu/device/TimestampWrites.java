package io.quetzalcore.vgpu.device;

import static io.quetzalcore.vgpu.device.Violation.require;

import java.util.OptionalInt;

/**
 * Where a pass leaves the time of its beginning and its end.
 *
 * @param queries a set for time stamps
 * @param beginning the slot for its beginning, if that is wanted
 * @param end the slot for its end, if that is wanted
 */
public record TimestampWrites(QuerySet queries, OptionalInt beginning, OptionalInt end) {

    void check(Device device) {
        require(
                device.features().contains(Feature.TIMESTAMP_QUERY),
                "the device was not asked for the feature timestamp-query");
        queries.requireUsableWith(device);
        require(queries.type() == QuerySet.Type.TIMESTAMP, "%s is not for time stamps", queries);
        require(beginning.isPresent() || end.isPresent(), "neither beginning nor end is wanted");
        beginning.ifPresent(this::requireSlot);
        end.ifPresent(this::requireSlot);
        require(
                beginning.isEmpty() || !beginning.equals(end),
                "beginning and end go to the same slot %d",
                beginning.orElse(0));
    }

    private void requireSlot(int slot) {
        require(slot >= 0 && slot < queries.count(), "%s has no slot %d", queries, slot);
    }
}

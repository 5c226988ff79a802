package io.quetzalcore.vgpu.serve;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a call.
 *
 * @param made the object to keep under the new handle
 * @param value the value for a client that waits for one
 * @param blobs the bytes that the value refers to, beginning with 0
 */
record Answer(@Nullable Object made, @Nullable Object value, List<byte[]> blobs) {

    static final Answer NOTHING = new Answer(null, null, List.of());

    static Answer made(Object object) {
        return new Answer(object, null, List.of());
    }

    static Answer made(Object object, Object value) {
        return new Answer(object, value, List.of());
    }

    static Answer value(@Nullable Object value) {
        return new Answer(null, value, List.of());
    }

    static Answer blob(byte[] bytes) {
        return new Answer(null, Map.of("$b", 0), List.of(bytes));
    }
}

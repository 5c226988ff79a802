package io.quetzalcore.gateway.entity;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param name of the list in JSON, e.g. {@code jobs}
 * @param entries of this part
 * @param next what to give as {@code after} for the next part; null when this is the last
 */
public record Listing(
        String name, List<?> entries, @Nullable String next) {

    /** Its JSON members. */
    public Map<String, @Nullable Object> members() {
        Map<String, @Nullable Object> members = new TreeMap<>();
        members.put(name, entries);
        members.put("next", next);
        return members;
    }
}

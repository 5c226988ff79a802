package io.quetzalcore.server.entity;

import java.util.Map;
import java.util.TreeMap;

/**
 * Why something was not done, as RFC 9457 has it.
 *
 * @param status HTTP status
 * @param title what kind of problem, the same each time
 * @param detail this one, for people
 * @param more members that this kind of problem has besides
 */
public record Problem(int status, String title, String detail, Map<String, Object> more) {

    /** The media type of problems. */
    public static final String TYPE = "application/problem+json";

    /** A problem that needs no members of its own. */
    public static Problem of(int status, String title, String detail) {
        return new Problem(status, title, detail, Map.of());
    }

    /** Its JSON members. */
    public Map<String, Object> members() {
        Map<String, Object> members = new TreeMap<>(more);
        members.put("type", "about:blank");
        members.put("title", title);
        members.put("status", status);
        members.put("detail", detail);
        return members;
    }
}

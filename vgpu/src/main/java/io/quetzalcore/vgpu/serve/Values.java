package io.quetzalcore.vgpu.serve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value from the wire, read as what is expected there. A member that is absent, or null, is a value that
 * {@link #isAbsent}.
 */
final class Values {

    private final @Nullable Object value;
    private final List<byte[]> blobs;

    private Values(@Nullable Object value, List<byte[]> blobs) {
        this.value = value;
        this.blobs = blobs;
    }

    static Values of(@Nullable Object value, List<byte[]> blobs) {
        return new Values(value, blobs);
    }

    boolean isAbsent() {
        return value == null;
    }

    Values member(String name) throws ProtocolProblem {
        return switch (value) {
            case null -> this;
            case Map<?, ?> members -> of(members.get(name), blobs);
            default -> throw expected("an object with " + name);
        };
    }

    /** The element of that index; absent beyond the end. */
    Values element(int index) throws ProtocolProblem {
        List<@Nullable Object> all = list();
        return of(index < all.size() ? all.get(index) : null, blobs);
    }

    /** All elements; none when absent. */
    List<Values> elements() throws ProtocolProblem {
        List<Values> elements = new ArrayList<>();
        for (Object element : list()) {
            elements.add(of(element, blobs));
        }
        return elements;
    }

    @SuppressWarnings("unchecked") // JSON arrays hold anything
    List<@Nullable Object> list() throws ProtocolProblem {
        return switch (value) {
            case null -> List.of();
            case List<?> list -> (List<@Nullable Object>) list;
            default -> throw expected("an array");
        };
    }

    /** The members of an object by name, in their order. */
    Map<String, Values> members() throws ProtocolProblem {
        Map<String, Values> read = new LinkedHashMap<>();
        switch (value) {
            case null -> {}
            case Map<?, ?> members ->
                members.forEach((name, member) -> read.put(String.valueOf(name), of(member, blobs)));
            default -> throw expected("an object");
        }
        return read;
    }

    String text() throws ProtocolProblem {
        return switch (value) {
            case String text -> text;
            case null, default -> throw expected("a text");
        };
    }

    String textOr(String other) throws ProtocolProblem {
        return value == null ? other : text();
    }

    boolean isArray() {
        return value instanceof List<?>;
    }

    boolean isTrue() {
        return Boolean.TRUE.equals(value);
    }

    /** A number: JSON's, or one that JSON cannot write. */
    double number() throws ProtocolProblem {
        return switch (value) {
            case Double number -> number;
            case Boolean truth -> truth ? 1 : 0;
            case Map<?, ?> members when members.get("$n") instanceof String name -> special(name);
            case Map<?, ?> members when members.get("$i") instanceof String digits -> Double.parseDouble(digits);
            case null, default -> throw expected("a number");
        };
    }

    private double special(String name) throws ProtocolProblem {
        return switch (name) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            case "-0" -> -0.0;
            default -> throw expected("a number");
        };
    }

    /** An integer of at most 53 bits. */
    long toLong() throws ProtocolProblem {
        double number = number();
        if (number != Math.rint(number) || Math.abs(number) > 0x1p53) {
            throw expected("an integer");
        }
        return (long) number;
    }

    long toLongOr(long other) throws ProtocolProblem {
        return value == null ? other : toLong();
    }

    /** An unsigned integer of 32 bits, as its bits. */
    int toInt() throws ProtocolProblem {
        long number = toLong();
        if (number < 0 || number > 0xffff_ffffL) {
            throw expected("an integer of 32 bits");
        }
        return (int) number;
    }

    int toIntOr(int other) throws ProtocolProblem {
        return value == null ? other : toInt();
    }

    /** The handle of an object. */
    long handle() throws ProtocolProblem {
        if (value instanceof Map<?, ?> members && members.get("$h") instanceof Double handle) {
            return handle.longValue();
        }
        throw expected("a handle");
    }

    boolean isHandle() {
        return value instanceof Map<?, ?> members && members.get("$h") instanceof Double;
    }

    /** The bytes of a blob. */
    byte[] blob() throws ProtocolProblem {
        if (value instanceof Map<?, ?> members
                && members.get("$b") instanceof Double index
                && index >= 0
                && index < blobs.size()) {
            return blobs.get(index.intValue());
        }
        throw expected("a blob of this frame");
    }

    private ProtocolProblem expected(String what) {
        String found = Json.write(value);
        return new ProtocolProblem(
                "found " + (found.length() > 80 ? found.substring(0, 80) + "..." : found) + ", expected " + what);
    }
}

package io.quetzalcore.vgpu.wgsl.type;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A structure. Two structures are the same type when they have the same name; results of built-in functions such as
 * {@code modf} have names no program can write, beginning with two underscores.
 *
 * @param alignBytes of the whole; 0 for a structure that cannot live in host-shared memory and has no layout
 * @param sizeBytes of the whole, the last runtime-sized array counted as one element
 */
public record Struct(String name, List<Member> members, long alignBytes, long sizeBytes) implements Type {
    /**
     * A member.
     *
     * @param offsetBytes from the beginning of the structure
     * @param alignBytes as asked with {@code @align}, or the type's own
     * @param sizeBytes as asked with {@code @size}, or the type's own
     * @param io what the member is to the pipeline, when it is something to it
     */
    public record Member(
            String name,
            Type type,
            long offsetBytes,
            long alignBytes,
            long sizeBytes,
            @Nullable Io io) {}

    public Struct {
        members = List.copyOf(members);
    }

    /** The index of the member of that name, or -1. */
    public int indexOf(String member) {
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).name().equals(member)) return i;
        }
        return -1;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Struct struct && struct.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}

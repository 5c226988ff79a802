package io.quetzalcore.vgpu.interpreter;

import io.quetzalcore.vgpu.ir.Ordered;
import io.quetzalcore.vgpu.ir.Root;
import io.quetzalcore.vgpu.ir.Space;
import org.jspecify.annotations.Nullable;

/** Notes accesses to memory that invocations share, and those that nothing puts in an order. */
final class Races {
    private final Findings findings;

    Races(Findings findings) {
        this.findings = findings;
    }

    void read(Root root, Shadow shadow, int word, Access.Part part, Access access) {
        report(root, part, access, "reads", shadow.read(word, part, access));
    }

    void write(Root root, Shadow shadow, int word, Access.Part part, Access access) {
        report(root, part, access, "writes", shadow.write(word, part, access));
    }

    private void report(Root root, Access.Part part, Access access, String does, @Nullable Access other) {
        if (other == null) return;
        boolean shared = root.space() == Space.WORKGROUP;
        String where = other.group() == access.group() ? "" : " of workgroup " + other.group();
        String what = part == Access.Part.WORD ? " a word of " : " half a word of ";
        findings.add(
                shared ? Finding.Kind.WORKGROUP_RACE : Finding.Kind.STORAGE_RACE,
                access.named() + " " + does + what + root.name() + " that invocation " + other.invocation() + where
                        + " touches, and " + why(access, other, shared ? Ordered.WORKGROUP : Ordered.STORAGE),
                access.site(),
                other.site().span());
    }

    /** What stands, or does not, between two accesses to the memory. */
    private static String why(Access access, Access other, Ordered memory) {
        String between = access.passed().between(other.passed());
        if (access.group() != other.group() || between.isEmpty()) return "nothing orders the two";
        return "what lies between the two orders " + between + " only: a " + memory.function() + " is missing";
    }
}

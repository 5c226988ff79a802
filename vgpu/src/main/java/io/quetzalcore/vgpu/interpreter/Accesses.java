package io.quetzalcore.vgpu.interpreter;

import static io.quetzalcore.vgpu.interpreter.Access.Part.WORD;

import io.quetzalcore.vgpu.ir.Ordered;
import io.quetzalcore.vgpu.ir.Root;
import io.quetzalcore.vgpu.ir.Site;
import io.quetzalcore.vgpu.ir.Space;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;

/** What the invocations of one workgroup do with memory, under watch: each access is done, and what is wrong with it noted. */
final class Accesses {
    private final Memory memory;
    private final Findings findings;
    private final Races races;
    private final long group;
    private Passed passed = Passed.NONE;

    /** @param group number of the workgroup */
    Accesses(Memory memory, Findings findings, long group) {
        this.memory = memory;
        this.findings = findings;
        this.races = new Races(findings);
        this.group = group;
    }

    /** All invocations have passed a barrier: what they do from now on with that memory comes after what they did before. */
    void passBarrier(Ordered memory) {
        passed = passed.and(memory);
    }

    String named(Invocation invocation) {
        return "invocation " + invocation.index + " of workgroup " + group;
    }

    /** Notes an index that is out of bounds, or came out of a product that did not fit. */
    void check(Invocation on, Statement.Check check) {
        int index = on.get(check.index());
        int count = on.get(check.count());
        on.last = check.site();
        if (on.overflown[check.index().id()]) {
            findings.add(
                    Finding.Kind.INDEX_OVERFLOW,
                    named(on) + " uses the index " + Integer.toUnsignedString(index)
                            + ", which comes from a product that did not fit 32 bits",
                    check.site());
        }
        if (Integer.compareUnsigned(index, count) >= 0) {
            findings.add(
                    Finding.Kind.OUT_OF_BOUNDS,
                    named(on) + " uses the index " + index + " in an array of " + Integer.toUnsignedString(count),
                    check.site());
        }
    }

    private Access access(Invocation on, boolean atomic, Site site) {
        return new Access(group, on.index, passed, atomic, site);
    }

    int load(Invocation on, Statement.Load load) {
        Root root = load.root();
        int address = on.get(load.address());
        on.last = load.site();
        if (root.space() == Space.PRIVATE) {
            if (memory.isUnwritten(on, root, address) && !root.isArray()) uninitialised(on, root, load.site());
            return memory.getPrivate(on, root, address);
        }
        Shadow shadow = memory.shadow(root);
        if (shadow != null) {
            int word = memory.word(root, address);
            if (root.space() == Space.WORKGROUP && !shadow.isWritten(word)) uninitialised(on, root, load.site());
            races.read(root, shadow, word, WORD, access(on, false, load.site()));
        }
        return memory.get(root, address);
    }

    /** A read between two barriers: no write comes near. */
    int uniformLoad(Invocation on, Statement.UniformLoad load) {
        Root root = load.root();
        int address = on.get(load.address());
        on.last = load.site();
        Shadow shadow = memory.shadow(root);
        if (shadow != null && !shadow.isWritten(memory.word(root, address))) uninitialised(on, root, load.site());
        return memory.get(root, address);
    }

    int loadHalf(Invocation on, Statement.HalfLoad load) {
        Root root = load.root();
        int half = on.get(load.address());
        on.last = load.site();
        Shadow shadow = memory.shadow(root);
        if (shadow != null) {
            int word = memory.word(root, half >>> 1);
            races.read(root, shadow, word, part(half), access(on, false, load.site()));
        }
        return memory.getHalf(root, half);
    }

    void storeHalf(Invocation on, Statement.HalfStore store) {
        Root root = store.root();
        int half = on.get(store.address());
        on.last = store.site();
        Shadow shadow = memory.shadow(root);
        if (shadow != null) {
            int word = memory.word(root, half >>> 1);
            races.write(root, shadow, word, part(half), access(on, false, store.site()));
        }
        memory.setHalf(root, half, on.get(store.value()));
    }

    private static Access.Part part(int half) {
        return (half & 1) == 0 ? Access.Part.LOWER_HALF : Access.Part.UPPER_HALF;
    }

    private void uninitialised(Invocation on, Root root, Site site) {
        findings.add(
                Finding.Kind.UNINITIALISED_READ,
                named(on) + " reads " + root.name() + ", which was not written before",
                site);
    }

    void store(Invocation on, Statement.Store store) {
        Root root = store.root();
        int address = on.get(store.address());
        on.last = store.site();
        if (root.space() == Space.PRIVATE) {
            memory.setPrivate(
                    on, root, address, on.get(store.value()), store.site().implicit());
            return;
        }
        Shadow shadow = memory.shadow(root);
        if (shadow != null) {
            races.write(root, shadow, memory.word(root, address), WORD, access(on, false, store.site()));
        }
        memory.set(root, address, on.get(store.value()));
    }

    void atomic(Invocation on, Statement.Atomic atomic) {
        Root root = atomic.root();
        int address = on.get(atomic.address());
        on.last = atomic.site();
        Shadow shadow = memory.shadow(root);
        if (shadow != null) watch(on, atomic, shadow, memory.word(root, address));
        int old = memory.get(root, address);
        Value comparand = atomic.comparand();
        int compared = comparand == null ? 0 : on.get(comparand);
        memory.set(root, address, atomic.op().apply(old, on.get(atomic.operand()), compared));
        on.set(atomic.result(), old);
    }

    private void watch(Invocation on, Statement.Atomic atomic, Shadow shadow, int word) {
        Access access = access(on, true, atomic.site());
        switch (atomic.op()) {
            case LOAD -> {
                shadow.atomicLoad(word, access);
                races.read(atomic.root(), shadow, word, WORD, access);
            }
            case STORE -> {
                if (shadow.losesUpdate(word, access)) {
                    findings.add(
                            Finding.Kind.LOST_UPDATE,
                            named(on) + " stores to "
                                    + atomic.root().name()
                                    + " what it made of a value that another invocation has changed since: that change is"
                                    + " lost; use one atomic operation that does both",
                            atomic.site());
                }
                shadow.atomicWrite(word);
                races.write(atomic.root(), shadow, word, WORD, access);
            }
            default -> {
                shadow.atomicWrite(word);
                races.write(atomic.root(), shadow, word, WORD, access);
            }
        }
    }
}

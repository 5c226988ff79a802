package io.quetzalcore.hypervisor.seccomp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * An assembler for the few classic BPF instructions that a seccomp filter needs. The accumulator holds one 32-bit word of
 * {@code seccomp_data}; jumps lead forward only, relative to the next instruction.
 *
 * <p>Source: linux/filter.h, linux/bpf_common.h; McCanne and Jacobson, 1993, "The BSD Packet Filter".
 */
final class Bpf {
    static final int LOAD_WORD = 0x20;
    static final int JUMP_IF_EQUAL = 0x15;
    static final int JUMP_IF_GREATER_OR_EQUAL = 0x35;
    static final int JUMP_IF_ANY_BIT = 0x45;
    static final int RETURN = 0x06;

    /** Offsets in {@code seccomp_data}; of an argument the low word, which comes first on both architectures. */
    static final int NUMBER = 0;

    static final int ARCHITECTURE = 4;

    private final List<Instruction> program = new ArrayList<>();

    /** One instruction as the kernel reads it: struct sock_filter. */
    record Instruction(int code, int whenTrue, int whenFalse, int constant) {}

    static int lowWord(int argument) {
        return 16 + 8 * argument;
    }

    static int highWord(int argument) {
        return lowWord(argument) + 4;
    }

    Bpf load(int offset) {
        return add(LOAD_WORD, 0, 0, offset);
    }

    /** Skips so many instructions depending on whether the accumulator is the constant. */
    Bpf ifEqual(int constant, int skipWhenTrue, int skipWhenFalse) {
        return add(JUMP_IF_EQUAL, skipWhenTrue, skipWhenFalse, constant);
    }

    Bpf ifAtLeast(int constant, int skipWhenTrue, int skipWhenFalse) {
        return add(JUMP_IF_GREATER_OR_EQUAL, skipWhenTrue, skipWhenFalse, constant);
    }

    Bpf ifAnyBit(int mask, int skipWhenTrue, int skipWhenFalse) {
        return add(JUMP_IF_ANY_BIT, skipWhenTrue, skipWhenFalse, mask);
    }

    Bpf answer(int action) {
        return add(RETURN, 0, 0, action);
    }

    private Bpf add(int code, int whenTrue, int whenFalse, int constant) {
        program.add(new Instruction(code, whenTrue, whenFalse, constant));
        return this;
    }

    /** An array of struct sock_filter, 8 bytes each, little-endian. */
    byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(program.size() * 8).order(ByteOrder.LITTLE_ENDIAN);
        for (Instruction one : program) {
            bytes.putShort((short) one.code());
            bytes.put((byte) one.whenTrue()).put((byte) one.whenFalse());
            bytes.putInt(one.constant());
        }
        return bytes.array();
    }
}

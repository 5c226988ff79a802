package io.quetzalcore.hypervisor.seccomp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Runs a classic BPF program as the kernel's interpreter would; checks what the kernel checks when it is loaded. */
final class BpfMachine {
    private static final int LONGEST = 4096;

    private final ByteBuffer program;
    private int steps;

    BpfMachine(byte[] program) {
        this.program = ByteBuffer.wrap(program).order(ByteOrder.LITTLE_ENDIAN);
        if (program.length % 8 != 0 || program.length / 8 > LONGEST || opcode(program.length / 8 - 1) != Bpf.RETURN) {
            throw new IllegalArgumentException("the kernel would not load a program of " + program.length + " bytes");
        }
        for (int at = 0; at < program.length / 8; at++) {
            check(at, program.length / 8);
        }
    }

    private void check(int at, int length) {
        boolean known = switch (opcode(at)) {
            case Bpf.RETURN -> true;
            case Bpf.LOAD_WORD -> constant(at) >= 0 && constant(at) <= 60 && constant(at) % 4 == 0;
            case Bpf.JUMP_IF_EQUAL, Bpf.JUMP_IF_GREATER_OR_EQUAL, Bpf.JUMP_IF_ANY_BIT ->
                at + 1 + Math.max(jump(at, true), jump(at, false)) < length;
            default -> false;
        };
        if (!known) {
            throw new IllegalArgumentException("instruction " + at + " is none, or jumps out of the program");
        }
    }

    /** What the program answers to a call. */
    int run(int architecture, int number, long... arguments) {
        ByteBuffer data = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        data.putInt(number).putInt(architecture).putLong(0x7F00_0000_1000L);
        for (long argument : arguments) {
            data.putLong(argument);
        }
        int accumulator = 0;
        int at = 0;
        for (steps = 1; true; steps++) {
            int code = opcode(at);
            if (code == Bpf.RETURN) {
                return constant(at);
            }
            if (code == Bpf.LOAD_WORD) {
                accumulator = data.getInt(constant(at));
                at++;
            } else {
                at += 1 + jump(at, holds(code, accumulator, constant(at)));
            }
        }
    }

    private static boolean holds(int code, int accumulator, int constant) {
        return switch (code) {
            case Bpf.JUMP_IF_EQUAL -> accumulator == constant;
            case Bpf.JUMP_IF_GREATER_OR_EQUAL -> Integer.compareUnsigned(accumulator, constant) >= 0;
            case Bpf.JUMP_IF_ANY_BIT -> (accumulator & constant) != 0;
            default -> throw new IllegalStateException("code " + code);
        };
    }

    /** Instructions that the last run took. */
    int steps() {
        return steps;
    }

    private int opcode(int at) {
        return program.getShort(at * 8);
    }

    private int jump(int at, boolean taken) {
        return program.get(at * 8 + (taken ? 2 : 3)) & 0xFF;
    }

    private int constant(int at) {
        return program.getInt(at * 8 + 4);
    }
}

package io.quetzalcore.vgpu.emit;

import io.quetzalcore.vgpu.ir.AtomicOp;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;

/** Atomic operations on words of arrays. Compiled code names the operation by its number, which is a constant there. */
final class Atomics {
    private static final VarHandle WORDS = MethodHandles.arrayElementVarHandle(int[].class);
    private static final AtomicOp[] OPS = AtomicOp.values();

    private Atomics() {}

    /** The number by which compiled code names an operation. */
    static int code(AtomicOp op) {
        return List.of(OPS).indexOf(op);
    }

    /** On workgroup memory: one host thread runs the whole workgroup, so that plain access is atomic. */
    static int workgroup(int[] words, int index, int operand, int comparand, int op) {
        int old = words[index];
        words[index] = op == 2 ? old + operand : OPS[op].apply(old, operand, comparand);
        return old;
    }

    /** On a buffer: workgroups run at the same time. WGSL's atomics are relaxed. */
    static int storage(int[] words, int index, int operand, int comparand, int op) {
        return switch (OPS[op]) {
            case LOAD -> (int) WORDS.getOpaque(words, index);
            case STORE -> {
                WORDS.setOpaque(words, index, operand);
                yield operand;
            }
            case ADD -> (int) WORDS.getAndAdd(words, index, operand);
            case SUB -> (int) WORDS.getAndAdd(words, index, -operand);
            case AND -> (int) WORDS.getAndBitwiseAnd(words, index, operand);
            case OR -> (int) WORDS.getAndBitwiseOr(words, index, operand);
            case XOR -> (int) WORDS.getAndBitwiseXor(words, index, operand);
            case EXCHANGE -> (int) WORDS.getAndSet(words, index, operand);
            case COMPARE_EXCHANGE -> (int) WORDS.compareAndExchange(words, index, comparand, operand);
            case MAX_S, MAX_U, MIN_S, MIN_U -> extreme(words, index, operand, OPS[op]);
        };
    }

    private static int extreme(int[] words, int index, int operand, AtomicOp op) {
        while (true) {
            int old = (int) WORDS.getOpaque(words, index);
            int next = op.apply(old, operand, 0);
            if (next == old || WORDS.weakCompareAndSetPlain(words, index, old, next)) return old;
        }
    }
}

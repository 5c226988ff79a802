package io.quetzalcore.vgpu.lower;

import io.quetzalcore.vgpu.ir.AtomicOp;
import io.quetzalcore.vgpu.ir.Builder;
import io.quetzalcore.vgpu.ir.Kind;
import io.quetzalcore.vgpu.ir.Op;
import io.quetzalcore.vgpu.ir.Root;
import io.quetzalcore.vgpu.ir.Site;
import io.quetzalcore.vgpu.ir.Space;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;

/**
 * Numbers of type f16: an f32 that is one, computed as f32 and rounded after each operation. Of the four operations and
 * the square root that is the correctly rounded f16, as 24 bits are more than twice 11 and two.
 *
 * <p>In buffers two share a word. One is written by two atomic operations, since another invocation may write the other;
 * where a buffer is written they are read atomically too.
 */
final class Halves extends Scalars {
    private final Bitwise bitwise;

    Halves(Builder out) {
        super(out);
        this.bitwise = new Bitwise(out);
    }

    /** The nearest f16; infinite beyond its range. */
    Value rounded(Value real) {
        return bitwise.fromHalf(bitwise.toHalf(real));
    }

    /** The floats among the scalars, rounded. */
    Value[] rounded(Value[] scalars) {
        Value[] result = scalars.clone();
        for (int k = 0; k < result.length; k++) {
            if (result[k].kind() == Kind.FLOAT) result[k] = rounded(result[k]);
        }
        return result;
    }

    /** The address in words of an address in halves. */
    Value word(Value address) {
        return bitwise.shr(address, 1);
    }

    private Value shift(Value address) {
        return op(Op.SHL, bitwise.and(address, 1), i(4));
    }

    Value load(Root root, Value address, Site site) {
        Value word = root.space() == Space.STORAGE_WRITE
                ? atomic(AtomicOp.LOAD, root, word(address), i(0), site)
                : out.load(Kind.INT, root, word(address), site);
        return bitwise.fromHalf(bitwise.and(op(Op.SHR_U, word, shift(address)), 0xffff));
    }

    void store(Root root, Value address, Value value, Site site) {
        Value shift = shift(address);
        Value others = op(Op.XOR, op(Op.SHL, i(0xffff), shift), i(-1));
        atomic(AtomicOp.AND, root, word(address), others, site);
        atomic(AtomicOp.OR, root, word(address), op(Op.SHL, bitwise.toHalf(value), shift), site);
    }

    /** For the interpreter, which keeps the halves of a word apart. */
    Value watchedLoad(Root root, Value address, Site site) {
        Value half = out.newValue(Kind.INT);
        out.add(new Statement.HalfLoad(half, root, address, site));
        return bitwise.fromHalf(half);
    }

    void watchedStore(Root root, Value address, Value value, Site site) {
        out.add(new Statement.HalfStore(root, address, bitwise.toHalf(value), site));
    }

    private Value atomic(AtomicOp operation, Root root, Value address, Value operand, Site site) {
        Value old = out.newValue(Kind.INT);
        out.add(new Statement.Atomic(old, operation, root, address, operand, null, site));
        return old;
    }

    /** The scalars of a bitcast from or to f16, two to a word. */
    Value[] bitcast(Value[] from, boolean fromHalves, boolean toHalves, Kind to) {
        Value[] words = fromHalves ? packed(from) : from;
        int each = toHalves ? 2 : 1;
        Value[] result = new Value[words.length * each];
        for (int k = 0; k < words.length; k++) {
            Value word = words[k].kind() == Kind.FLOAT ? bits(words[k]) : words[k];
            if (toHalves) {
                Value[] parts = bitwise.unpacked(word, 16, false);
                for (int j = 0; j < each; j++) result[each * k + j] = bitwise.fromHalf(parts[j]);
            } else {
                result[k] = to == Kind.FLOAT ? fromBits(word) : word;
            }
        }
        return result;
    }

    private Value[] packed(Value[] from) {
        Value[] words = new Value[from.length / 2];
        for (int k = 0; k < words.length; k++) {
            Value[] pair = {bitwise.toHalf(from[2 * k]), bitwise.toHalf(from[2 * k + 1])};
            words[k] = bitwise.packed(pair, 16);
        }
        return words;
    }
}

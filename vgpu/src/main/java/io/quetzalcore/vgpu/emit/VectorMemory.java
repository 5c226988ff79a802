package io.quetzalcore.vgpu.emit;

import io.quetzalcore.vgpu.emit.Form.Level;
import io.quetzalcore.vgpu.ir.Kind;
import io.quetzalcore.vgpu.ir.Op;
import io.quetzalcore.vgpu.ir.Root;
import io.quetzalcore.vgpu.ir.Space;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes of a group of lanes: one word for all, consecutive words, or each lane its own through the scratch
 * array. Where only a test tells that the words are consecutive, both ways are emitted.
 */
final class VectorMemory {
    /** Rows of the scratch array: addresses, values, comparands, and what was read the long way. */
    static final int ROWS = 4;

    private final CodeBuilder code;
    private final VectorValues values;
    private final VectorOps ops;
    private final Fetched arrays;
    private final Arrangement arrangement;
    private final int[] columns;
    private final int iota;
    private final int scratch;
    private final int lanes;

    /** @param columns local variables with the first invocation of each group of lanes */
    VectorMemory(VectorValues values, Fetched arrays, Arrangement arrangement, int[] columns, int iota) {
        this.code = values.code;
        this.values = values;
        this.ops = values.ops;
        this.arrays = arrays;
        this.arrangement = arrangement;
        this.columns = columns;
        this.iota = iota;
        this.lanes = values.lanes;
        this.scratch = arrays.field("scratch");
    }

    // ---- reading

    /** @param mask the lanes that are on, null for all */
    void load(Statement.Load load, int @Nullable [] mask) {
        Value result = load.result();
        for (int g = 0; g < values.copies(result); g++) {
            if (!values.form(result).isVarying()) {
                scalarAddress(load.root(), load.address(), g);
                code.iaload();
                if (result.kind() == Kind.FLOAT) Types.fromBits(code);
                values.popScalar(result, g);
            } else {
                vector(load, g, mask == null ? -1 : mask[g]);
                values.popStored(result, g);
            }
        }
    }

    private void scalarAddress(Root root, Value address, int group) {
        code.aload(arrays.words(root));
        values.pushScalar(address, group);
        origin(root);
        code.iadd();
    }

    /** Pushes where the root begins in its array. */
    private void origin(Root root) {
        if (root.space().isBuffer()) code.iload(arrays.offset(root));
        else code.loadConstant(arrangement.offset(root));
    }

    private boolean isConsecutive(Root root, Form address) {
        return root.space() == Space.PRIVATE ? address.isScalar() : address.isLinear() && address.stride() == 1;
    }

    /** Pushes the words that the lanes read, as the result is stored. */
    private void vector(Statement.Load load, int group, int mask) {
        Root root = load.root();
        Value address = load.address();
        Kind kind = VectorValues.stored(load.result());
        Form form = values.form(address);
        if (!isConsecutive(root, form)) {
            collect(root, address, group, mask);
            code.aload(scratch).loadConstant(3 * lanes);
            ops.fromArray(kind);
        } else if (!form.guarded()) {
            code.aload(arrays.words(root));
            first(root, address, group);
            fromArray(kind, mask);
        } else {
            either(root, address, group, mask);
            fromArray(kind, mask);
        }
    }

    private void fromArray(Kind kind, int mask) {
        if (mask < 0) {
            ops.fromArray(kind);
            return;
        }
        code.aload(mask);
        ops.fromArrayMasked();
        if (kind == Kind.FLOAT) ops.emit(Op.FROM_BITS);
    }

    /** Pushes the index of the first lane's word. */
    private void first(Root root, Value address, int group) {
        values.pushScalar(address, group);
        if (root.space() == Space.PRIVATE) {
            code.loadConstant(arrangement.columns())
                    .imul()
                    .iload(columns[group])
                    .iadd();
        }
        origin(root);
        code.iadd();
    }

    /** Chooses between the root's own words and a copy made lane by lane, and pushes the array and the place in it. */
    private void either(Root root, Value address, int group, int mask) {
        int from = code.allocateLocal(TypeKind.REFERENCE);
        int at = code.allocateLocal(TypeKind.INT);
        Label slow = code.newLabel();
        Label end = code.newLabel();
        values.pushGuard(address, group);
        code.ifeq(slow);
        code.aload(arrays.words(root)).astore(from);
        first(root, address, group);
        code.istore(at).goto_(end).labelBinding(slow);
        collect(root, address, group, mask);
        code.aload(scratch).astore(from).loadConstant(3 * lanes).istore(at).labelBinding(end);
        code.aload(from).iload(at);
    }

    /** Copies the lanes' words to the scratch array. */
    private void collect(Root root, Value address, int group, int mask) {
        addresses(root, address, group, mask);
        code.aload(arrays.words(root));
        origin(root);
        code.aload(scratch).iconst_0().loadConstant(3 * lanes).loadConstant(lanes);
        Types.callStatic(
                code,
                Lanes.SCATTERING,
                "load",
                Types.VOID,
                Types.INTS,
                Types.INT,
                Types.INTS,
                Types.INT,
                Types.INT,
                Types.INT);
    }

    /** Puts the lanes' addresses into the scratch array; those of lanes that are off are zero. */
    private void addresses(Root root, Value address, int group, int mask) {
        if (mask >= 0) {
            code.iconst_0();
            ops.broadcast(Kind.INT);
        }
        values.pushVector(address, group);
        if (root.space() == Space.PRIVATE) {
            code.loadConstant(arrangement.columns());
            ops.broadcast(Kind.INT);
            ops.emit(Op.MUL);
            code.iload(columns[group]);
            ops.broadcast(Kind.INT);
            ops.emit(Op.ADD);
            code.aload(iota);
            ops.emit(Op.ADD);
        }
        if (mask >= 0) {
            code.aload(mask);
            ops.blend(Kind.INT);
        }
        code.aload(scratch).iconst_0();
        ops.intoArray(Kind.INT);
    }

    // ---- writing

    void store(Statement.Store store, int @Nullable [] mask) {
        Form address = values.form(store.address());
        boolean one = address.isScalar() && store.root().space() != Space.PRIVATE;
        boolean same = one && values.form(store.value()).isScalar();
        boolean once = same
                && address.level() == Level.UNIFORM
                && values.form(store.value()).level() == Level.UNIFORM;
        if (once) {
            storeOnce(store, mask);
            return;
        }
        for (int g = 0; g < values.groups; g++) {
            int on = mask == null ? -1 : mask[g];
            if (isConsecutive(store.root(), address)) storeConsecutive(store, g, on);
            else scatter(store, g, on);
        }
    }

    /** All lanes write the same word: it is written once if any lane is on. */
    private void storeOnce(Statement.Store store, int @Nullable [] mask) {
        Label off = code.newLabel();
        if (mask != null) {
            code.aload(mask[0]);
            for (int g = 1; g < mask.length; g++) {
                code.aload(mask[g]);
                ops.emit(Op.EITHER);
            }
            ops.anyTrue();
            code.ifeq(off);
        }
        scalarAddress(store.root(), store.address(), 0);
        values.pushScalar(store.value(), 0);
        if (store.value().kind() == Kind.FLOAT) Types.toBits(code);
        code.iastore().labelBinding(off);
    }

    private void storeConsecutive(Statement.Store store, int group, int mask) {
        Label slow = code.newLabel();
        Label end = code.newLabel();
        boolean guarded = values.form(store.address()).guarded();
        if (guarded) {
            values.pushGuard(store.address(), group);
            code.ifeq(slow);
        }
        if (mask < 0) values.pushStored(store.value(), group);
        else values.pushBits(store.value(), group);
        code.aload(arrays.words(store.root()));
        first(store.root(), store.address(), group);
        if (mask < 0) {
            ops.intoArray(VectorValues.stored(store.value()));
        } else {
            code.aload(mask);
            ops.intoArrayMasked();
        }
        if (guarded) {
            code.goto_(end).labelBinding(slow);
            scatter(store, group, mask);
            code.labelBinding(end);
        }
    }

    private void scatter(Statement.Store store, int group, int mask) {
        addresses(store.root(), store.address(), group, mask);
        row(store.value(), group, 1);
        code.aload(arrays.words(store.root()));
        origin(store.root());
        code.aload(scratch).iconst_0().loadConstant(lanes);
        bits(mask);
        code.invokestatic(
                Lanes.SCATTERING,
                "store",
                MethodTypeDesc.of(
                        Types.VOID, Types.INTS, Types.INT, Types.INTS, Types.INT, Types.INT, ConstantDescs.CD_long));
    }

    /** Pushes the mask's lanes as bits. */
    private void bits(int mask) {
        if (mask < 0) {
            code.loadConstant(-1L >>> (64 - lanes));
        } else {
            code.aload(mask);
            ops.toLong();
        }
    }

    void atomic(Statement.Atomic atomic, int @Nullable [] mask) {
        for (int g = 0; g < values.groups; g++) atomic(atomic, g, mask == null ? -1 : mask[g]);
    }

    private void atomic(Statement.Atomic atomic, int group, int mask) {
        addresses(atomic.root(), atomic.address(), group, mask);
        row(atomic.operand(), group, 1);
        Value comparand = atomic.comparand();
        if (comparand != null) row(comparand, group, 2);
        code.aload(arrays.words(atomic.root()));
        origin(atomic.root());
        code.aload(scratch).iconst_0().loadConstant(lanes).loadConstant(2 * lanes);
        bits(mask);
        code.loadConstant(Atomics.code(atomic.op()));
        boolean shared = atomic.root().space() == Space.WORKGROUP;
        code.invokestatic(
                Lanes.SCATTERING,
                shared ? "workgroup" : "storage",
                MethodTypeDesc.of(
                        Types.VOID,
                        Types.INTS,
                        Types.INT,
                        Types.INTS,
                        Types.INT,
                        Types.INT,
                        Types.INT,
                        ConstantDescs.CD_long,
                        Types.INT));
        code.aload(scratch).loadConstant(lanes);
        ops.fromArray(Kind.INT);
        values.popVector(atomic.result(), group);
    }

    private void row(Value value, int group, int row) {
        values.pushStored(value, group);
        code.aload(scratch).loadConstant(row * lanes);
        ops.intoArray(VectorValues.stored(value));
    }
}

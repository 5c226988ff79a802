package io.quetzalcore.vgpu.emit;

import io.quetzalcore.vgpu.emit.Form.Level;
import io.quetzalcore.vgpu.ir.Kind;
import io.quetzalcore.vgpu.ir.Op;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.util.HashMap;
import java.util.Map;

/**
 * The values of a segment in local variables: scalars for what is uniform or regular, vectors and masks for the rest, one
 * for each of the groups of lanes that run together.
 */
final class VectorValues {
    final CodeBuilder code;
    final VectorOps ops;
    final int groups;
    final Forms forms;
    private final Plan plan;
    private final Uses uses;
    private final int iota;
    final int lanes;
    private final Map<Value, int[]> scalars = new HashMap<>();
    private final Map<Value, int[]> vectors = new HashMap<>();
    private final Map<Value, int[]> guards = new HashMap<>();
    private final Map<Value, Statement.Compute> inlined = new HashMap<>();
    private final Map<Value, Statement.Compute> computed = new HashMap<>();

    /** @param iota the local variable that holds the lanes' numbers */
    VectorValues(CodeBuilder code, VectorOps ops, Plan plan, Forms forms, Uses uses, int lanes, int groups, int iota) {
        this.code = code;
        this.ops = ops;
        this.plan = plan;
        this.forms = forms;
        this.uses = uses;
        this.lanes = lanes;
        this.groups = groups;
        this.iota = iota;
    }

    Form form(Value value) {
        return forms.of(value);
    }

    // ---- local variables

    private int[] allocate(int count, TypeKind type) {
        int[] locals = new int[count];
        for (int k = 0; k < count; k++) locals[k] = code.allocateLocal(type);
        return locals;
    }

    private static TypeKind scalarType(Value value) {
        return value.kind() == Kind.FLOAT ? TypeKind.FLOAT : TypeKind.INT;
    }

    private int[] scalarLocals(Value value) {
        int count = form(value).level() == Level.UNIFORM ? 1 : groups;
        return scalars.computeIfAbsent(value, v -> allocate(count, scalarType(v)));
    }

    private int[] vectorLocals(Value value) {
        return vectors.computeIfAbsent(value, v -> allocate(groups, TypeKind.REFERENCE));
    }

    private static int at(int[] locals, int group) {
        return locals[locals.length == 1 ? 0 : group];
    }

    /** How many local variables the value has: of a uniform one it is one. */
    int copies(Value value) {
        return form(value).level() == Level.UNIFORM ? 1 : groups;
    }

    // ---- pushing

    /** Pushes the scalar that a value is for a group of lanes; of a linear one its first lane's. */
    void pushScalar(Value value, int group) {
        Integer constant = plan.constants().get(value);
        Statement.Compute compute = inlined.get(value);
        if (constant != null) constant(value.kind(), constant);
        else if (compute != null) computeScalar(compute, group);
        else code.loadLocal(scalarType(value), at(scalarLocals(value), group));
    }

    private void constant(Kind kind, int bits) {
        if (kind != Kind.FLOAT) {
            code.loadConstant(bits);
        } else if (Float.isNaN(Float.intBitsToFloat(bits))) {
            code.loadConstant(bits);
            Types.fromBits(code);
        } else {
            code.loadConstant(Float.intBitsToFloat(bits));
        }
    }

    /** Pushes the vector, or mask, that a value is for a group of lanes. */
    void pushVector(Value value, int group) {
        Form form = form(value);
        Statement.Compute compute = inlined.get(value);
        if (form.isScalar()) {
            pushScalar(value, group);
            ops.broadcast(value.kind());
        } else if (form.guarded()) {
            exact(value, group);
        } else if (form.isLinear()) {
            pushScalar(value, group);
            ops.broadcast(Kind.INT);
            pushSteps(form.stride());
            ops.emit(Op.ADD);
        } else if (compute != null) {
            computeVector(compute, group);
        } else {
            code.aload(at(vectorLocals(value), group));
        }
    }

    private void pushSteps(int stride) {
        code.aload(iota);
        if (stride == 1) return;
        code.loadConstant(stride);
        ops.broadcast(Kind.INT);
        ops.emit(Op.MUL);
    }

    /** The lanes of a clamped index, whether or not the clamp does anything. */
    private void exact(Value value, int group) {
        Statement.Compute compute = computed.get(value);
        if (compute == null) throw new IllegalStateException(value + " is guarded and not computed");
        computeVector(compute, group);
    }

    /** The bits of a value as an integer vector; bools as 0 and 1. */
    void pushBits(Value value, int group) {
        if (value.kind() == Kind.BOOL) {
            code.iconst_0();
            ops.broadcast(Kind.INT);
            code.iconst_1();
            ops.broadcast(Kind.INT);
            pushVector(value, group);
            ops.blend(Kind.INT);
            return;
        }
        pushVector(value, group);
        if (value.kind() == Kind.FLOAT) ops.emit(Op.BITS);
    }

    /** The kind of the vectors that go between a value's local variables and memory: bools are integers there. */
    static Kind stored(Value value) {
        return value.kind() == Kind.FLOAT ? Kind.FLOAT : Kind.INT;
    }

    /** Pushes a value as it is stored. */
    void pushStored(Value value, int group) {
        if (value.kind() == Kind.FLOAT) pushVector(value, group);
        else pushBits(value, group);
    }

    // ---- storing

    void popScalar(Value value, int group) {
        code.storeLocal(scalarType(value), at(scalarLocals(value), group));
    }

    void popVector(Value value, int group) {
        code.astore(at(vectorLocals(value), group));
    }

    /** Tells the JVM the class of a value's vectors. */
    void exact(Value value) {
        if (!form(value).isVarying()) return;
        for (int local : vectorLocals(value)) ops.exact(value.kind(), local);
    }

    /** Takes a value from a vector as it is stored. */
    void popStored(Value value, int group) {
        if (value.kind() == Kind.BOOL) {
            code.iconst_0();
            ops.broadcast(Kind.INT);
            ops.emit(Op.NE);
        }
        popVector(value, group);
    }

    /** Pushes a value in the form that another value has. */
    void pushAs(Value target, Value value, int group) {
        if (form(target).isVarying()) pushVector(value, group);
        else pushScalar(value, group);
    }

    void pop(Value target, int group) {
        if (form(target).isVarying()) popVector(target, group);
        else popScalar(target, group);
    }

    // ---- computing

    void compute(Statement.Compute compute) {
        Value result = compute.result();
        Form form = form(result);
        computed.put(result, compute);
        if (uses.isInlined(result) && !form.guarded()) {
            inlined.put(result, compute);
            return;
        }
        for (int g = 0; g < copies(result); g++) {
            if (form.isVarying()) {
                computeVector(compute, g);
                popVector(result, g);
            } else {
                computeScalar(compute, g);
                popScalar(result, g);
            }
        }
        if (form.guarded()) guard(compute);
    }

    private void computeScalar(Statement.Compute compute, int group) {
        if (form(compute.result()).guarded() && compute.op() == Op.MIN_U) {
            pushScalar(compute.operands().getFirst(), group);
            return;
        }
        if (Op.select(compute.op().result()) == compute.op()) {
            Label no = code.newLabel();
            Label end = code.newLabel();
            pushScalar(compute.operands().get(0), group);
            code.ifeq(no);
            pushScalar(compute.operands().get(1), group);
            code.goto_(end).labelBinding(no);
            pushScalar(compute.operands().get(2), group);
            code.labelBinding(end);
            return;
        }
        for (Value operand : compute.operands()) pushScalar(operand, group);
        ScalarOps.emit(code, compute.op());
    }

    private void computeVector(Statement.Compute compute, int group) {
        for (Value operand : compute.operands()) pushVector(operand, group);
        ops.emit(compute.op());
    }

    /** The test that makes a clamped index linear: its last lane is within the limit and its first not below zero. */
    private void guard(Statement.Compute compute) {
        int[] locals = allocate(groups, TypeKind.INT);
        guards.put(compute.result(), locals);
        for (int g = 0; g < groups; g++) {
            if (compute.op() == Op.MIN_U) {
                ownGuard(compute, g);
            } else {
                operandGuards(compute, g);
            }
            code.istore(locals[g]);
        }
    }

    private void ownGuard(Statement.Compute compute, int group) {
        Value index = compute.operands().getFirst();
        int reach = form(index).stride() * (lanes - 1);
        Label no = code.newLabel();
        Label end = code.newLabel();
        if (form(index).guarded()) {
            pushGuard(index, group);
            code.ifeq(no);
        }
        pushScalar(index, group);
        code.iflt(no);
        pushScalar(index, group);
        pushScalar(compute.operands().getLast(), group);
        code.loadConstant(reach).isub().if_icmpgt(no);
        code.iconst_1().goto_(end).labelBinding(no).iconst_0().labelBinding(end);
    }

    private void operandGuards(Statement.Compute compute, int group) {
        boolean first = true;
        for (Value operand : compute.operands()) {
            if (!form(operand).guarded()) continue;
            pushGuard(operand, group);
            if (!first) code.iand();
            first = false;
        }
    }

    /** Pushes whether a guarded value is linear. */
    void pushGuard(Value value, int group) {
        int[] locals = guards.get(value);
        if (locals == null) throw new IllegalStateException(value + " has no guard");
        code.iload(locals[group]);
    }
}

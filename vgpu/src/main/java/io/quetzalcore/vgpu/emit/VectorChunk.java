package io.quetzalcore.vgpu.emit;

import io.quetzalcore.vgpu.emit.Form.Level;
import io.quetzalcore.vgpu.ir.Kind;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.util.List;

/** Straight code of a segment as a method of its own; values come and go through the scratch array. */
final class VectorChunk {
    private final Plan plan;
    private final Arrangement arrangement;
    private final ClassDesc owner;
    private final Forms forms;
    private final Uses uses;
    private final int lanes;
    private final int groups;
    private final List<Statement> statements;
    private final List<Value> taken;
    private final List<Value> left;
    private final int first;

    VectorChunk(
            Plan plan,
            Arrangement arrangement,
            ClassDesc owner,
            VectorValues values,
            Uses uses,
            List<Statement> statements,
            List<Value> left) {
        this.plan = plan;
        this.arrangement = arrangement;
        this.owner = owner;
        this.forms = values.forms;
        this.uses = uses;
        this.lanes = values.lanes;
        this.groups = values.groups;
        this.statements = statements;
        this.taken = Crossing.taken(statements).stream()
                .filter(v -> !plan.constants().containsKey(v))
                .toList();
        this.left = left;
        this.first = VectorMemory.ROWS * lanes;
    }

    /** Words of the scratch array that it needs. */
    int scratchWords() {
        return first + Math.max(taken.size(), left.size()) * groups * lanes;
    }

    /** The call, with what it takes and leaves. */
    void call(VectorValues values, Fetched arrays, int workspace, String name) {
        put(values, arrays, taken);
        values.code.aload(workspace).invokestatic(owner, name, Types.SEGMENT);
        get(values, arrays, left);
    }

    /** The method's body. */
    void emit(CodeBuilder code) {
        VectorOps ops = new VectorOps(code);
        int workspace = code.parameterSlot(0);
        int iota = code.allocateLocal(TypeKind.REFERENCE);
        Fetched arrays = new Fetched(code, workspace);
        VectorValues values = new VectorValues(code, ops, plan, forms, uses, lanes, groups, iota);
        VectorMemory memory = new VectorMemory(values, arrays, arrangement, new int[groups], iota);
        arrays.fetch(statements);
        arrays.field("scratch");
        ops.iota();
        code.astore(iota);
        get(values, arrays, taken);
        for (Statement statement : statements) {
            switch (statement) {
                case Statement.Compute s -> values.compute(s);
                case Statement.Load s -> memory.load(s, null);
                default -> {}
            }
        }
        put(values, arrays, left);
        code.return_();
    }

    private int at(int place, int group) {
        return first + (place * groups + group) * lanes;
    }

    private void put(VectorValues values, Fetched arrays, List<Value> passed) {
        CodeBuilder code = values.code;
        for (int k = 0; k < passed.size(); k++) {
            Value value = passed.get(k);
            for (int g = 0; g < values.copies(value); g++) {
                if (!forms.of(value).isVarying()) {
                    code.aload(arrays.field("scratch")).loadConstant(at(k, g));
                    values.pushScalar(value, g);
                    if (value.kind() == Kind.FLOAT) Types.toBits(code);
                    code.iastore();
                } else {
                    values.pushStored(value, g);
                    code.aload(arrays.field("scratch")).loadConstant(at(k, g));
                    values.ops.intoArray(VectorValues.stored(value));
                }
            }
        }
    }

    private void get(VectorValues values, Fetched arrays, List<Value> passed) {
        CodeBuilder code = values.code;
        for (int k = 0; k < passed.size(); k++) {
            Value value = passed.get(k);
            for (int g = 0; g < values.copies(value); g++) {
                if (!forms.of(value).isVarying()) {
                    code.aload(arrays.field("scratch")).loadConstant(at(k, g)).iaload();
                    if (value.kind() == Kind.FLOAT) Types.fromBits(code);
                    values.popScalar(value, g);
                } else {
                    code.aload(arrays.field("scratch")).loadConstant(at(k, g));
                    values.ops.fromArray(VectorValues.stored(value));
                    values.popStored(value, g);
                }
            }
        }
    }

    /** Whether a statement can stand in a chunk: a mask must not matter to it, nor a guard. */
    static boolean isMovable(Statement statement, Forms forms) {
        boolean guarded = forms.of(statement.results().getFirst()).guarded()
                || statement.operands().stream().anyMatch(v -> forms.of(v).guarded());
        boolean varyingLoad = statement instanceof Statement.Load load
                && forms.of(load.result()).level() == Level.VARYING;
        return !guarded && !varyingLoad;
    }
}

package io.quetzalcore.vgpu.emit;

import io.quetzalcore.vgpu.ir.Kind;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/**
 * Statements of a segment as a method of their own, for one invocation. It takes values as parameters, and through the
 * scratch array what a method has no room for; it returns one value, or leaves several in the scratch array.
 */
final class ScalarChunk {
    private static final int PARAMETERS = 200;

    private final ClassDesc owner;
    private final String name;
    private final List<Statement> statements;
    private final List<Value> told;
    private final List<Value> more;
    private final List<Value> left;

    ScalarChunk(ClassDesc owner, String name, List<Statement> statements, List<Value> taken, List<Value> left) {
        this.owner = owner;
        this.name = name;
        this.statements = statements;
        this.told = taken.subList(0, Math.min(taken.size(), PARAMETERS));
        this.more = taken.subList(told.size(), taken.size());
        this.left = left;
    }

    String name() {
        return name;
    }

    /** Words of the scratch array that it needs. */
    int scratchWords() {
        return Math.max(more.size(), left.size());
    }

    /** Its method's type. */
    MethodTypeDesc type() {
        List<ClassDesc> parameters = new ArrayList<>(List.of(Types.WORKSPACE, Types.INT));
        told.forEach(value -> parameters.add(type(value)));
        return MethodTypeDesc.of(left.size() == 1 ? type(left.getFirst()) : Types.VOID, parameters);
    }

    private static ClassDesc type(Value value) {
        return value.kind() == Kind.FLOAT ? Types.FLOAT : Types.INT;
    }

    /** The call, in the code of the segment or of another chunk. */
    void call(ScalarCode caller, int workspace, int column) {
        put(caller, more);
        caller.code.aload(workspace).iload(column);
        told.forEach(caller::push);
        caller.code.invokestatic(owner, name, type());
        if (left.size() == 1) caller.pop(left.getFirst());
        else get(caller, left);
    }

    /** The method's body. */
    void emit(CodeBuilder code, Plan plan, Arrangement arrangement, ScalarOutlining outlining) {
        ScalarCode body =
                new ScalarCode(code, plan, arrangement, outlining, code.parameterSlot(0), code.parameterSlot(1));
        for (int k = 0; k < told.size(); k++) body.bind(told.get(k), code.parameterSlot(2 + k));
        body.arrays.fetch(statements);
        if (scratchWords() > 1 || !more.isEmpty()) body.arrays.field("scratch");
        get(body, more);
        body.statements(statements);
        if (left.size() == 1) {
            body.push(left.getFirst());
            code.return_(ScalarCode.type(left.getFirst()));
        } else {
            put(body, left);
            code.return_();
        }
    }

    private static void put(ScalarCode scalar, List<Value> values) {
        for (int k = 0; k < values.size(); k++) {
            scalar.code.aload(scalar.arrays.field("scratch")).loadConstant(k);
            scalar.pushBits(values.get(k));
            scalar.code.iastore();
        }
    }

    private static void get(ScalarCode scalar, List<Value> values) {
        for (int k = 0; k < values.size(); k++) {
            scalar.code.aload(scalar.arrays.field("scratch")).loadConstant(k).iaload();
            scalar.popBits(values.get(k));
        }
    }
}

package io.quetzalcore.vgpu.emit;

import io.quetzalcore.vgpu.emit.Plan.Move;
import io.quetzalcore.vgpu.emit.Plan.Segment;
import io.quetzalcore.vgpu.ir.Value;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.util.List;

/** A segment as a method that runs it for one invocation after another. */
final class ScalarSegment {
    private final CodeBuilder code;
    private final Plan plan;
    private final Arrangement arrangement;
    private final Segment segment;
    private final ScalarCode scalar;
    private final Context context;
    private final int column;

    private ScalarSegment(
            CodeBuilder code, Plan plan, Arrangement arrangement, Segment segment, ScalarOutlining outlining) {
        this.code = code;
        this.plan = plan;
        this.arrangement = arrangement;
        this.segment = segment;
        this.context = Context.of(plan, segment);
        int workspace = code.parameterSlot(0);
        this.column = code.allocateLocal(TypeKind.INT);
        this.scalar = new ScalarCode(code, plan, arrangement, outlining, workspace, column);
    }

    static void emit(CodeBuilder code, Plan plan, Arrangement arrangement, Segment segment, ScalarOutlining outlining) {
        new ScalarSegment(code, plan, arrangement, segment, outlining).emit();
    }

    private void emit() {
        scalar.arrays.fetch(segment.statements);
        fetchUniforms(code, plan, scalar, context.uniforms());
        if (!context.taken().isEmpty() || !context.left().isEmpty() || !segment.moves.isEmpty()) {
            scalar.arrays.field("context");
        }
        Label head = code.newLabel();
        Label end = code.newLabel();
        code.iconst_0().istore(column).labelBinding(head);
        code.iload(column).loadConstant(plan.program().invocations()).if_icmpge(end);
        for (Value value : context.taken()) {
            cell(value);
            code.iaload();
            scalar.popBits(value);
        }
        scalar.statements(segment.statements);
        leave();
        code.iinc(column, 1).goto_(head).labelBinding(end).return_();
    }

    static void fetchUniforms(CodeBuilder code, Plan plan, ScalarCode scalar, List<Value> uniforms) {
        if (uniforms.isEmpty()) return;
        int array = scalar.arrays.field("uniforms");
        for (Value value : uniforms) {
            code.aload(array)
                    .loadConstant(plan.uniforms().getOrDefault(value, 0))
                    .iaload();
            scalar.popBits(value);
        }
    }

    /** Pushes the context and the index of a value's cell. */
    private void cell(Value value) {
        int row = plan.slots().getOrDefault(value, 0) * arrangement.columns();
        code.aload(scalar.arrays.field("context")).iload(column);
        if (row != 0) code.loadConstant(row).iadd();
    }

    private void leave() {
        for (Value value : context.left()) {
            cell(value);
            scalar.pushBits(value);
            code.iastore();
        }
        for (Move move : segment.moves) {
            cell(move.to());
            scalar.pushBits(move.from());
        }
        for (int k = 0; k < segment.moves.size(); k++) code.iastore();
    }
}

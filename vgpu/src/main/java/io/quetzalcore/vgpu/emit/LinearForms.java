package io.quetzalcore.vgpu.emit;

import io.quetzalcore.vgpu.emit.Form.Level;
import io.quetzalcore.vgpu.ir.Body;
import io.quetzalcore.vgpu.ir.Kind;
import io.quetzalcore.vgpu.ir.Op;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The forms of operations' results. */
final class LinearForms {
    private final Plan plan;
    private final int lanes;
    private final Forms forms;
    private final Set<Value> otherwiseUsed = new HashSet<>();

    LinearForms(Plan plan, Plan.Segment segment, int lanes, Forms forms) {
        this.plan = plan;
        this.lanes = lanes;
        this.forms = forms;
        survey(segment.statements);
        for (Plan.Move move : segment.moves) otherwiseUsed.add(move.from());
        otherwiseUsed.addAll(plan.slots().keySet());
        spread(segment.statements);
    }

    /** Values used for more than addresses. */
    private void survey(List<Statement> statements) {
        for (Statement statement : statements) {
            switch (statement) {
                case Statement.Load s -> {}
                case Statement.Presumed s -> {}
                case Statement.Store s -> otherwiseUsed.add(s.value());
                case Statement.Compute s when isAddressing(s.op()) -> {}
                default -> otherwiseUsed.addAll(statement.operands());
            }
            for (Body body : statement.bodies()) {
                survey(body.statements());
                otherwiseUsed.addAll(body.exit().values());
            }
        }
    }

    /** What a value used otherwise is made of is used otherwise too. Definitions come before uses: one pass backwards. */
    private void spread(List<Statement> statements) {
        for (Statement statement : statements.reversed()) {
            for (Body body : statement.bodies().reversed()) spread(body.statements());
            if (statement instanceof Statement.Compute s && otherwiseUsed.contains(s.result())) {
                otherwiseUsed.addAll(s.operands());
            }
        }
    }

    private static boolean isAddressing(Op op) {
        return op == Op.ADD || op == Op.SHL || op == Op.MUL || op == Op.MIN_U;
    }

    Form of(Statement.Compute compute) {
        Level level = Level.UNIFORM;
        boolean guarded = false;
        for (Value operand : compute.operands()) {
            Form form = forms.of(operand);
            if (form.level().compareTo(level) > 0) level = form.level();
            guarded |= form.guarded();
        }
        if (level == Level.VARYING || compute.operands().getFirst().kind() != Kind.INT) {
            boolean scalar = level == Level.UNIFORM || (level == Level.GROUP && !guarded);
            return scalar ? new Form(level, 0, 1, false) : Form.VARYING;
        }
        Form result = integer(compute, level, guarded);
        return result.guarded() && otherwiseUsed.contains(compute.result()) ? Form.VARYING : result;
    }

    private Form integer(Statement.Compute compute, Level level, boolean guarded) {
        Form a = forms.of(compute.operands().getFirst());
        Form b = forms.of(compute.operands().getLast());
        Integer constant = plan.constants().get(compute.operands().getLast());
        int align = align(compute.op(), a, b, constant);
        if (level != Level.LINEAR && !guarded) return new Form(level, 0, align, false);
        return switch (compute.op()) {
            case ADD -> Form.linear(a.stride() + b.stride(), align, guarded);
            case SUB -> Form.linear(a.stride() - b.stride(), align, guarded);
            case MUL -> constant == null ? Form.VARYING : Form.linear(a.stride() * constant, align, guarded);
            case SHL -> constant == null ? Form.VARYING : Form.linear(a.stride() << constant, align, guarded);
            case AND -> constant == null || guarded ? Form.VARYING : masked(a, constant);
            case SHR_U -> constant == null || guarded ? Form.VARYING : shifted(a, constant);
            case MIN_U ->
                b.isScalar() && !b.guarded() && a.isLinear() && a.stride() > 0
                        ? Form.linear(a.stride(), 1, true)
                        : Form.VARYING;
            default -> Form.VARYING;
        };
    }

    private static int align(Op op, Form a, Form b, @org.jspecify.annotations.Nullable Integer constant) {
        return switch (op) {
            case ADD, SUB -> Math.min(a.align(), b.align());
            case MUL -> (int) Math.min(Form.HIGHEST, (long) a.align() * b.align());
            case SHL -> constant == null ? 1 : (int) Math.min(Form.HIGHEST, (long) a.align() << (constant & 31));
            case AND -> constant == null ? 1 : a.align();
            default -> 1;
        };
    }

    /** x &amp; (2^k - 1) of consecutive lanes that do not straddle a multiple of 2^k. */
    private Form masked(Form a, int mask) {
        boolean ones = mask > 0 && (mask & (mask + 1)) == 0;
        boolean inside = a.stride() == 1 && a.align() >= lanes && mask + 1 >= lanes;
        return ones && inside ? Form.linear(1, Math.min(a.align(), mask + 1), false) : Form.VARYING;
    }

    /** x / 2^k of consecutive lanes that do not straddle a multiple of 2^k. */
    private Form shifted(Form a, int count) {
        boolean inside = a.stride() == 1 && a.align() >= lanes && count < 31 && 1 << count >= lanes;
        return inside ? new Form(Level.GROUP, 0, 1, false) : Form.VARYING;
    }
}

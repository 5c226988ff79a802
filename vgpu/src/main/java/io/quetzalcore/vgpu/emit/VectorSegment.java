package io.quetzalcore.vgpu.emit;

import io.quetzalcore.vgpu.emit.Plan.Move;
import io.quetzalcore.vgpu.emit.Plan.Segment;
import io.quetzalcore.vgpu.ir.Body;
import io.quetzalcore.vgpu.ir.Kind;
import io.quetzalcore.vgpu.ir.Op;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A segment as a method that runs it for several lanes at a time. */
final class VectorSegment {
    static final int MOST_GROUPS = 4;
    private static final int REGISTERS = 18;
    private static final int HEAVY = 110;

    private final CodeBuilder code;
    private final Plan plan;
    private final Arrangement arrangement;
    private final Segment segment;
    private final Context context;
    private final int workspace;
    private final int lanes;
    private final int groups;
    private final VectorOps ops;
    private final Fetched arrays;
    private final int iota;
    private final int[] columns;
    private final int group;
    private final VectorValues values;
    private final VectorCode vector;

    private VectorSegment(
            CodeBuilder code,
            Plan plan,
            Arrangement arrangement,
            Segment segment,
            ClassDesc owner,
            int lanes,
            boolean cut,
            Map<String, VectorChunk> made) {
        this.code = code;
        this.plan = plan;
        this.arrangement = arrangement;
        this.segment = segment;
        this.lanes = lanes;
        this.context = Context.of(plan, segment);
        this.groups = groups(segment, plan.program().invocations(), lanes);
        this.ops = new VectorOps(code);
        Forms forms = new Forms(plan, segment, context, lanes, groups);
        Chunks chunks = new Chunks(segment, context, cut, s -> VectorChunk.isMovable(s, forms));
        Uses uses = new Uses(
                plan.program().valueCount(),
                list -> chunks.cut(list).stream().map(Chunks.Piece::statements).toList());
        uses.count(segment.statements, context.atEnd(segment));
        this.workspace = code.parameterSlot(0);
        this.iota = code.allocateLocal(TypeKind.REFERENCE);
        this.columns = new int[groups];
        for (int g = 0; g < groups; g++) columns[g] = code.allocateLocal(TypeKind.INT);
        this.group = code.allocateLocal(TypeKind.INT);
        this.arrays = new Fetched(code, workspace);
        this.values = new VectorValues(code, ops, plan, forms, uses, lanes, groups, iota);
        VectorMemory memory = new VectorMemory(values, arrays, arrangement, columns, iota);
        Outlining outlining =
                new Outlining(plan, arrangement, owner, chunks, uses, Emission.segmentName(segment), made);
        this.vector = new VectorCode(values, memory, plan, arrays, outlining, workspace, columns, group);
    }

    static void emit(
            CodeBuilder code,
            Plan plan,
            Arrangement arrangement,
            Segment segment,
            ClassDesc owner,
            int lanes,
            boolean cut,
            Map<String, VectorChunk> made) {
        new VectorSegment(code, plan, arrangement, segment, owner, lanes, cut, made).emit();
    }

    /** How many groups of lanes run together: several where a loop's operations would wait for each other. */
    static int groups(Segment segment, int invocations, int lanes) {
        if (segment.groups > 0) return segment.groups;
        int parameters = loopParameters(segment.statements);
        if (parameters == 0) return 1;
        int groups = MOST_GROUPS;
        int weight = Weight.of(segment.statements);
        while (groups > 1
                && (groups * (parameters + 2) > REGISTERS
                        || groups * weight > HEAVY
                        || invocations % (groups * lanes) != 0)) {
            groups /= 2;
        }
        return groups;
    }

    /** The most values that a loop carries. */
    private static int loopParameters(List<Statement> statements) {
        int most = 0;
        for (Statement statement : statements) {
            if (statement instanceof Statement.Loop loop)
                most = Math.max(most, loop.parameters().size());
            for (Body body : statement.bodies()) most = Math.max(most, loopParameters(body.statements()));
        }
        return most;
    }

    private void emit() {
        arrays.fetch(segment.statements);
        fetchUniforms();
        boolean usesContext = !context.taken().isEmpty() || !context.left().isEmpty() || !segment.moves.isEmpty();
        if (usesContext) arrays.field("context");
        ops.iota();
        code.astore(iota);
        if (plan.rows()) row();
        else columns(() -> code.iconst_0(), plan.program().invocations());
        code.return_();
    }

    /**
     * Runs for the workgroups of a row. Where lanes lie along x, those with the same y and z of all workgroups come one
     * after another, as their memory mostly does.
     */
    private void row() {
        int size = plan.program().sizeX();
        int end = code.allocateLocal(TypeKind.INT);
        code.aload(workspace).getfield(Types.WORKSPACE, "rowEnd", Types.INT).istore(end);
        if (size % (groups * lanes) != 0) {
            workgroups(end, () -> columns(() -> code.iconst_0(), plan.program().invocations()));
            return;
        }
        int line = code.allocateLocal(TypeKind.INT);
        code.iconst_0().istore(line);
        loop(
                line,
                plan.program().invocations(),
                size,
                () -> workgroups(end, () -> {
                    if (size == groups * lanes) body(() -> code.iload(line));
                    else columns(() -> code.iload(line), size);
                }));
    }

    private void workgroups(int end, Runnable body) {
        code.aload(workspace).getfield(Types.WORKSPACE, "rowBegin", Types.INT).istore(group);
        Label head = code.newLabel();
        Label done = code.newLabel();
        code.labelBinding(head).iload(group).iload(end).if_icmpge(done);
        body.run();
        code.iinc(group, 1).goto_(head).labelBinding(done);
    }

    private void loop(int counter, int end, int step, Runnable body) {
        Label head = code.newLabel();
        Label done = code.newLabel();
        code.labelBinding(head).iload(counter).loadConstant(end).if_icmpge(done);
        body.run();
        code.iload(counter).loadConstant(step).iadd().istore(counter);
        code.goto_(head).labelBinding(done);
    }

    /** Runs for so many invocations from that of the number that is pushed on. */
    private void columns(Runnable first, int count) {
        int done = code.allocateLocal(TypeKind.INT);
        code.iconst_0().istore(done);
        loop(
                done,
                count,
                groups * lanes,
                () -> body(() -> {
                    first.run();
                    code.iload(done).iadd();
                }));
    }

    private void body(Runnable first) {
        first.run();
        code.istore(columns[0]);
        for (int g = 1; g < groups; g++) {
            code.iload(columns[0]).loadConstant(g * lanes).iadd().istore(columns[g]);
        }
        take();
        vector.statements(segment.statements, tail());
        leave();
    }

    private void fetchUniforms() {
        if (context.uniforms().isEmpty()) return;
        int array = arrays.field("uniforms");
        for (Value value : context.uniforms()) {
            code.aload(array)
                    .loadConstant(plan.uniforms().getOrDefault(value, 0))
                    .iaload();
            if (value.kind() == Kind.FLOAT) Types.fromBits(code);
            values.popScalar(value, 0);
        }
    }

    /** The lanes below the workgroup's size, where that is no multiple of the lanes. */
    private int @Nullable [] tail() {
        if (plan.program().invocations() % (groups * lanes) == 0) return null;
        int[] mask = new int[groups];
        for (int g = 0; g < groups; g++) {
            mask[g] = code.allocateLocal(TypeKind.REFERENCE);
            code.aload(iota);
            code.loadConstant(plan.program().invocations()).iload(columns[g]).isub();
            ops.broadcast(Kind.INT);
            ops.emit(Op.LT_S);
            code.astore(mask[g]);
        }
        return mask;
    }

    /** Pushes the context and the index of a value's first cell. */
    private void cell(Value value, int group) {
        int row = plan.slots().getOrDefault(value, 0) * arrangement.columns();
        code.aload(arrays.field("context")).iload(columns[group]);
        if (row != 0) code.loadConstant(row).iadd();
    }

    private void take() {
        for (Value value : context.taken()) {
            for (int g = 0; g < groups; g++) {
                cell(value, g);
                ops.fromArray(VectorValues.stored(value));
                values.popStored(value, g);
            }
        }
    }

    private void leave() {
        for (Value value : context.left()) {
            for (int g = 0; g < groups; g++) {
                values.pushStored(value, g);
                cell(value, g);
                ops.intoArray(VectorValues.stored(value));
            }
        }
        for (Move move : segment.moves) {
            for (int g = 0; g < groups; g++) values.pushStored(move.from(), g);
        }
        for (Move move : segment.moves.reversed()) {
            for (int g = groups - 1; g >= 0; g--) {
                cell(move.to(), g);
                ops.intoArray(VectorValues.stored(move.to()));
            }
        }
    }
}

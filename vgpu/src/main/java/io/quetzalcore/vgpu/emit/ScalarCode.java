package io.quetzalcore.vgpu.emit;

import io.quetzalcore.vgpu.ir.Body;
import io.quetzalcore.vgpu.ir.Exit;
import io.quetzalcore.vgpu.ir.Input;
import io.quetzalcore.vgpu.ir.Kind;
import io.quetzalcore.vgpu.ir.Op;
import io.quetzalcore.vgpu.ir.Root;
import io.quetzalcore.vgpu.ir.Space;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Statements as scalar bytecode: each value in a local variable, or on the stack when it is used once. */
final class ScalarCode {
    /** Where jumps to a label go. */
    private record Target(
            Label end, List<Value> results, @Nullable Label head, List<Value> parameters, int trips) {}

    final CodeBuilder code;
    final Fetched arrays;
    private final Plan plan;
    private final Arrangement arrangement;
    private final @Nullable ScalarOutlining outlining;
    private final int workspace;
    private final int column;
    private final Map<Value, Integer> locals = new HashMap<>();
    private final Map<Value, Statement.Compute> inlined = new HashMap<>();
    private final Map<Integer, Target> targets = new HashMap<>();

    /**
     * @param outlining how the statements fall into methods; null in the code of the group, where each is by itself
     * @param column the local variable that holds the invocation's index, -1 in the code of the group
     */
    ScalarCode(
            CodeBuilder code,
            Plan plan,
            Arrangement arrangement,
            @Nullable ScalarOutlining outlining,
            int workspace,
            int column) {
        this.code = code;
        this.plan = plan;
        this.arrangement = arrangement;
        this.outlining = outlining;
        this.workspace = workspace;
        this.column = column;
        this.arrays = new Fetched(code, workspace);
    }

    // ---- values

    /** The local variable of a value, made when first asked for. */
    int local(Value value) {
        return locals.computeIfAbsent(value, v -> code.allocateLocal(type(v)));
    }

    /** Says in which local variable a value already is. */
    void bind(Value value, int local) {
        locals.put(value, local);
    }

    static TypeKind type(Value value) {
        return value.kind() == Kind.FLOAT ? TypeKind.FLOAT : TypeKind.INT;
    }

    void push(Value value) {
        Integer constant = plan.constants().get(value);
        Statement.Compute compute = inlined.get(value);
        if (constant != null) {
            if (value.kind() == Kind.FLOAT) constant(Float.intBitsToFloat(constant));
            else code.loadConstant(constant);
        } else if (compute != null) {
            compute(compute);
        } else {
            code.loadLocal(type(value), local(value));
        }
    }

    private void constant(float value) {
        if (Float.isNaN(value)) {
            code.loadConstant(Float.floatToRawIntBits(value));
            Types.fromBits(code);
        } else {
            code.loadConstant(value);
        }
    }

    /** Pushes the bits of a value. */
    void pushBits(Value value) {
        push(value);
        if (value.kind() == Kind.FLOAT) Types.toBits(code);
    }

    /** Stores what is on the stack. */
    void pop(Value value) {
        code.storeLocal(type(value), local(value));
    }

    /** Stores the bits on the stack. */
    void popBits(Value value) {
        if (value.kind() == Kind.FLOAT) Types.fromBits(code);
        pop(value);
    }

    private void assign(List<Value> to, List<Value> from) {
        for (Value value : from) push(value);
        for (int k = to.size() - 1; k >= 0; k--) pop(to.get(k));
    }

    // ---- statements

    void statements(List<Statement> statements) {
        if (outlining == null) {
            statements.forEach(this::statement);
            return;
        }
        for (Chunks.Piece piece : outlining.cut(statements)) {
            if (piece.outlined()) outlining.chunk(piece.statements()).call(this, workspace, column);
            else piece.statements().forEach(this::statement);
        }
    }

    private boolean isInlined(Value value) {
        return outlining != null && outlining.isInlined(value);
    }

    void statement(Statement statement) {
        switch (statement) {
            case Statement.Constant s -> {}
            case Statement.Compute s -> {
                if (isInlined(s.result())) {
                    inlined.put(s.result(), s);
                } else {
                    compute(s);
                    pop(s.result());
                }
            }
            case Statement.Told s -> told(s);
            case Statement.Length s -> {
                code.iload(arrays.length(s.root()));
                pop(s.result());
            }
            case Statement.Load s -> load(s.result(), s.root(), s.address());
            case Statement.UniformLoad s -> load(s.result(), s.root(), s.address());
            case Statement.Store s -> {
                address(s.root(), s.address());
                pushBits(s.value());
                code.iastore();
            }
            case Statement.Atomic s -> atomic(s);
            case Statement.If s -> choice(s);
            case Statement.Block s -> block(s);
            case Statement.Loop s -> loop(s);
            case Statement.Watched s -> throw new IllegalStateException(s + " is for the interpreter");
            case Statement.Presumed s -> {
                code.iconst_0();
                pop(s.result());
            }
            case Statement.Exchange s -> throw new IllegalStateException("an exchange within a segment");
            case Statement.AnyTrue s -> throw new IllegalStateException("a question to all within a segment");
            case Statement.Barrier s -> throw new IllegalStateException("a barrier within a segment");
        }
    }

    private void told(Statement.Told told) {
        if (told.input() == Input.LOCAL_INDEX) {
            code.iload(column);
        } else {
            switch (told.input()) {
                case GROUP_X -> code.iload(code.parameterSlot(1));
                case GROUP_Y -> code.iload(code.parameterSlot(2));
                case GROUP_Z -> code.iload(code.parameterSlot(3));
                case GROUPS_X -> groups("groupsX");
                case GROUPS_Y -> groups("groupsY");
                case GROUPS_Z -> groups("groupsZ");
                case LOCAL_INDEX -> throw new IllegalStateException("told above");
            }
        }
        pop(told.result());
    }

    private void groups(String field) {
        code.aload(workspace);
        Types.workspaceField(code, field, Types.INT);
    }

    private void compute(Statement.Compute compute) {
        if (Op.select(compute.op().result()) == compute.op()) {
            select(compute);
            return;
        }
        for (Value operand : compute.operands()) push(operand);
        ScalarOps.emit(code, compute.op());
    }

    private void select(Statement.Compute select) {
        Label no = code.newLabel();
        Label end = code.newLabel();
        jumpUnless(select.operands().get(0), no);
        push(select.operands().get(1));
        code.goto_(end).labelBinding(no);
        push(select.operands().get(2));
        code.labelBinding(end);
    }

    // ---- memory

    /** Pushes an array and an index. */
    private void address(Root root, Value address) {
        code.aload(arrays.words(root));
        push(address);
        if (root.space() == Space.PRIVATE) {
            code.loadConstant(arrangement.columns()).imul().iload(column).iadd();
        }
        if (root.space().isBuffer()) code.iload(arrays.offset(root)).iadd();
        else if (arrangement.offset(root) != 0)
            code.loadConstant(arrangement.offset(root)).iadd();
    }

    private void load(Value result, Root root, Value address) {
        address(root, address);
        code.iaload();
        popBits(result);
    }

    private void atomic(Statement.Atomic atomic) {
        address(atomic.root(), atomic.address());
        push(atomic.operand());
        Value comparand = atomic.comparand();
        if (comparand == null) code.iconst_0();
        else push(comparand);
        code.loadConstant(Atomics.code(atomic.op()));
        String method = atomic.root().space() == Space.WORKGROUP ? "workgroup" : "storage";
        Types.callStatic(
                code, Types.ATOMICS, method, Types.INT, Types.INTS, Types.INT, Types.INT, Types.INT, Types.INT);
        pop(atomic.result());
    }

    // ---- control

    void jumpUnless(Value condition, Label target) {
        Statement.Compute compute = inlined.get(condition);
        if (compute != null && ScalarOps.isComparison(compute.op())) {
            for (Value operand : compute.operands()) push(operand);
            ScalarOps.jumpUnless(code, compute.op(), target);
        } else {
            push(condition);
            code.ifeq(target);
        }
    }

    private void choice(Statement.If choice) {
        Label reject = code.newLabel();
        Label end = code.newLabel();
        jumpUnless(choice.condition(), reject);
        body(choice.accept(), choice.results());
        if (choice.accept().exit() instanceof Exit.Yield && !choice.reject().isEmpty()) code.goto_(end);
        code.labelBinding(reject);
        body(choice.reject(), choice.results());
        code.labelBinding(end);
    }

    private void block(Statement.Block block) {
        Label end = code.newLabel();
        targets.put(block.label(), new Target(end, block.results(), null, List.of(), -1));
        body(block.body(), block.results());
        code.labelBinding(end);
    }

    private void loop(Statement.Loop loop) {
        assign(loop.parameters(), loop.initial());
        int trips = -1;
        if (!plan.bounded().contains(loop.label())) {
            trips = code.allocateLocal(TypeKind.INT);
            code.iconst_0().istore(trips);
        }
        Label head = code.newLabel();
        Label end = code.newLabel();
        targets.put(loop.label(), new Target(end, loop.results(), head, loop.parameters(), trips));
        code.labelBinding(head);
        body(loop.body(), List.of());
        code.labelBinding(end);
    }

    private void body(Body body, List<Value> yields) {
        statements(body.statements());
        exit(body.exit(), yields);
    }

    private void exit(Exit exit, List<Value> yields) {
        switch (exit) {
            case Exit.Yield yield -> assign(yields, yield.values());
            case Exit.Break leave -> {
                Target target = target(leave.label());
                assign(target.results(), leave.values());
                code.goto_(target.end());
            }
            case Exit.Continue again -> {
                Target target = target(again.label());
                assign(target.parameters(), again.values());
                Label head = target.head();
                if (head == null) throw new IllegalStateException("a continue to a block");
                if (target.trips() >= 0) poll(code, workspace, target.trips());
                code.goto_(head);
            }
            case Exit.Unreachable end -> unreachable(code);
        }
    }

    /** Control does not come here; the verifier wants to know how it would end. */
    static void unreachable(CodeBuilder code) {
        code.aconst_null().athrow();
    }

    /** Counts a round and looks at the cancellation at every 1,024th. */
    static void poll(CodeBuilder code, int workspace, int trips) {
        Label on = code.newLabel();
        code.iinc(trips, 1).iload(trips).loadConstant(1023).iand().ifne(on);
        code.aload(workspace);
        code.invokevirtual(Types.WORKSPACE, "poll", java.lang.constant.MethodTypeDesc.of(Types.VOID));
        code.labelBinding(on);
    }

    private Target target(int label) {
        Target target = targets.get(label);
        if (target == null) throw new IllegalStateException("a jump to " + label + " leaves its segment");
        return target;
    }
}

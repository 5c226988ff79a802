package io.quetzalcore.vgpu.emit;

import io.quetzalcore.vgpu.emit.Plan.Segment;
import io.quetzalcore.vgpu.emit.Plan.Step;
import io.quetzalcore.vgpu.emit.Plan.Steps;
import io.quetzalcore.vgpu.ir.Exit;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The code of the group: calls the segments in order, and runs the constructs around barriers. */
final class GroupMethod {
    private record Target(
            Label end, List<Value> results, @Nullable Label head, List<Value> parameters, int trips) {}

    private final CodeBuilder code;
    private final Plan plan;
    private final Arrangement arrangement;
    private final ClassDesc owner;
    private final ScalarCode scalar;
    private final GroupExchange exchanges;
    private final int workspace;
    private final Map<Integer, Target> targets = new HashMap<>();

    private GroupMethod(CodeBuilder code, Plan plan, Arrangement arrangement, ClassDesc owner) {
        this.code = code;
        this.plan = plan;
        this.arrangement = arrangement;
        this.owner = owner;
        this.workspace = code.parameterSlot(0);
        this.scalar = new ScalarCode(code, plan, arrangement, null, workspace, -1);
        this.exchanges = new GroupExchange(code, plan, arrangement, scalar, workspace);
    }

    static void emit(CodeBuilder code, Plan plan, Arrangement arrangement, ClassDesc owner) {
        GroupMethod method = new GroupMethod(code, plan, arrangement, owner);
        method.fetch(plan.steps());
        method.scalar.arrays.field("uniforms");
        if (plan.slotCount() > 0) method.scalar.arrays.field("context");
        method.clear();
        method.steps(plan.steps(), List.of());
        code.return_();
    }

    private void fetch(Steps steps) {
        for (Step step : steps.steps()) {
            switch (step) {
                case Plan.Once once -> scalar.arrays.fetch(List.of(once.statement()));
                case Plan.Choice choice -> {
                    fetch(choice.accept());
                    fetch(choice.reject());
                }
                case Plan.Enclosure enclosure -> fetch(enclosure.body());
                case Plan.Rounds rounds -> fetch(rounds.body());
                case Plan.Shared shared -> {}
                case Segment segment -> {}
            }
        }
    }

    private void clear() {
        if (arrangement.sharedWords() == 0) return;
        code.aload(workspace);
        Types.workspaceField(code, "shared", Types.INTS);
        Types.callStatic(code, Types.WORKSPACE, "clear", Types.VOID, Types.INTS);
    }

    private void steps(Steps steps, List<Value> yields) {
        for (Step step : steps.steps()) step(step);
        exit(steps.exit(), yields);
    }

    private void step(Step step) {
        switch (step) {
            case Segment segment ->
                code.aload(workspace).invokestatic(owner, Emission.segmentName(segment), Types.SEGMENT);
            case Plan.Once once -> once(once.statement());
            case Plan.Shared shared -> exchanges.exchange(shared.exchange());
            case Plan.Choice choice -> choice(choice);
            case Plan.Enclosure enclosure -> {
                Statement.Block block = enclosure.construct();
                Label end = code.newLabel();
                targets.put(block.label(), new Target(end, block.results(), null, List.of(), -1));
                steps(enclosure.body(), block.results());
                code.labelBinding(end);
                publish(block.results());
            }
            case Plan.Rounds rounds -> rounds(rounds);
        }
    }

    private void once(Statement statement) {
        if (statement instanceof Statement.UniformLoad load) read(load.address());
        if (statement instanceof Statement.AnyTrue any) exchanges.anyTrue(any);
        else scalar.statement(statement);
        publish(statement.results());
    }

    /** Fetches a value of the first invocation, which by WGSL's uniformity is that of all. */
    private void read(Value value) {
        if (plan.uniforms().containsKey(value)) return;
        int row = plan.slots().getOrDefault(value, 0) * arrangement.columns();
        code.aload(scalar.arrays.field("context")).loadConstant(row).iaload();
        scalar.popBits(value);
    }

    /** Makes uniform values known to the segments that read them. */
    private void publish(List<Value> values) {
        for (Value value : values) {
            int place = plan.uniforms().getOrDefault(value, -1);
            if (place < 0) continue;
            code.aload(scalar.arrays.field("uniforms")).loadConstant(place);
            scalar.pushBits(value);
            code.iastore();
        }
    }

    private void choice(Plan.Choice choice) {
        Label reject = code.newLabel();
        Label end = code.newLabel();
        Value condition = choice.construct().condition();
        read(condition);
        scalar.jumpUnless(condition, reject);
        steps(choice.accept(), choice.construct().results());
        if (choice.accept().exit() instanceof Exit.Yield) code.goto_(end);
        code.labelBinding(reject);
        steps(choice.reject(), choice.construct().results());
        code.labelBinding(end);
        publish(choice.construct().results());
    }

    private void rounds(Plan.Rounds rounds) {
        Statement.Loop loop = rounds.construct();
        assign(loop.parameters(), loop.initial());
        int trips = code.allocateLocal(TypeKind.INT);
        Label head = code.newLabel();
        Label end = code.newLabel();
        targets.put(loop.label(), new Target(end, loop.results(), head, loop.parameters(), trips));
        code.iconst_0().istore(trips).labelBinding(head);
        publish(loop.parameters());
        steps(rounds.body(), List.of());
        code.labelBinding(end);
        publish(loop.results());
    }

    private void assign(List<Value> to, List<Value> from) {
        List<Value> uniform = new ArrayList<>();
        for (int k = 0; k < to.size(); k++) {
            if (!plan.uniforms().containsKey(to.get(k))) continue;
            scalar.push(from.get(k));
            uniform.add(to.get(k));
        }
        for (Value value : uniform.reversed()) scalar.pop(value);
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
                ScalarCode.poll(code, workspace, target.trips());
                Label head = target.head();
                if (head == null) throw new IllegalStateException("a continue to a block");
                code.goto_(head);
            }
            case Exit.Unreachable end -> ScalarCode.unreachable(code);
        }
    }

    private Target target(int label) {
        Target target = targets.get(label);
        if (target == null) throw new IllegalStateException("a jump to " + label + ", which is not around it");
        return target;
    }
}

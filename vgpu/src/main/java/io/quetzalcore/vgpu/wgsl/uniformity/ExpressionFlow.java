package io.quetzalcore.vgpu.wgsl.uniformity;

import io.quetzalcore.vgpu.wgsl.tree.BinaryOperator;
import io.quetzalcore.vgpu.wgsl.tree.Binding;
import io.quetzalcore.vgpu.wgsl.tree.Expression;
import io.quetzalcore.vgpu.wgsl.tree.Function;
import io.quetzalcore.vgpu.wgsl.tree.Roots;
import io.quetzalcore.vgpu.wgsl.tree.Var;
import io.quetzalcore.vgpu.wgsl.tree.Walk;
import io.quetzalcore.vgpu.wgsl.type.Access;
import io.quetzalcore.vgpu.wgsl.type.AddressSpace;
import io.quetzalcore.vgpu.wgsl.type.Pointer;
import io.quetzalcore.vgpu.wgsl.type.Reference;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of expressions as nodes; each depends on the control flow it is evaluated in. */
final class ExpressionFlow {
    private final Flow flow;
    private final CallFlow calls;

    /** The variable or pointer parameter at the bottom of each pointer that a {@code let} names. */
    private final Map<Binding, Object> pointers = new HashMap<>();

    ExpressionFlow(Flow flow, Filters filters, Scope scope, Map<Function, Summary> summaries) {
        this.flow = flow;
        this.calls = new CallFlow(flow, this, filters, scope, summaries);
    }

    Node value(Expression expression, Node control) {
        return switch (expression) {
            case Expression.Constant constant -> control;
            case Expression.OverrideValue override -> control;
            case Expression.Named named -> named(named, control);
            case Expression.Variable variable -> control;
            case Expression.Load load -> load(load, control);
            case Expression.Binary binary when isShortCircuit(binary.operator()) -> shortCircuit(binary, control);
            case Expression.BuiltinCall call -> calls.builtin(call, control);
            case Expression.Call call -> calls.user(call, control);
            default -> {
                Node node = new Node().needs(control);
                for (Expression operand : Walk.operands(expression)) node.needs(value(operand, control));
                yield node;
            }
        };
    }

    private Node named(Expression.Named named, Node control) {
        Node value = flow.values.get(named.binding());
        return new Node().needs(control).needs(value == null ? flow.nonUniform : value);
    }

    private static boolean isShortCircuit(BinaryOperator operator) {
        return operator == BinaryOperator.AND_THEN || operator == BinaryOperator.OR_ELSE;
    }

    private Node shortCircuit(Expression.Binary binary, Node control) {
        Node left = value(binary.left(), control);
        Node inner = new Node(Explanation.CONTROL, binary.left().span())
                .needs(control)
                .needs(left);
        return value(binary.right(), inner);
    }

    private Node load(Expression.Load load, Node control) {
        Node address = value(load.reference(), control);
        return contents(load.reference(), load, control).needs(address);
    }

    /** The value in memory that a reference or pointer names. */
    Node contents(Expression place, Expression whole, Node control) {
        Object root = root(place);
        if (root != null && flow.tracks(root)) return new Node().needs(control).needs(flow.variable(root));
        if (isReadOnly(place)) return new Node().needs(control);
        String name = root instanceof Var var ? "'" + var.name() + "'" : "this memory";
        return new Node("reading " + name + " may give different values to different invocations", whole.span())
                .needs(control)
                .needs(flow.nonUniform);
    }

    private static boolean isReadOnly(Expression place) {
        return switch (place.type()) {
            case Reference reference -> isReadOnly(reference.space(), reference.access());
            case Pointer pointer -> isReadOnly(pointer.space(), pointer.access());
            default -> true;
        };
    }

    private static boolean isReadOnly(AddressSpace space, Access access) {
        return space == AddressSpace.UNIFORM
                || space == AddressSpace.HANDLE
                || (space == AddressSpace.STORAGE && access == Access.READ);
    }

    void bindPointer(Binding let, Expression pointer) {
        Object root = root(pointer);
        if (root != null) pointers.put(let, root);
    }

    /** The variable or pointer parameter at the bottom of a reference or pointer. */
    @Nullable
    Object root(Expression expression) {
        return Roots.of(expression, pointers);
    }

    /** Whether the reference names all of its root, so that an assignment leaves nothing of the old value. */
    boolean isWhole(Expression reference) {
        return switch (reference) {
            case Expression.Variable variable -> true;
            case Expression.Indirection indirection -> isWholePointer(indirection.pointer());
            default -> false;
        };
    }

    private boolean isWholePointer(Expression pointer) {
        return switch (pointer) {
            case Expression.Named named -> named.binding() instanceof Binding.Parameter;
            case Expression.AddressOf address -> isWhole(address.reference());
            default -> false;
        };
    }
}

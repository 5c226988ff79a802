package io.quetzalcore.vgpu.lower;

import io.quetzalcore.vgpu.ir.Body;
import io.quetzalcore.vgpu.ir.Builder;
import io.quetzalcore.vgpu.ir.Exit;
import io.quetzalcore.vgpu.ir.Kind;
import io.quetzalcore.vgpu.ir.Op;
import io.quetzalcore.vgpu.ir.Site;
import io.quetzalcore.vgpu.ir.Space;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;
import io.quetzalcore.vgpu.wgsl.builtin.Builtin;
import io.quetzalcore.vgpu.wgsl.tree.BinaryOperator;
import io.quetzalcore.vgpu.wgsl.tree.Binding;
import io.quetzalcore.vgpu.wgsl.tree.Expression;
import io.quetzalcore.vgpu.wgsl.tree.Function;
import io.quetzalcore.vgpu.wgsl.tree.Var;
import io.quetzalcore.vgpu.wgsl.type.Matrix;
import io.quetzalcore.vgpu.wgsl.type.Pointer;
import io.quetzalcore.vgpu.wgsl.type.Sampler;
import io.quetzalcore.vgpu.wgsl.type.Scalar;
import io.quetzalcore.vgpu.wgsl.type.Struct;
import io.quetzalcore.vgpu.wgsl.type.Texture;
import io.quetzalcore.vgpu.wgsl.type.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Expressions: values as arrays of scalars, references and pointers as places. */
final class Expressions {
    /** What calls a function of the program in place. */
    interface Inliner {
        Value[] call(Function function, List<Object> arguments, Expression.Call call);
    }

    final Builder out;
    final Layouts layouts;
    final Memory memory;
    private final Operators operators;
    private final Numeric numeric;
    private final Halves halves;
    private final Together together;
    private final Subgroups subgroups;
    private final Constants constants;
    private final Inliner inliner;
    private final Map<Var, Place> variables = new HashMap<>();
    private final Map<Binding, Object> bindings = new HashMap<>();

    Expressions(
            Builder out, Layouts layouts, Memory memory, Constants constants, Subgroups subgroups, Inliner inliner) {
        this.out = out;
        this.layouts = layouts;
        this.memory = memory;
        this.constants = constants;
        this.inliner = inliner;
        Elementary elementary = new Elementary(out);
        this.operators = new Operators(out, elementary);
        this.numeric = new Numeric(out, elementary, operators);
        this.halves = new Halves(out);
        this.together = new Together(out, memory);
        this.subgroups = subgroups;
    }

    void declare(Var var, Place place) {
        variables.put(var, place);
    }

    /** Gives a let or parameter its value: scalars, or a place for a pointer. */
    void bind(Binding binding, Object value) {
        bindings.put(binding, value);
    }

    /** A value or, for a pointer, its place. */
    Object argument(Expression expression) {
        return expression.type() instanceof Pointer ? place(expression) : value(expression);
    }

    /** The memory that a reference or pointer names. */
    Place place(Expression expression) {
        return switch (expression) {
            case Expression.Variable variable -> variable(variable.var());
            case Expression.AddressOf address -> place(address.reference());
            case Expression.Indirection indirection -> place(indirection.pointer());
            case Expression.Named named -> (Place) bound(named.binding());
            case Expression.Member member -> memory.member(place(member.base()), member.member());
            case Expression.Index index -> {
                Place base = place(index.base());
                Value at = value(index.index())[0];
                yield memory.element(base, at, new Site(index.span()));
            }
            default -> throw new IllegalStateException("no reference: " + expression);
        };
    }

    private Place variable(Var var) {
        Place place = variables.get(var);
        if (place == null) throw new IllegalStateException("the variable " + var.name() + " is not declared");
        return place;
    }

    private Object bound(Binding binding) {
        Object value = bindings.get(binding);
        if (value == null) throw new IllegalStateException(binding.name() + " has no value");
        return value;
    }

    Value scalar(Expression expression) {
        return value(expression)[0];
    }

    Value[] value(Expression expression) {
        if (isHandle(expression.type())) return new Value[0];
        return switch (expression) {
            case Expression.Constant constant -> constants.scalars(constant.value());
            case Expression.OverrideValue override -> new Value[] {constants.override(override.overridable())};
            case Expression.Named named -> (Value[]) bound(named.binding());
            case Expression.Load load -> memory.load(place(load.reference()), new Site(load.span()));
            case Expression.Member member -> member(member);
            case Expression.Index index -> index(index);
            case Expression.Swizzle swizzle -> {
                Value[] base = value(swizzle.base());
                yield swizzle.components().stream().map(c -> base[c]).toArray(Value[]::new);
            }
            case Expression.Unary unary -> operators.unary(unary.operator(), value(unary.operand()));
            case Expression.Binary binary -> binary(binary);
            case Expression.Construct construct -> construct(construct);
            case Expression.Convert convert -> convert(convert);
            case Expression.Bitcast bitcast -> bitcast(bitcast);
            case Expression.BuiltinCall call -> builtin(call);
            case Expression.Call call ->
                inliner.call(
                        call.function(),
                        call.arguments().stream().map(this::argument).toList(),
                        call);
            case Expression.Variable v -> throw new IllegalStateException("a reference for a value: " + v);
            case Expression.AddressOf v -> throw new IllegalStateException("a pointer for a value: " + v);
            case Expression.Indirection v -> throw new IllegalStateException("a reference for a value: " + v);
        };
    }

    /** Textures and samplers can be named and passed on; there is nothing to know of them. */
    private static boolean isHandle(Type type) {
        return type instanceof Texture || type instanceof Sampler;
    }

    // ---- parts

    private Value[] member(Expression.Member member) {
        Value[] base = value(member.base());
        Struct struct = (Struct) member.base().type();
        int from = 0;
        for (int k = 0; k < member.member(); k++)
            from += layouts.words(struct.members().get(k).type());
        return Arrays.copyOfRange(base, from, from + layouts.words(member.type()));
    }

    private Value[] index(Expression.Index index) {
        Value[] base = value(index.base());
        Value at = scalar(index.index());
        int size = layouts.words(index.type());
        int count = base.length / size;
        Value safe = out.compute(Op.MIN_U, at, out.integer(count - 1));
        if (out.isConstant(safe)) {
            int from = out.bits(safe) * size;
            return Arrays.copyOfRange(base, from, from + size);
        }
        if (count > 8) return spilled(index.base().type(), base, safe, index);
        Value[] result = Arrays.copyOfRange(base, 0, size);
        for (int k = 1; k < count; k++) {
            Value here = out.compute(Op.EQ, safe, out.integer(k));
            for (int j = 0; j < size; j++) {
                Value part = base[k * size + j];
                result[j] = out.compute(Op.select(part.kind()), here, part, result[j]);
            }
        }
        return result;
    }

    /** An element of a large array value: it is put into memory and read there. */
    private Value[] spilled(Type type, Value[] base, Value at, Expression.Index index) {
        Site site = new Site(index.span());
        Place place = memory.variable("value", Space.PRIVATE, type);
        memory.store(place, base, site);
        return memory.load(memory.element(place, at, site), site);
    }

    private Value[] construct(Expression.Construct construct) {
        int size = layouts.words(construct.type());
        List<Value> parts = new ArrayList<>();
        for (Expression part : construct.parts()) parts.addAll(List.of(value(part)));
        if (parts.isEmpty()) return constants.zero(construct.type());
        if (parts.size() == 1 && size > 1 && !(construct.type() instanceof Struct)) {
            Value[] splat = new Value[size];
            Arrays.fill(splat, parts.getFirst());
            return splat;
        }
        return parts.toArray(Value[]::new);
    }

    private Value[] convert(Expression.Convert convert) {
        Scalar from = (Scalar) convert.operand().type().scalar();
        Scalar to = (Scalar) convert.type().scalar();
        Value[] a = value(convert.operand()).clone();
        for (int k = 0; k < a.length; k++) a[k] = operators.convert(a[k], from, to);
        return to == Scalar.F16 && from != Scalar.F16 ? halves.rounded(a) : a;
    }

    private Value[] bitcast(Expression.Bitcast bitcast) {
        Kind to = Layouts.kind((Scalar) bitcast.type().scalar());
        boolean fromHalves = bitcast.operand().type().scalar() == Scalar.F16;
        boolean toHalves = bitcast.type().scalar() == Scalar.F16;
        Value[] a = value(bitcast.operand()).clone();
        if (fromHalves != toHalves) return halves.bitcast(a, fromHalves, toHalves, to);
        for (int k = 0; k < a.length; k++) a[k] = operators.bitcast(a[k], to);
        return a;
    }

    // ---- operators

    private Value[] binary(Expression.Binary binary) {
        BinaryOperator operator = binary.operator();
        if (operator == BinaryOperator.AND_THEN || operator == BinaryOperator.OR_ELSE) return shortCircuit(binary);
        return combine(operator, binary.left(), null, binary.right());
    }

    /**
     * The operator on two expressions, or on a value given for the left one. A product of floats in a sum is fused with
     * it: the left one if both sides are products.
     */
    Value[] combine(
            BinaryOperator operator,
            Expression left,
            Value @org.jspecify.annotations.Nullable [] leftValue,
            Expression right) {
        boolean sum = operator == BinaryOperator.ADD || operator == BinaryOperator.SUBTRACT;
        boolean subtract = operator == BinaryOperator.SUBTRACT;
        if (sum && leftValue == null && isProduct(left)) {
            Expression.Binary product = (Expression.Binary) left;
            Value[] a = value(product.left());
            Value[] b = value(product.right());
            return operators.fused(a, b, value(right), false, subtract);
        }
        Value[] a = leftValue != null ? leftValue : value(left);
        if (sum && isProduct(right)) {
            Expression.Binary product = (Expression.Binary) right;
            Value[] b = value(product.left());
            return operators.fused(b, value(product.right()), a, subtract, false);
        }
        Type leftType = leftValue != null && left.type() instanceof io.quetzalcore.vgpu.wgsl.type.Reference reference
                ? reference.store()
                : left.type();
        Value[] result = operators.binary(operator, a, leftType, value(right), right.type());
        return leftType.scalar() == Scalar.F16 ? halves.rounded(result) : result;
    }

    private static boolean isProduct(Expression expression) {
        return expression instanceof Expression.Binary binary
                && binary.operator() == BinaryOperator.MULTIPLY
                && binary.type().scalar() == Scalar.F32
                && !(binary.left().type() instanceof Matrix)
                && !(binary.right().type() instanceof Matrix);
    }

    private Value[] shortCircuit(Expression.Binary binary) {
        boolean and = binary.operator() == BinaryOperator.AND_THEN;
        Value left = scalar(binary.left());
        out.open();
        Value right = scalar(binary.right());
        Body evaluate = out.close(new Exit.Yield(List.of(right)));
        out.open();
        Value known = out.truth(!and);
        Body skip = out.close(new Exit.Yield(List.of(known)));
        Value result = out.newValue(Kind.BOOL);
        out.add(new Statement.If(left, and ? evaluate : skip, and ? skip : evaluate, List.of(result)));
        return new Value[] {result};
    }

    // ---- built-in functions

    private Value[] builtin(Expression.BuiltinCall call) {
        Site site = new Site(call.span());
        return switch (call.builtin().use()) {
            case CONST -> {
                Value[] result = numeric.call(
                        call.builtin(),
                        call.arguments().stream().map(this::value).toList(),
                        call.arguments().stream().map(Expression::type).toList());
                yield call.type().scalar() == Scalar.F16 ? halves.rounded(result) : result;
            }
            case QUERY ->
                new Value[] {memory.runtimeCount(place(call.arguments().getFirst()))};
            case ATOMIC ->
                together.atomic(
                        call.builtin(),
                        place(call.arguments().getFirst()),
                        call.arguments().stream().skip(1).map(this::scalar).toList(),
                        site);
            case BARRIER -> {
                together.barrier(call.builtin(), site);
                yield call.builtin() == Builtin.WORKGROUP_UNIFORM_LOAD
                        ? together.uniformLoad(place(call.arguments().getFirst()), site)
                        : new Value[0];
            }
            case SUBGROUP ->
                subgroups.call(
                        call.builtin(),
                        call.arguments().stream().map(this::value).toList(),
                        (Scalar) call.type().scalar(),
                        site);
            default ->
                throw new CannotLower.Deep("the function " + call.builtin() + " is not supported by this device");
        };
    }
}

package io.quetzalcore.vgpu.wgsl.tree;

import io.quetzalcore.vgpu.wgsl.builtin.Builtin;
import io.quetzalcore.vgpu.wgsl.syntax.Span;
import io.quetzalcore.vgpu.wgsl.type.Pointer;
import io.quetzalcore.vgpu.wgsl.type.Reference;
import io.quetzalcore.vgpu.wgsl.type.Scalar;
import io.quetzalcore.vgpu.wgsl.type.Type;
import io.quetzalcore.vgpu.wgsl.type.Vector;
import java.util.List;

/**
 * A resolved expression. Every const-expression has become a {@link Constant}; implicit conversions, which WGSL has from
 * abstract numbers only, have been applied to it. Arguments are evaluated from left to right.
 *
 * <p>Where memory is meant the type is a {@link Reference}, and the load rule is spelt out by {@link Load}.
 */
public sealed interface Expression {
    Type type();

    Span span();

    /** A value known at compile time. */
    record Constant(Value value, Span span) implements Expression {
        @Override
        public Type type() {
            return value.type();
        }
    }

    /** The value of an override. */
    record OverrideValue(Overridable overridable, Span span) implements Expression {
        @Override
        public Type type() {
            return overridable.type();
        }
    }

    /** The value of a {@code let} or of a parameter. */
    record Named(Binding binding, Span span) implements Expression {
        @Override
        public Type type() {
            return binding.type();
        }
    }

    /** The memory of a variable: a reference. */
    record Variable(Var var, Reference type, Span span) implements Expression {}

    /** The value in memory. Its operand is a reference. */
    record Load(Expression reference, Span span) implements Expression {
        @Override
        public Type type() {
            return ((Reference) reference.type()).store();
        }
    }

    /** {@code &r}: a pointer of a reference. */
    record AddressOf(Expression reference, Pointer type, Span span) implements Expression {}

    /** {@code *p}: a reference of a pointer. */
    record Indirection(Expression pointer, Reference type, Span span) implements Expression {}

    /** A member of a structure value, or a reference to one of a structure in memory. */
    record Member(Expression base, int member, Type type, Span span) implements Expression {}

    /**
     * An element of an array, a component of a vector, a column of a matrix: of a value, or a reference to one in memory.
     * {@code v.y} is one with the constant index 1.
     *
     * @param index i32 or u32
     */
    record Index(Expression base, Expression index, Type type, Span span) implements Expression {}

    /** Two to four components of a vector value, each 0 to 3. */
    record Swizzle(Expression base, List<Integer> components, Vector type, Span span) implements Expression {}

    /** {@code -e}, {@code !e}, {@code ~e}, component by component. */
    record Unary(UnaryOperator operator, Expression operand, Type type, Span span) implements Expression {}

    /**
     * A binary operator; {@code &&} and {@code ||} evaluate the right side only when it matters. A scalar beside a vector
     * counts for each component; {@code *} with a matrix is that of linear algebra. Shift amounts are u32.
     */
    record Binary(BinaryOperator operator, Expression left, Expression right, Type type, Span span)
            implements Expression {}

    /**
     * A composite from its parts: a vector from one scalar (splat) or from scalars and vectors in order; a matrix from its
     * columns or from its scalars column by column; an array from its elements; a structure from its members.
     */
    record Construct(Type type, List<Expression> parts, Span span) implements Expression {}

    /** {@code f32(i)}, {@code vec3<u32>(v)}, {@code mat2x2<f16>(m)}: a conversion of each component. */
    record Convert(Expression operand, Type type, Span span) implements Expression {}

    /** {@code bitcast<T>(e)}. */
    record Bitcast(Expression operand, Type type, Span span) implements Expression {}

    /** A call of a built-in function. */
    record BuiltinCall(Builtin builtin, List<Expression> arguments, Type type, Span span) implements Expression {}

    /** A call of a function of the program; its type is NoValue when that returns nothing. */
    record Call(Function function, List<Expression> arguments, Span span) implements Expression {
        @Override
        public Type type() {
            return function.result();
        }
    }

    /** Whether this is the constant true or false given. */
    default boolean isConstant(boolean value) {
        return this instanceof Constant constant
                && constant.type() == Scalar.BOOL
                && constant.value().asBoolean() == value;
    }
}

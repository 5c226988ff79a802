package io.quetzalcore.vgpu.wgsl.builtin;

import io.quetzalcore.vgpu.wgsl.tree.BinaryOperator;
import io.quetzalcore.vgpu.wgsl.tree.UnaryOperator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The overloads of the operators, written as those of {@link Builtin}. */
public final class Operators {
    private static final Map<BinaryOperator, List<Signature>> BINARY = new EnumMap<>(BinaryOperator.class);
    private static final Map<UnaryOperator, List<Signature>> UNARY = new EnumMap<>(UnaryOperator.class);

    static {
        String[] sum = {"n: (V,V)->V", "n: (vec,T)->vec", "n: (T,vec)->vec", "f: (mat,mat)->mat"};
        BINARY.put(BinaryOperator.ADD, Signature.parse(sum));
        BINARY.put(BinaryOperator.SUBTRACT, Signature.parse(sum));
        BINARY.put(
                BinaryOperator.MULTIPLY,
                Signature.parse(
                        "n: (V,V)->V",
                        "n: (vec,T)->vec",
                        "n: (T,vec)->vec",
                        "f: (mat,T)->mat",
                        "f: (T,mat)->mat",
                        "f: (mat,vecC)->vecR",
                        "f: (vecR,mat)->vecC",
                        "f: (mat,second)->product"));
        String[] quotient = {"n: (V,V)->V", "n: (vec,T)->vec", "n: (T,vec)->vec"};
        BINARY.put(BinaryOperator.DIVIDE, Signature.parse(quotient));
        BINARY.put(BinaryOperator.REMAINDER, Signature.parse(quotient));
        String[] bits = {"b: (V,V)->V", "i: (V,V)->V"};
        BINARY.put(BinaryOperator.AND, Signature.parse(bits));
        BINARY.put(BinaryOperator.OR, Signature.parse(bits));
        BINARY.put(BinaryOperator.XOR, Signature.parse("i: (V,V)->V"));
        BINARY.put(BinaryOperator.SHIFT_LEFT, Signature.parse("i: (V,VU)->V"));
        BINARY.put(BinaryOperator.SHIFT_RIGHT, Signature.parse("i: (V,VU)->V"));
        BINARY.put(BinaryOperator.EQUAL, Signature.parse("e: (V,V)->VB"));
        BINARY.put(BinaryOperator.NOT_EQUAL, Signature.parse("e: (V,V)->VB"));
        for (BinaryOperator order : List.of(
                BinaryOperator.LESS, BinaryOperator.LESS_EQUAL, BinaryOperator.GREATER, BinaryOperator.GREATER_EQUAL)) {
            BINARY.put(order, Signature.parse("n: (V,V)->VB"));
        }
        BINARY.put(BinaryOperator.AND_THEN, Signature.parse("(bool,bool)->bool"));
        BINARY.put(BinaryOperator.OR_ELSE, Signature.parse("(bool,bool)->bool"));
        UNARY.put(UnaryOperator.NEGATE, Signature.parse("s: (V)->V"));
        UNARY.put(UnaryOperator.NOT, Signature.parse("b: (V)->V"));
        UNARY.put(UnaryOperator.COMPLEMENT, Signature.parse("i: (V)->V"));
    }

    private Operators() {}

    /** The overloads of a binary operator. */
    public static List<Signature> of(BinaryOperator operator) {
        return List.copyOf(BINARY.getOrDefault(operator, List.of()));
    }

    /** The overloads of a unary operator. */
    public static List<Signature> of(UnaryOperator operator) {
        return List.copyOf(UNARY.getOrDefault(operator, List.of()));
    }
}

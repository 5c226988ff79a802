package io.quetzalcore.vgpu.wgsl.tree;

/** The binary operators. AND and OR without the short circuit are also those of bools. */
public enum BinaryOperator {
    ADD("+"),
    SUBTRACT("-"),
    MULTIPLY("*"),
    DIVIDE("/"),
    REMAINDER("%"),
    AND("&"),
    OR("|"),
    XOR("^"),
    SHIFT_LEFT("<<"),
    SHIFT_RIGHT(">>"),
    EQUAL("=="),
    NOT_EQUAL("!="),
    LESS("<"),
    LESS_EQUAL("<="),
    GREATER(">"),
    GREATER_EQUAL(">="),
    AND_THEN("&&"),
    OR_ELSE("||");

    private final String written;

    BinaryOperator(String written) {
        this.written = written;
    }

    @Override
    public String toString() {
        return written;
    }
}

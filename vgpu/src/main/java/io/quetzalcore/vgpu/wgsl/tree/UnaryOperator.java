package io.quetzalcore.vgpu.wgsl.tree;

/** The unary operators on values. */
public enum UnaryOperator {
    NEGATE("-"),
    NOT("!"),
    COMPLEMENT("~");

    private final String written;

    UnaryOperator(String written) {
        this.written = written;
    }

    @Override
    public String toString() {
        return written;
    }
}

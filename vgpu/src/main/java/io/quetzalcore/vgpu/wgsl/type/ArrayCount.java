package io.quetzalcore.vgpu.wgsl.type;

/** How many elements an array has. */
public sealed interface ArrayCount {
    /** Known when the shader is compiled; at least 1. */
    record Fixed(int elements) implements ArrayCount {}

    /**
     * Known when the pipeline is made: the value of the override-expression at this index of
     * {@code tree.Module.overrideCounts}. Only workgroup variables have such arrays, and only at the top.
     *
     * @param text the expression as written, for messages
     */
    record Overridden(int expression, String text) implements ArrayCount {}

    /** As many as the buffer binding holds. */
    record Unsized() implements ArrayCount {}
}

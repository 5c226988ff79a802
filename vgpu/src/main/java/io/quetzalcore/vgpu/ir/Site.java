package io.quetzalcore.vgpu.ir;

import io.quetzalcore.vgpu.wgsl.syntax.Span;

/**
 * The place in the shader that a memory access or barrier comes from, for the interpreter's reports.
 *
 * @param implicit whether it is the zero that WGSL gives to a variable without an initial value
 */
public record Site(Span span, boolean implicit) {
    public Site(Span span) {
        this(span, false);
    }
}

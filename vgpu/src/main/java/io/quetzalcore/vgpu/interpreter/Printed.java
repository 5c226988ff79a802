package io.quetzalcore.vgpu.interpreter;

import io.quetzalcore.vgpu.wgsl.syntax.Span;

/**
 * What an invocation said by calling an empty function whose name begins with {@code print}.
 *
 * @param text the call with its arguments' names and values: {@code print_step(k = 3, x = 0.5)}
 * @param workgroup number of its work-group
 * @param invocation local index
 * @param span of the call
 */
public record Printed(String text, long workgroup, int invocation, Span span) {}

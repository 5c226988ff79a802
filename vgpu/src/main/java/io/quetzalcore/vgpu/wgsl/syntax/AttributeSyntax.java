package io.quetzalcore.vgpu.wgsl.syntax;

import java.util.List;

/** {@code @name(arguments)}. */
public record AttributeSyntax(String name, List<ExpressionSyntax> arguments, Span span) {}

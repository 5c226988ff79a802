package io.quetzalcore.vgpu.wgsl.syntax;

import java.util.List;

/**
 * A program as written.
 *
 * @param filters diagnostic filters, directives and attributes alike, each with the stretch it rules
 */
public record ModuleSyntax(
        List<Word> enables, List<Word> requires, List<Filter> filters, List<DeclarationSyntax> declarations) {
    /** A name in an enable or requires directive. */
    public record Word(String name, Span span) {}

    /** A diagnostic filter; one that is written as a directive rules the whole program. */
    public record Filter(AttributeSyntax attribute, Span region, boolean directive) {}
}

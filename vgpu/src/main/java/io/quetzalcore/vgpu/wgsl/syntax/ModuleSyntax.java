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

    /**
     * A diagnostic filter.
     *
     * @param region what it rules; of a directive the whole program
     * @param list the same number for those of one list of attributes; 0 for directives
     */
    public record Filter(AttributeSyntax attribute, Span region, int list) {}
}

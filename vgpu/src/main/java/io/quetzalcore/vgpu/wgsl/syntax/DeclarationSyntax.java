package io.quetzalcore.vgpu.wgsl.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A declaration as written; its span is that of the name it declares. */
public sealed interface DeclarationSyntax {
    Span span();

    /** The name it declares; empty for const_assert. */
    String name();

    /** {@code var<space, access> name: type = initial}. */
    record Var(
            List<AttributeSyntax> attributes,
            List<ExpressionSyntax> template,
            String name,
            ExpressionSyntax.@Nullable Name type,
            @Nullable ExpressionSyntax initial,
            Span span)
            implements DeclarationSyntax {}

    /** {@code let name: type = initial}. */
    record Let(String name, ExpressionSyntax.@Nullable Name type, ExpressionSyntax initial, Span span)
            implements DeclarationSyntax {}

    /** {@code const name: type = initial}. */
    record Const(
            List<AttributeSyntax> attributes,
            String name,
            ExpressionSyntax.@Nullable Name type,
            ExpressionSyntax initial,
            Span span)
            implements DeclarationSyntax {}

    /** {@code override name: type = initial}. */
    record Overridable(
            List<AttributeSyntax> attributes,
            String name,
            ExpressionSyntax.@Nullable Name type,
            @Nullable ExpressionSyntax initial,
            Span span)
            implements DeclarationSyntax {}

    record Alias(List<AttributeSyntax> attributes, String name, ExpressionSyntax.Name type, Span span)
            implements DeclarationSyntax {}

    record Struct(List<AttributeSyntax> attributes, String name, List<Field> members, Span span)
            implements DeclarationSyntax {}

    /** A member of a structure or a parameter of a function. */
    record Field(List<AttributeSyntax> attributes, String name, ExpressionSyntax.Name type, Span span) {}

    record Function(
            List<AttributeSyntax> attributes,
            String name,
            List<Field> parameters,
            List<AttributeSyntax> resultAttributes,
            ExpressionSyntax.@Nullable Name result,
            StatementSyntax.Block body,
            Span span)
            implements DeclarationSyntax {}

    record ConstAssert(ExpressionSyntax condition, Span span) implements DeclarationSyntax {
        @Override
        public String name() {
            return "";
        }
    }
}

package io.quetzalcore.vgpu.wgsl.syntax;

import io.quetzalcore.vgpu.wgsl.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The declarations that a module and a function have in common, and the module's own. */
final class DeclarationParser {
    private final TokenStream tokens;
    private final ExpressionParser expressions;
    private final AttributeParser attributes;

    DeclarationParser(TokenStream tokens, ExpressionParser expressions, AttributeParser attributes) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.attributes = attributes;
    }

    /** {@code var}, up to its semicolon. */
    DeclarationSyntax.Var variable(List<AttributeSyntax> attributes) {
        tokens.next();
        List<ExpressionSyntax> template = List.of();
        if (tokens.accept(Token.Kind.TEMPLATE_OPEN)) template = expressions.templateArguments();
        Token name = tokens.expectName("the name of the variable");
        ExpressionSyntax.Name type = optionalType();
        ExpressionSyntax initial = tokens.accept("=") ? expressions.expression() : null;
        return new DeclarationSyntax.Var(attributes, template, name.text(), type, initial, name.span());
    }

    DeclarationSyntax.Let let() {
        tokens.next();
        Token name = tokens.expectName("the name of the value");
        ExpressionSyntax.Name type = optionalType();
        tokens.expect("=", "and a value for '" + name.text() + "'");
        return new DeclarationSyntax.Let(name.text(), type, expressions.expression(), name.span());
    }

    DeclarationSyntax.Const constant(List<AttributeSyntax> attributes) {
        tokens.next();
        Token name = tokens.expectName("the name of the constant");
        ExpressionSyntax.Name type = optionalType();
        tokens.expect("=", "and a value for '" + name.text() + "'");
        return new DeclarationSyntax.Const(attributes, name.text(), type, expressions.expression(), name.span());
    }

    DeclarationSyntax.ConstAssert constAssert() {
        Span start = tokens.next().span();
        ExpressionSyntax condition = expressions.expression();
        return new DeclarationSyntax.ConstAssert(condition, start.to(tokens.last()));
    }

    DeclarationSyntax.Overridable override(List<AttributeSyntax> attributes) {
        tokens.next();
        Token name = tokens.expectName("the name of the override");
        ExpressionSyntax.Name type = optionalType();
        ExpressionSyntax initial = tokens.accept("=") ? expressions.expression() : null;
        return new DeclarationSyntax.Overridable(attributes, name.text(), type, initial, name.span());
    }

    DeclarationSyntax.Alias alias(List<AttributeSyntax> attributes) {
        tokens.next();
        Token name = tokens.expectName("the name of the alias");
        tokens.expect("=", "and a type for '" + name.text() + "'");
        return new DeclarationSyntax.Alias(attributes, name.text(), expressions.name("a type"), name.span());
    }

    DeclarationSyntax.Struct struct(List<AttributeSyntax> attributes) {
        tokens.next();
        Token name = tokens.expectName("the name of the structure");
        tokens.expect("{", "before the members of '" + name.text() + "'");
        List<DeclarationSyntax.Field> members = fields("}", "a member");
        tokens.expect("}", "or ',' after a member of '" + name.text() + "'");
        if (members.isEmpty()) throw new Problem(name.span(), "the structure '" + name.text() + "' has no members");
        return new DeclarationSyntax.Struct(attributes, name.text(), members, name.span());
    }

    /** Parameters or members, up to what closes their list. */
    List<DeclarationSyntax.Field> fields(String close, String what) {
        List<DeclarationSyntax.Field> fields = new ArrayList<>();
        while (!tokens.at(close)) {
            List<AttributeSyntax> own = attributes.attributes();
            Token name = tokens.expectName("the name of " + what);
            tokens.expect(":", "and the type of '" + name.text() + "'");
            fields.add(new DeclarationSyntax.Field(own, name.text(), expressions.name("a type"), name.span()));
            if (!tokens.accept(",")) break;
        }
        return List.copyOf(fields);
    }

    private ExpressionSyntax.@Nullable Name optionalType() {
        return tokens.accept(":") ? expressions.name("a type") : null;
    }
}

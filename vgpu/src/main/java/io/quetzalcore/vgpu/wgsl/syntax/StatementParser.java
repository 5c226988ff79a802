package io.quetzalcore.vgpu.wgsl.syntax;

import io.quetzalcore.vgpu.wgsl.Diagnostics;
import io.quetzalcore.vgpu.wgsl.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements. After an error it goes on behind the next semicolon or brace, so that one slip hides no other. */
final class StatementParser {
    /** As the limits of WGSL say (section "Limits"). */
    private static final int DEEPEST_BRACES = 127;

    private final TokenStream tokens;
    private final ExpressionParser expressions;
    private final AttributeParser attributes;
    private final DeclarationParser declarations;
    private final ControlParser control;
    private final Diagnostics diagnostics;
    private int braces;

    StatementParser(
            TokenStream tokens,
            ExpressionParser expressions,
            AttributeParser attributes,
            DeclarationParser declarations,
            Diagnostics diagnostics) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.attributes = attributes;
        this.declarations = declarations;
        this.diagnostics = diagnostics;
        this.control = new ControlParser(tokens, expressions, attributes, this);
    }

    /** The body of a function. */
    StatementSyntax.Block body() {
        braces = 0;
        return block("before the body of the function");
    }

    /** Attributes and a block. */
    StatementSyntax.Block block(String where) {
        List<AttributeSyntax> own = attributes.attributes();
        AttributeParser.allowOnly(own, "a block", "diagnostic");
        Span start = tokens.expect("{", where).span();
        openBrace(start);
        List<StatementSyntax> statements = statements();
        Span end = closeBrace();
        attributes.noteFilters(own);
        return new StatementSyntax.Block(statements, new Span(start.start(), end.end()));
    }

    void openBrace(Span span) {
        if (++braces > DEEPEST_BRACES) {
            throw new Problem(span, "more than " + DEEPEST_BRACES + " braces are nested here");
        }
    }

    Span closeBrace() {
        braces--;
        return tokens.expect("}", "to close the block").span();
    }

    /** Statements up to a closing brace, or to {@code continuing} or {@code break if} at the end of a loop. */
    List<StatementSyntax> statements() {
        List<StatementSyntax> statements = new ArrayList<>();
        while (!tokens.at("}") && !tokens.atEnd() && !endsLoopBody()) {
            int before = braces;
            int position = tokens.position();
            try {
                StatementSyntax statement = statement();
                if (statement != null) statements.add(statement);
            } catch (Problem problem) {
                diagnostics.error(problem);
                if (braces > DEEPEST_BRACES) throw problem;
                int open = braces - before;
                braces = before;
                expressions.reset();
                recover(position, open);
            }
        }
        return List.copyOf(statements);
    }

    private boolean endsLoopBody() {
        return tokens.at("continuing")
                || (tokens.at("break") && tokens.peekAfter().is("if"));
    }

    /** Goes behind the statement that was broken off, which has opened so many braces: to its semicolon or last brace. */
    private void recover(int started, int open) {
        if (tokens.position() == started) tokens.next();
        int depth = open;
        while (!tokens.atEnd()) {
            if (depth == 0 && tokens.accept(";")) return;
            if (depth == 0 && (tokens.at("}") || beginsDeclaration())) return;
            if (tokens.at("{")) depth++;
            boolean closes = tokens.at("}") && --depth == 0;
            tokens.next();
            if (closes) return;
        }
    }

    private boolean beginsDeclaration() {
        return tokens.at("fn") || tokens.at("struct") || tokens.at("alias");
    }

    private @Nullable StatementSyntax statement() {
        if (tokens.accept(";")) return null;
        List<AttributeSyntax> own = attributes.attributes();
        StatementSyntax compound = control.compound(own);
        if (compound != null) return compound;
        StatementSyntax simple = simple(own);
        tokens.expect(";", "after the statement");
        return simple;
    }

    private StatementSyntax simple(List<AttributeSyntax> own) {
        AttributeParser.allowOnly(own, "this statement");
        Token token = tokens.peek();
        return switch (token.text()) {
            case "var" -> new StatementSyntax.Declare(declarations.variable(own));
            case "let" -> new StatementSyntax.Declare(declarations.let());
            case "const" -> new StatementSyntax.Declare(declarations.constant(own));
            case "const_assert" -> new StatementSyntax.Declare(declarations.constAssert());
            case "return" -> {
                tokens.next();
                ExpressionSyntax value = tokens.at(";") ? null : expressions.expression();
                yield new StatementSyntax.Return(value, token.span().to(tokens.last()));
            }
            case "break", "continue", "discard" -> {
                tokens.next();
                yield jump(token);
            }
            default -> assignment();
        };
    }

    private static StatementSyntax jump(Token token) {
        return switch (token.text()) {
            case "break" -> new StatementSyntax.Break(token.span());
            case "continue" -> new StatementSyntax.Continue(token.span());
            default -> new StatementSyntax.Discard(token.span());
        };
    }

    /** An assignment, an increment, or a call: what may also stand in the head of a {@code for}. */
    StatementSyntax assignment() {
        Span start = tokens.peek().span();
        if (tokens.accept("_")) {
            tokens.expect("=", "after '_'");
            ExpressionSyntax value = expressions.expression();
            return new StatementSyntax.Assign(null, "=", value, start.to(tokens.last()));
        }
        Token after = tokens.peekAfter();
        if (tokens.peek().kind() == Token.Kind.NAME && (after.is("(") || after.kind() == Token.Kind.TEMPLATE_OPEN)) {
            ExpressionSyntax.Name callee = expressions.name("a function");
            if (!tokens.at("(")) throw tokens.unexpected("'(' and the arguments");
            return new StatementSyntax.Call(expressions.call(callee));
        }
        return assignmentTo(start, expressions.reference());
    }

    private StatementSyntax assignmentTo(Span start, ExpressionSyntax target) {
        if (tokens.at("++") || tokens.at("--")) {
            boolean up = tokens.next().is("++");
            return new StatementSyntax.Step(target, up, start.to(tokens.last()));
        }
        Token operator = tokens.peek();
        boolean assigns = operator.kind() == Token.Kind.SYMBOL
                && operator.text().endsWith("=")
                && !List.of("==", "!=", "<=", ">=").contains(operator.text());
        if (!assigns) throw tokens.unexpected("an assignment");
        tokens.next();
        ExpressionSyntax value = expressions.expression();
        String written = operator.text();
        String plain = written.length() == 1 ? written : written.substring(0, written.length() - 1);
        return new StatementSyntax.Assign(target, plain, value, start.to(tokens.last()));
    }

    /** {@code var}, {@code let}, {@code const}, an assignment or a call: the first part of the head of a {@code for}. */
    StatementSyntax initial() {
        return switch (tokens.peek().text()) {
            case "var" -> new StatementSyntax.Declare(declarations.variable(List.of()));
            case "let" -> new StatementSyntax.Declare(declarations.let());
            case "const" -> new StatementSyntax.Declare(declarations.constant(List.of()));
            default -> assignment();
        };
    }
}

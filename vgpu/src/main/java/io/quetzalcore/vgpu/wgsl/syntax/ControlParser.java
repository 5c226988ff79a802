package io.quetzalcore.vgpu.wgsl.syntax;

import io.quetzalcore.vgpu.wgsl.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements that hold other statements. */
final class ControlParser {
    private static final int MOST_SELECTORS = 1023;

    private final TokenStream tokens;
    private final ExpressionParser expressions;
    private final AttributeParser attributes;
    private final StatementParser statements;

    ControlParser(
            TokenStream tokens, ExpressionParser expressions, AttributeParser attributes, StatementParser statements) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.attributes = attributes;
        this.statements = statements;
    }

    /** The compound statement that begins here, or null where none does. */
    @Nullable
    StatementSyntax compound(List<AttributeSyntax> own) {
        String word = tokens.peek().text();
        if (!List.of("{", "if", "switch", "loop", "for", "while").contains(word)) return null;
        AttributeParser.allowOnly(own, "this statement", "diagnostic");
        Token first = tokens.peek();
        StatementSyntax statement = word.equals("{") ? statements.block("to open the block") : headed(first);
        attributes.noteFilters(own);
        return statement;
    }

    private StatementSyntax headed(Token first) {
        tokens.next();
        return switch (first.text()) {
            case "if" -> ifStatement(first.span());
            case "switch" -> switchStatement(first.span());
            case "loop" -> loop(first.span());
            case "for" -> forLoop(first.span());
            default -> whileLoop(first.span());
        };
    }

    private StatementSyntax.If ifStatement(Span start) {
        record Arm(ExpressionSyntax condition, StatementSyntax.Block body, Span span) {}
        List<Arm> arms = new ArrayList<>();
        Span span = start;
        StatementSyntax reject = null;
        while (true) {
            ExpressionSyntax condition = expressions.expression();
            arms.add(new Arm(condition, statements.block("before the body of 'if'"), span));
            if (!tokens.accept("else")) break;
            if (!tokens.at("if")) {
                reject = statements.block("or 'if' after 'else'");
                break;
            }
            span = tokens.next().span();
            if (arms.size() > ExpressionParser.DEEPEST) {
                throw new Problem(span, "more than " + ExpressionParser.DEEPEST + " times 'else if'");
            }
        }
        for (int i = arms.size() - 1; i > 0; i--) {
            Arm arm = arms.get(i);
            reject = new StatementSyntax.If(arm.condition(), arm.body(), reject, arm.span());
        }
        Arm first = arms.getFirst();
        return new StatementSyntax.If(first.condition(), first.body(), reject, start);
    }

    private StatementSyntax.Switch switchStatement(Span start) {
        ExpressionSyntax selector = expressions.expression();
        List<AttributeSyntax> bodyAttributes = attributes.attributes();
        AttributeParser.allowOnly(bodyAttributes, "the body of a switch", "diagnostic");
        statements.openBrace(
                tokens.expect("{", "before the clauses of the switch").span());
        List<StatementSyntax.Clause> clauses = new ArrayList<>();
        while (tokens.at("case") || tokens.at("default")) clauses.add(clause());
        if (!tokens.at("}")) throw tokens.unexpected("'case', 'default' or '}' in the switch");
        statements.closeBrace();
        attributes.noteFilters(bodyAttributes);
        return new StatementSyntax.Switch(selector, List.copyOf(clauses), start);
    }

    private StatementSyntax.Clause clause() {
        Token first = tokens.next();
        List<@Nullable ExpressionSyntax> selectors = new ArrayList<>();
        if (first.is("default")) {
            selectors.add(null);
        } else {
            do {
                if (!selectors.isEmpty() && (tokens.at(":") || tokens.at("{") || tokens.at("@"))) break;
                selectors.add(tokens.accept("default") ? null : expressions.expression());
            } while (tokens.accept(","));
        }
        if (selectors.size() > MOST_SELECTORS) {
            throw new Problem(first.span(), "a clause of a switch may have " + MOST_SELECTORS + " selectors at most");
        }
        boolean colon = tokens.accept(":");
        String where = colon ? "before the body of the clause" : "or ':' after the selectors";
        return new StatementSyntax.Clause(selectors, statements.block(where), first.span());
    }

    private StatementSyntax.Loop loop(Span start) {
        List<AttributeSyntax> bodyAttributes = attributes.attributes();
        AttributeParser.allowOnly(bodyAttributes, "the body of a loop", "diagnostic");
        Span open = tokens.expect("{", "before the body of the loop").span();
        statements.openBrace(open);
        List<StatementSyntax> body = statements.statements();
        refuseBreakIf("outside of 'continuing'");
        StatementSyntax.Block continuing = null;
        ExpressionSyntax breakIf = null;
        if (tokens.at("continuing")) {
            tokens.next();
            List<AttributeSyntax> attributesThere = attributes.attributes();
            AttributeParser.allowOnly(attributesThere, "a continuing block", "diagnostic");
            Span there = tokens.expect("{", "after 'continuing'").span();
            statements.openBrace(there);
            List<StatementSyntax> tail = statements.statements();
            breakIf = breakIf();
            continuing = new StatementSyntax.Block(tail, there.to(statements.closeBrace()));
            attributes.noteFilters(attributesThere);
        }
        Span end = statements.closeBrace();
        attributes.noteFilters(bodyAttributes);
        return new StatementSyntax.Loop(new StatementSyntax.Block(body, open.to(end)), continuing, breakIf, start);
    }

    private @Nullable ExpressionSyntax breakIf() {
        if (tokens.at("continuing")) throw tokens.unexpected("a statement");
        if (!tokens.at("break")) return null;
        tokens.next();
        tokens.next();
        ExpressionSyntax condition = expressions.expression();
        tokens.expect(";", "after 'break if'");
        if (!tokens.at("}")) throw tokens.unexpected("'}' after 'break if', which ends its block");
        return condition;
    }

    private void refuseBreakIf(String where) {
        if (tokens.at("break")) throw new Problem(tokens.peek().span(), "'break if' has no place " + where);
    }

    private StatementSyntax.For forLoop(Span start) {
        tokens.expect("(", "after 'for'");
        StatementSyntax initial = tokens.at(";") ? null : statements.initial();
        tokens.expect(";", "after the initialiser of 'for'");
        ExpressionSyntax condition = tokens.at(";") ? null : expressions.expression();
        tokens.expect(";", "after the condition of 'for'");
        StatementSyntax update = tokens.at(")") ? null : statements.assignment();
        tokens.expect(")", "to close the head of 'for'");
        StatementSyntax.Block body = statements.block("before the body of 'for'");
        return new StatementSyntax.For(initial, condition, update, body, start);
    }

    private StatementSyntax.While whileLoop(Span start) {
        ExpressionSyntax condition = expressions.expression();
        return new StatementSyntax.While(condition, statements.block("before the body of 'while'"), start);
    }
}

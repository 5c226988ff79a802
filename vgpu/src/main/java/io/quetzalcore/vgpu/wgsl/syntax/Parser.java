package io.quetzalcore.vgpu.wgsl.syntax;

import io.quetzalcore.vgpu.wgsl.Diagnostics;
import io.quetzalcore.vgpu.wgsl.Problem;
import java.util.ArrayList;
import java.util.List;

/** The whole program: directives, then declarations. Errors go to the diagnostics; what could be read is returned. */
public final class Parser {
    private static final int MOST_PARAMETERS = 255;

    private final TokenStream tokens;
    private final Diagnostics diagnostics;
    private final ExpressionParser expressions;
    private final AttributeParser attributes;
    private final DeclarationParser declarations;
    private final StatementParser statements;
    private final List<ModuleSyntax.Word> enables = new ArrayList<>();
    private final List<ModuleSyntax.Word> requires = new ArrayList<>();
    private final List<DeclarationSyntax> found = new ArrayList<>();

    /** Whether a declaration was met: directives come before. */
    private boolean begun;

    private Parser(TokenStream tokens, Diagnostics diagnostics) {
        this.tokens = tokens;
        this.diagnostics = diagnostics;
        this.expressions = new ExpressionParser(tokens);
        this.attributes = new AttributeParser(tokens, expressions);
        this.declarations = new DeclarationParser(tokens, expressions, attributes);
        this.statements = new StatementParser(tokens, expressions, attributes, declarations, diagnostics);
    }

    /** Parses a program. */
    public static ModuleSyntax parse(Source source, Diagnostics diagnostics) {
        List<Token> tokens;
        try {
            tokens = Lexer.tokens(source.text());
        } catch (Problem problem) {
            diagnostics.error(problem);
            return new ModuleSyntax(List.of(), List.of(), List.of(), List.of());
        }
        Parser parser = new Parser(new TokenStream(tokens), diagnostics);
        parser.module();
        return new ModuleSyntax(parser.enables, parser.requires, parser.attributes.filters(), parser.found);
    }

    private void module() {
        while (!tokens.atEnd()) {
            int position = tokens.position();
            try {
                if (tokens.accept(";")) begun = true;
                else item();
            } catch (Problem problem) {
                diagnostics.error(problem);
                expressions.reset();
                recover(position);
            }
        }
    }

    private void item() {
        if (tokens.at("enable") || tokens.at("requires") || tokens.at("diagnostic")) directive();
        else {
            begun = true;
            found.add(declaration());
        }
    }

    private void directive() {
        Token first = tokens.peek();
        if (begun) {
            throw new Problem(first.span(), "'" + first.text() + "' must stand before all declarations");
        }
        if (first.is("diagnostic")) {
            attributes.diagnosticDirective();
        } else {
            tokens.next();
            List<ModuleSyntax.Word> words = first.is("enable") ? enables : requires;
            do {
                if (tokens.at(";") && !tokens.last().equals(first.span())) break;
                Token word = tokens.expectName("the name of an extension");
                words.add(new ModuleSyntax.Word(word.text(), word.span()));
            } while (tokens.accept(","));
        }
        tokens.expect(";", "after the directive");
    }

    private DeclarationSyntax declaration() {
        List<AttributeSyntax> own = attributes.attributes();
        Token first = tokens.peek();
        return switch (first.text()) {
            case "fn" -> function(own);
            case "struct" -> {
                AttributeParser.allowOnly(own, "a structure");
                yield declarations.struct(own);
            }
            default -> {
                DeclarationSyntax declaration = withSemicolon(own, first);
                tokens.expect(";", "after the declaration");
                yield declaration;
            }
        };
    }

    private DeclarationSyntax withSemicolon(List<AttributeSyntax> own, Token first) {
        if (first.is("var")) {
            AttributeParser.allowOnly(own, "a variable", "group", "binding");
            return declarations.variable(own);
        }
        if (first.is("override")) {
            AttributeParser.allowOnly(own, "an override", "id");
            return declarations.override(own);
        }
        AttributeParser.allowOnly(own, "this declaration");
        return switch (first.text()) {
            case "const" -> declarations.constant(own);
            case "alias" -> declarations.alias(own);
            case "const_assert" -> declarations.constAssert();
            case "let" -> throw new Problem(first.span(), "'let' stands in functions only: a module has 'const'");
            default -> throw tokens.unexpected("a declaration");
        };
    }

    private DeclarationSyntax.Function function(List<AttributeSyntax> own) {
        tokens.next();
        Token name = tokens.expectName("the name of the function");
        tokens.expect("(", "before the parameters of '" + name.text() + "'");
        List<DeclarationSyntax.Field> parameters = declarations.fields(")", "a parameter");
        tokens.expect(")", "or ',' after a parameter of '" + name.text() + "'");
        if (parameters.size() > MOST_PARAMETERS) {
            throw new Problem(name.span(), "a function may have " + MOST_PARAMETERS + " parameters at most");
        }
        List<AttributeSyntax> resultAttributes = List.of();
        ExpressionSyntax.Name result = null;
        if (tokens.accept("->")) {
            resultAttributes = attributes.attributes();
            result = expressions.name("the type of the result");
        }
        StatementSyntax.Block body = statements.body();
        attributes.noteFilters(own);
        return new DeclarationSyntax.Function(
                own, name.text(), parameters, resultAttributes, result, body, name.span());
    }

    /** Goes to the next word that begins a declaration, over whole blocks. */
    private void recover(int started) {
        if (tokens.position() == started) tokens.next();
        int depth = 0;
        while (!tokens.atEnd()) {
            if (tokens.at("fn") || tokens.at("struct") || tokens.at("alias") || tokens.at("override")) return;
            if (depth <= 0 && (tokens.at("var") || tokens.at("const") || tokens.at("@"))) return;
            if (tokens.at("{")) depth++;
            if (tokens.at("}")) depth--;
            tokens.next();
        }
    }
}

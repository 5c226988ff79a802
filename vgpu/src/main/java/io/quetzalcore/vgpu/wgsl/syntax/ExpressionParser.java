package io.quetzalcore.vgpu.wgsl.syntax;

import io.quetzalcore.vgpu.wgsl.Problem;
import io.quetzalcore.vgpu.wgsl.type.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Expressions (section "Expression grammar summary"). WGSL has no precedence between families of operators that are often
 * mistaken: {@code a & b == c} is an error, parentheses mend it.
 */
final class ExpressionParser {
    /** Deeper trees are refused, so that no later pass runs out of stack. */
    static final int DEEPEST = 300;

    private static final Set<String> BITWISE = Set.of("&", "|", "^");
    private static final Set<String> RELATIONS = Set.of("==", "!=", "<", "<=", ">", ">=");
    private static final Set<String> SHIFTS = Set.of("<<", ">>");
    private static final Set<String> SUMS = Set.of("+", "-");
    private static final Set<String> PRODUCTS = Set.of("*", "/", "%");
    private static final Set<String> LOGICAL = Set.of("&&", "||");

    private final TokenStream tokens;
    private int depth;

    /** The height of the tree returned last. */
    private int height;

    ExpressionParser(TokenStream tokens) {
        this.tokens = tokens;
    }

    /** Any expression. */
    ExpressionSyntax expression() {
        enter();
        ExpressionSyntax left = unary();
        if (BITWISE.contains(operator())) left = bitwise(left);
        else left = logical(relation(shift(left)));
        if (isBinary(operator())) throw mixed();
        depth--;
        return left;
    }

    /** The left side of an assignment: names, {@code & *}, parentheses, indices and members. */
    ExpressionSyntax reference() {
        enter();
        ExpressionSyntax result;
        if (tokens.at("&") || tokens.at("*")) {
            Token operator = tokens.next();
            ExpressionSyntax operand = reference();
            result = raised(new ExpressionSyntax.Unary(
                    operator.text(), operand, operator.span().to(tokens.last())));
        } else {
            result = postfix(referencePrimary());
        }
        depth--;
        return result;
    }

    private ExpressionSyntax referencePrimary() {
        if (tokens.accept("(")) {
            ExpressionSyntax inner = reference();
            tokens.expect(")", "to close the parenthesis");
            return inner;
        }
        Token name = tokens.expectName("a statement");
        height = 1;
        return new ExpressionSyntax.Name(name.text(), List.of(), name.span());
    }

    /** A type, or a name with its template list. */
    ExpressionSyntax.Name name(String what) {
        Token name = tokens.expectName(what);
        height = 1;
        if (!tokens.accept(Token.Kind.TEMPLATE_OPEN)) {
            return new ExpressionSyntax.Name(name.text(), List.of(), name.span());
        }
        List<ExpressionSyntax> arguments = templateArguments();
        return new ExpressionSyntax.Name(name.text(), arguments, name.span().to(tokens.last()));
    }

    /** The rest of a template list after its opening. */
    List<ExpressionSyntax> templateArguments() {
        List<ExpressionSyntax> arguments = new ArrayList<>();
        int highest = 0;
        do {
            if (tokens.peek().kind() == Token.Kind.TEMPLATE_CLOSE && !arguments.isEmpty()) break;
            arguments.add(expression());
            highest = Math.max(highest, height);
        } while (tokens.accept(","));
        if (!tokens.accept(Token.Kind.TEMPLATE_CLOSE)) throw tokens.unexpected("',' or '>' in the template list");
        height = highest;
        raise();
        return List.copyOf(arguments);
    }

    /** Arguments in parentheses. */
    List<ExpressionSyntax> arguments(String where) {
        tokens.expect("(", where);
        List<ExpressionSyntax> arguments = new ArrayList<>();
        int highest = 0;
        while (!tokens.at(")")) {
            arguments.add(expression());
            highest = Math.max(highest, height);
            if (!tokens.accept(",")) break;
        }
        tokens.expect(")", "or ',' after an argument");
        height = highest;
        raise();
        return List.copyOf(arguments);
    }

    private ExpressionSyntax bitwise(ExpressionSyntax first) {
        String operator = operator();
        ExpressionSyntax left = first;
        while (operator().equals(operator)) left = binary(left, this::unary);
        return left;
    }

    private ExpressionSyntax logical(ExpressionSyntax first) {
        String operator = operator();
        if (!LOGICAL.contains(operator)) return first;
        ExpressionSyntax left = first;
        while (operator().equals(operator)) {
            left = binary(left, () -> relation(shift(unary())));
        }
        return left;
    }

    private ExpressionSyntax relation(ExpressionSyntax first) {
        if (!RELATIONS.contains(operator())) return first;
        return binary(first, () -> shift(unary()));
    }

    private ExpressionSyntax shift(ExpressionSyntax first) {
        if (SHIFTS.contains(operator())) return binary(first, this::unary);
        ExpressionSyntax left = product(first);
        while (isSum()) left = binary(left, () -> product(unary()));
        return left;
    }

    /** An operand cannot be decremented: behind one, {@code --} is a difference and a sign. */
    private boolean isSum() {
        if (tokens.at("--")) tokens.split();
        return SUMS.contains(operator());
    }

    private ExpressionSyntax product(ExpressionSyntax first) {
        ExpressionSyntax left = first;
        while (PRODUCTS.contains(operator())) left = binary(left, this::unary);
        return left;
    }

    private ExpressionSyntax binary(ExpressionSyntax left, Supplier<ExpressionSyntax> right) {
        int leftHeight = height;
        Token operator = tokens.next();
        ExpressionSyntax operand = right.get();
        height = Math.max(leftHeight, height);
        return raised(new ExpressionSyntax.Binary(operator.text(), left, operand, operator.span()));
    }

    private ExpressionSyntax unary() {
        Token token = tokens.peek();
        boolean prefix = token.is("-") || token.is("!") || token.is("~") || token.is("&") || token.is("*");
        if (!prefix) {
            if (token.is("--") || token.is("++")) throw tokens.unexpected("an expression");
            return postfix(primary());
        }
        enter();
        tokens.next();
        ExpressionSyntax operand = unary();
        depth--;
        return raised(
                new ExpressionSyntax.Unary(token.text(), operand, token.span().to(tokens.last())));
    }

    private ExpressionSyntax primary() {
        Token token = tokens.peek();
        height = 1;
        if (token.kind() == Token.Kind.NUMBER) return Numbers.literal(tokens.next());
        if (token.is("true") || token.is("false")) {
            tokens.next();
            return new ExpressionSyntax.Literal(Scalar.BOOL, token.is("true") ? 1 : 0, 0, token.span());
        }
        if (tokens.accept("(")) {
            ExpressionSyntax inner = expression();
            tokens.expect(")", "to close the parenthesis");
            return inner;
        }
        ExpressionSyntax.Name name = name("an expression");
        return tokens.at("(") ? call(name) : name;
    }

    /** A call, standing before its parenthesis. */
    ExpressionSyntax.Call call(ExpressionSyntax.Name callee) {
        int before = height;
        List<ExpressionSyntax> arguments = arguments("before the arguments");
        height = Math.max(height, before + 1);
        raise();
        return new ExpressionSyntax.Call(callee, arguments, callee.span().to(tokens.last()));
    }

    private ExpressionSyntax postfix(ExpressionSyntax first) {
        ExpressionSyntax base = first;
        while (true) {
            if (tokens.accept("[")) {
                int before = height;
                ExpressionSyntax index = expression();
                tokens.expect("]", "to close the index");
                height = Math.max(before, height);
                base = raised(
                        new ExpressionSyntax.Index(base, index, first.span().to(tokens.last())));
            } else if (tokens.accept(".")) {
                Token member = tokens.expectName("the name of a member");
                Span span = first.span().to(member.span());
                base = raised(new ExpressionSyntax.Member(base, member.text(), member.span(), span));
            } else {
                return base;
            }
        }
    }

    private <T> T raised(T node) {
        raise();
        return node;
    }

    private void raise() {
        if (++height > DEEPEST) throw tooDeep();
    }

    private void enter() {
        if (++depth > DEEPEST) throw tooDeep();
    }

    /** To be called after a problem: the parser starts anew at depth zero. */
    void reset() {
        depth = 0;
    }

    private Problem tooDeep() {
        return new Problem(tokens.peek().span(), "the expression is nested more than " + DEEPEST + " levels deep");
    }

    private String operator() {
        return tokens.peek().kind() == Token.Kind.SYMBOL ? tokens.peek().text() : "";
    }

    private static boolean isBinary(String operator) {
        return BITWISE.contains(operator)
                || RELATIONS.contains(operator)
                || SHIFTS.contains(operator)
                || SUMS.contains(operator)
                || PRODUCTS.contains(operator)
                || LOGICAL.contains(operator);
    }

    private Problem mixed() {
        return new Problem(
                tokens.peek().span(),
                "'" + operator() + "' may not follow here: put parentheses around one of the operations");
    }
}

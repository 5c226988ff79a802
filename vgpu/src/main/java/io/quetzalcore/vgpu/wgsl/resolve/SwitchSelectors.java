package io.quetzalcore.vgpu.wgsl.resolve;

import io.quetzalcore.vgpu.wgsl.Problem;
import io.quetzalcore.vgpu.wgsl.syntax.ExpressionSyntax;
import io.quetzalcore.vgpu.wgsl.syntax.Span;
import io.quetzalcore.vgpu.wgsl.syntax.StatementSyntax;
import io.quetzalcore.vgpu.wgsl.tree.Expression;
import io.quetzalcore.vgpu.wgsl.tree.Value;
import io.quetzalcore.vgpu.wgsl.type.Scalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The selectors of a switch: one integer type for all of them, no value twice, one default. */
final class SwitchSelectors {
    private final ExpressionResolver expressions;
    private final Expression selector;
    private final List<List<Value.Int>> values = new ArrayList<>();
    private final List<Boolean> defaults = new ArrayList<>();
    private final Set<Long> seen = new HashSet<>();

    SwitchSelectors(ExpressionResolver expressions, StatementSyntax.Switch syntax) {
        this.expressions = expressions;
        Expression written = integer(syntax.selector());
        List<List<Expression>> cases = new ArrayList<>();
        for (StatementSyntax.Clause clause : syntax.clauses()) cases.add(cases(clause));
        Scalar type = common(written, cases, syntax.span());
        this.selector = expressions.converted(written, type, "the selector");
        for (List<Expression> clause : cases) values.add(convert(clause, type));
        if (defaults.stream().filter(d -> d).count() != 1) {
            throw new Problem(syntax.span(), "a switch has exactly one default");
        }
    }

    Expression selector() {
        return selector;
    }

    List<Value.Int> values(int clause) {
        return values.get(clause);
    }

    boolean isDefault(int clause) {
        return defaults.get(clause);
    }

    private Expression integer(ExpressionSyntax syntax) {
        Expression expression = expressions.value(syntax);
        if (expression.type() instanceof Scalar scalar && scalar.isInteger()) return expression;
        throw new Problem(syntax.span(), "a switch selects by i32 or u32, not by '" + expression.type() + "'");
    }

    private List<Expression> cases(StatementSyntax.Clause clause) {
        List<Expression> cases = new ArrayList<>();
        boolean isDefault = false;
        for (ExpressionSyntax selector : clause.selectors()) {
            if (selector == null) {
                if (isDefault) throw new Problem(clause.span(), "a switch has exactly one default");
                isDefault = true;
                continue;
            }
            Expression expression = integer(selector);
            if (!(expression instanceof Expression.Constant)) {
                throw new Problem(selector.span(), "the selector of a case must be a const-expression");
            }
            cases.add(expression);
        }
        defaults.add(isDefault);
        return cases;
    }

    private static Scalar common(Expression selector, List<List<Expression>> cases, Span span) {
        Set<Scalar> types = new HashSet<>(Set.of((Scalar) selector.type()));
        for (List<Expression> clause : cases) clause.forEach(e -> types.add((Scalar) e.type()));
        types.remove(Scalar.ABSTRACT_INT);
        if (types.size() > 1) throw new Problem(span, "the selectors of a switch are of one type: i32 or u32");
        return types.isEmpty() ? Scalar.I32 : types.iterator().next();
    }

    private List<Value.Int> convert(List<Expression> clause, Scalar type) {
        List<Value.Int> converted = new ArrayList<>();
        for (Expression expression : clause) {
            Expression value = expressions.converted(expression, type, "the selector");
            Value.Int number = (Value.Int) ((Expression.Constant) value).value();
            if (!seen.add(number.value())) {
                throw new Problem(expression.span(), "the selector " + number.value() + " stands twice in the switch");
            }
            converted.add(number);
        }
        return List.copyOf(converted);
    }
}

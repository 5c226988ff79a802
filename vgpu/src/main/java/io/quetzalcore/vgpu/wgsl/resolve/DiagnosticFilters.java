package io.quetzalcore.vgpu.wgsl.resolve;

import io.quetzalcore.vgpu.wgsl.Diagnostic;
import io.quetzalcore.vgpu.wgsl.Diagnostics;
import io.quetzalcore.vgpu.wgsl.Problem;
import io.quetzalcore.vgpu.wgsl.Severity;
import io.quetzalcore.vgpu.wgsl.syntax.AttributeSyntax;
import io.quetzalcore.vgpu.wgsl.syntax.ExpressionSyntax;
import io.quetzalcore.vgpu.wgsl.syntax.ModuleSyntax;
import io.quetzalcore.vgpu.wgsl.uniformity.Filters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Diagnostic filters as written to {@link Filters}. */
public final class DiagnosticFilters {
    private static final List<String> RULES = List.of(Filters.DERIVATIVE_UNIFORMITY, Filters.SUBGROUP_UNIFORMITY);

    private DiagnosticFilters() {}

    /** Reads the filters; reports severities that do not exist, and filters that contradict each other. */
    public static Filters of(ModuleSyntax syntax, Diagnostics diagnostics) {
        Filters filters = new Filters();
        Map<List<Object>, String> seen = new HashMap<>();
        for (ModuleSyntax.Filter filter : syntax.filters()) {
            try {
                add(filter, filters, seen, diagnostics);
            } catch (Problem problem) {
                diagnostics.error(problem);
            }
        }
        return filters;
    }

    private static void add(
            ModuleSyntax.Filter filter, Filters filters, Map<List<Object>, String> seen, Diagnostics diagnostics) {
        AttributeSyntax attribute = filter.attribute();
        String severity = Attributes.word(attribute, 0);
        Optional<Severity> level = switch (severity) {
            case "error" -> Optional.of(Severity.ERROR);
            case "warning" -> Optional.of(Severity.WARNING);
            case "info" -> Optional.of(Severity.INFO);
            case "off" -> Optional.empty();
            default ->
                throw new Problem(
                        attribute.arguments().getFirst().span(),
                        "a severity is error, warning, info or off, not '" + severity + "'");
        };
        String rule = rule(attribute);
        if (!RULES.contains(rule) && !rule.contains(".")) {
            String message = "there is no diagnostic rule '" + rule + "'";
            diagnostics.add(new Diagnostic(
                    Severity.WARNING, message, attribute.arguments().get(1).span()));
        }
        String before = seen.putIfAbsent(List.of(filter.list(), rule), severity);
        boolean directive = filter.list() == 0;
        if (before != null && !(directive && before.equals(severity))) {
            throw new Problem(attribute.span(), "the rule '" + rule + "' has a filter here already");
        }
        filters.add(rule, level, filter.region());
    }

    private static String rule(AttributeSyntax attribute) {
        ExpressionSyntax argument = attribute.arguments().get(1);
        if (argument instanceof ExpressionSyntax.Member member
                && member.base() instanceof ExpressionSyntax.Name space
                && space.arguments().isEmpty()) {
            return space.name() + "." + member.member();
        }
        return Attributes.word(attribute, 1);
    }
}

package io.quetzalcore.vgpu.wgsl.syntax;

import io.quetzalcore.vgpu.wgsl.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Attributes: their names and how many arguments each takes (section "Attributes"). */
final class AttributeParser {
    private record Count(int least, int most) {}

    private static final Count NONE = new Count(0, 0);
    private static final Count ONE = new Count(1, 1);
    private static final Map<String, Count> KNOWN = Map.ofEntries(
            Map.entry("align", ONE),
            Map.entry("binding", ONE),
            Map.entry("blend_src", ONE),
            Map.entry("builtin", ONE),
            Map.entry("compute", NONE),
            Map.entry("const", NONE),
            Map.entry("diagnostic", new Count(2, 2)),
            Map.entry("fragment", NONE),
            Map.entry("group", ONE),
            Map.entry("id", ONE),
            Map.entry("interpolate", new Count(1, 2)),
            Map.entry("invariant", NONE),
            Map.entry("location", ONE),
            Map.entry("must_use", NONE),
            Map.entry("size", ONE),
            Map.entry("vertex", NONE),
            Map.entry("workgroup_size", new Count(1, 3)));

    private final TokenStream tokens;
    private final ExpressionParser expressions;

    private final List<ModuleSyntax.Filter> filters = new ArrayList<>();

    private int lists;

    AttributeParser(TokenStream tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    /** All attributes that stand here. */
    List<AttributeSyntax> attributes() {
        List<AttributeSyntax> attributes = new ArrayList<>();
        while (tokens.at("@")) attributes.add(attribute());
        return attributes.isEmpty() ? List.of() : List.copyOf(attributes);
    }

    private AttributeSyntax attribute() {
        Span start = tokens.next().span();
        Token name = tokens.peek();
        boolean word = name.kind() == Token.Kind.NAME || name.is("const") || name.is("diagnostic");
        if (!word) throw tokens.unexpected("the name of an attribute");
        tokens.next();
        Count count = KNOWN.get(name.text());
        if (count == null) throw new Problem(name.span(), "there is no attribute '" + name.text() + "'");
        List<ExpressionSyntax> arguments = List.of();
        if (count.most() > 0) arguments = expressions.arguments("after the attribute '" + name.text() + "'");
        Span span = start.to(tokens.last());
        if (arguments.size() < count.least() || arguments.size() > count.most()) {
            String wanted = count.least() == count.most() ? "" + count.least() : count.least() + " to " + count.most();
            throw new Problem(
                    span,
                    "the attribute '" + name.text() + "' takes " + wanted + " arguments, not " + arguments.size());
        }
        return new AttributeSyntax(name.text(), arguments, span);
    }

    /** All diagnostic filters so far. */
    List<ModuleSyntax.Filter> filters() {
        return filters;
    }

    /** Notes the diagnostic filters among the attributes: they rule from there to the token passed last. */
    void noteFilters(List<AttributeSyntax> attributes) {
        lists++;
        for (AttributeSyntax attribute : attributes) {
            if (!attribute.name().equals("diagnostic")) continue;
            Span region = attribute.span().to(tokens.last());
            filters.add(new ModuleSyntax.Filter(attribute, region, lists));
        }
    }

    /** Reads a diagnostic directive. */
    void diagnosticDirective() {
        Span start = tokens.next().span();
        List<ExpressionSyntax> arguments = expressions.arguments("after 'diagnostic'");
        Span span = start.to(tokens.last());
        if (arguments.size() != 2) throw new Problem(span, "a diagnostic filter has a severity and a rule");
        AttributeSyntax attribute = new AttributeSyntax("diagnostic", arguments, span);
        filters.add(new ModuleSyntax.Filter(attribute, new Span(0, Integer.MAX_VALUE), 0));
    }

    /** Refuses attributes that have no place here. */
    static void allowOnly(List<AttributeSyntax> attributes, String where, String... names) {
        for (AttributeSyntax attribute : attributes) {
            if (!List.of(names).contains(attribute.name())) {
                throw new Problem(
                        attribute.span(), "the attribute '" + attribute.name() + "' has no place on " + where);
            }
        }
    }
}

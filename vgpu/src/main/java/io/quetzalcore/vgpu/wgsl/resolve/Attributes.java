package io.quetzalcore.vgpu.wgsl.resolve;

import io.quetzalcore.vgpu.wgsl.Problem;
import io.quetzalcore.vgpu.wgsl.syntax.AttributeSyntax;
import io.quetzalcore.vgpu.wgsl.syntax.ExpressionSyntax;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The attributes of one thing by name; each may stand once, except diagnostic. */
final class Attributes {
    private final Map<String, AttributeSyntax> byName = new LinkedHashMap<>();
    private final ExpressionResolver expressions;

    /** Reads the attributes and refuses those that have no place on {@code where}. */
    Attributes(ExpressionResolver expressions, List<AttributeSyntax> attributes, String where, String... allowed) {
        this.expressions = expressions;
        for (AttributeSyntax attribute : attributes) {
            if (!List.of(allowed).contains(attribute.name())) {
                throw new Problem(
                        attribute.span(), "the attribute '" + attribute.name() + "' has no place on " + where);
            }
            if (byName.put(attribute.name(), attribute) != null
                    && !attribute.name().equals("diagnostic")) {
                throw new Problem(attribute.span(), "the attribute '" + attribute.name() + "' stands twice");
            }
        }
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    @Nullable
    AttributeSyntax get(String name) {
        return byName.get(name);
    }

    /** The only argument of an attribute as a number from zero on, or -1 where the attribute is missing. */
    long number(String name) {
        AttributeSyntax attribute = byName.get(name);
        if (attribute == null) return -1;
        ExpressionSyntax argument = attribute.arguments().getFirst();
        long value = expressions.constantInteger(argument, "the attribute '" + name + "'");
        if (value < 0) {
            throw new Problem(argument.span(), "the attribute '" + name + "' is not negative, and this is " + value);
        }
        return value;
    }

    /** An argument that is a word of the language rather than an expression. */
    static String word(AttributeSyntax attribute, int index) {
        ExpressionSyntax argument = attribute.arguments().get(index);
        if (argument instanceof ExpressionSyntax.Name name && name.arguments().isEmpty()) return name.name();
        throw new Problem(argument.span(), "a name is expected in the attribute '" + attribute.name() + "'");
    }
}

package io.quetzalcore.vgpu.wgsl.resolve;

import io.quetzalcore.vgpu.wgsl.syntax.AttributeSyntax;
import io.quetzalcore.vgpu.wgsl.syntax.DeclarationSyntax;
import io.quetzalcore.vgpu.wgsl.syntax.ExpressionSyntax;
import io.quetzalcore.vgpu.wgsl.syntax.Span;
import io.quetzalcore.vgpu.wgsl.syntax.StatementSyntax;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names of the module that a declaration uses, with the place of the first use; local names hide them. */
final class References {
    private static final Set<String> WITH_EXPRESSIONS =
            Set.of("align", "binding", "blend_src", "group", "id", "location", "size", "workgroup_size");

    private final Map<String, Span> found = new LinkedHashMap<>();
    private final List<Set<String>> scopes = new ArrayList<>();

    private References() {}

    static Map<String, Span> of(DeclarationSyntax declaration) {
        References references = new References();
        references.declaration(declaration);
        return references.found;
    }

    private void declaration(DeclarationSyntax declaration) {
        switch (declaration) {
            case DeclarationSyntax.Var var -> {
                attributes(var.attributes());
                var.template().forEach(this::expression);
                type(var.type());
                optional(var.initial());
            }
            case DeclarationSyntax.Let let -> {
                type(let.type());
                expression(let.initial());
            }
            case DeclarationSyntax.Const constant -> {
                type(constant.type());
                expression(constant.initial());
            }
            case DeclarationSyntax.Overridable override -> {
                attributes(override.attributes());
                type(override.type());
                optional(override.initial());
            }
            case DeclarationSyntax.Alias alias -> expression(alias.type());
            case DeclarationSyntax.Struct struct -> struct.members().forEach(this::field);
            case DeclarationSyntax.Function function -> function(function);
            case DeclarationSyntax.ConstAssert constAssert -> expression(constAssert.condition());
        }
    }

    private void function(DeclarationSyntax.Function function) {
        attributes(function.attributes());
        function.parameters().forEach(this::field);
        attributes(function.resultAttributes());
        type(function.result());
        scopes.add(new HashSet<>());
        for (DeclarationSyntax.Field parameter : function.parameters()) declare(parameter.name());
        function.body().statements().forEach(this::statement);
        scopes.removeLast();
    }

    private void field(DeclarationSyntax.Field field) {
        attributes(field.attributes());
        expression(field.type());
    }

    private void attributes(List<AttributeSyntax> attributes) {
        for (AttributeSyntax attribute : attributes) {
            if (WITH_EXPRESSIONS.contains(attribute.name()))
                attribute.arguments().forEach(this::expression);
        }
    }

    private void statement(StatementSyntax statement) {
        switch (statement) {
            case StatementSyntax.Block block -> block(block);
            case StatementSyntax.Declare declare -> {
                declaration(declare.declaration());
                declare(declare.declaration().name());
            }
            case StatementSyntax.Assign assign -> {
                optional(assign.target());
                expression(assign.value());
            }
            case StatementSyntax.Step step -> expression(step.target());
            case StatementSyntax.Call call -> expression(call.call());
            case StatementSyntax.If branch -> {
                expression(branch.condition());
                block(branch.accept());
                if (branch.reject() != null) statement(branch.reject());
            }
            case StatementSyntax.Switch choice -> {
                expression(choice.selector());
                for (StatementSyntax.Clause clause : choice.clauses()) {
                    clause.selectors().forEach(this::optional);
                    block(clause.body());
                }
            }
            case StatementSyntax.Loop loop -> loop(loop);
            case StatementSyntax.For loop -> forLoop(loop);
            case StatementSyntax.While loop -> {
                expression(loop.condition());
                block(loop.body());
            }
            case StatementSyntax.Return result -> optional(result.value());
            case StatementSyntax.Break jump -> {}
            case StatementSyntax.Continue jump -> {}
            case StatementSyntax.Discard jump -> {}
        }
    }

    private void block(StatementSyntax.Block block) {
        scopes.add(new HashSet<>());
        block.statements().forEach(this::statement);
        scopes.removeLast();
    }

    private void loop(StatementSyntax.Loop loop) {
        scopes.add(new HashSet<>());
        loop.body().statements().forEach(this::statement);
        if (loop.continuing() != null) {
            scopes.add(new HashSet<>());
            loop.continuing().statements().forEach(this::statement);
            optional(loop.breakIf());
            scopes.removeLast();
        }
        scopes.removeLast();
    }

    private void forLoop(StatementSyntax.For loop) {
        scopes.add(new HashSet<>());
        if (loop.initial() != null) statement(loop.initial());
        optional(loop.condition());
        if (loop.update() != null) statement(loop.update());
        block(loop.body());
        scopes.removeLast();
    }

    private void declare(String name) {
        if (!scopes.isEmpty()) scopes.getLast().add(name);
    }

    private void type(ExpressionSyntax.@Nullable Name type) {
        if (type != null) expression(type);
    }

    private void optional(@Nullable ExpressionSyntax expression) {
        if (expression != null) expression(expression);
    }

    private void expression(ExpressionSyntax expression) {
        switch (expression) {
            case ExpressionSyntax.Literal literal -> {}
            case ExpressionSyntax.Name name -> {
                if (scopes.stream().noneMatch(s -> s.contains(name.name())))
                    found.putIfAbsent(name.name(), name.span());
                name.arguments().forEach(this::expression);
            }
            case ExpressionSyntax.Call call -> {
                expression(call.callee());
                call.arguments().forEach(this::expression);
            }
            case ExpressionSyntax.Unary unary -> expression(unary.operand());
            case ExpressionSyntax.Binary binary -> {
                expression(binary.left());
                expression(binary.right());
            }
            case ExpressionSyntax.Index index -> {
                expression(index.base());
                expression(index.index());
            }
            case ExpressionSyntax.Member member -> expression(member.base());
        }
    }
}

package io.quetzalcore.vgpu.wgsl.resolve;

import io.quetzalcore.vgpu.wgsl.Problem;
import io.quetzalcore.vgpu.wgsl.constant.Phases;
import io.quetzalcore.vgpu.wgsl.syntax.DeclarationSyntax;
import io.quetzalcore.vgpu.wgsl.syntax.ExpressionSyntax;
import io.quetzalcore.vgpu.wgsl.syntax.Span;
import io.quetzalcore.vgpu.wgsl.tree.Expression;
import io.quetzalcore.vgpu.wgsl.tree.Overridable;
import io.quetzalcore.vgpu.wgsl.tree.Var;
import io.quetzalcore.vgpu.wgsl.type.Access;
import io.quetzalcore.vgpu.wgsl.type.AddressSpace;
import io.quetzalcore.vgpu.wgsl.type.Array;
import io.quetzalcore.vgpu.wgsl.type.ArrayCount;
import io.quetzalcore.vgpu.wgsl.type.Sampler;
import io.quetzalcore.vgpu.wgsl.type.Scalar;
import io.quetzalcore.vgpu.wgsl.type.Texture;
import io.quetzalcore.vgpu.wgsl.type.Type;
import io.quetzalcore.vgpu.wgsl.type.TypeRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Variables and overrides of the module. */
final class GlobalResolver {
    private static final int HIGHEST_ID = 65535;

    private final ExpressionResolver expressions;
    private final LocalDeclarations declarations;

    GlobalResolver(ExpressionResolver expressions, LocalDeclarations declarations) {
        this.expressions = expressions;
        this.declarations = declarations;
    }

    Var.Global variable(DeclarationSyntax.Var syntax) {
        Type written = syntax.type() == null ? null : expressions.types().type(syntax.type());
        AddressSpace space = space(syntax, written);
        Access access = access(syntax, space);
        Expression initial = initial(syntax, written, space);
        Type type = written == null && initial != null ? initial.type() : written;
        if (type == null) throw new Problem(syntax.span(), "'" + syntax.name() + "' needs a type or a value");
        checkStore(type, space, access, syntax);
        if (space == AddressSpace.UNIFORM) UniformLayout.check(type, syntax.span());
        Attributes attributes = new Attributes(expressions, syntax.attributes(), "a variable", "group", "binding");
        int group = index(attributes, "group", syntax.span());
        int binding = index(attributes, "binding", syntax.span());
        checkBinding(space, group, binding, syntax);
        return new Var.Global(syntax.name(), space, access, type, group, binding, initial, syntax.span());
    }

    private AddressSpace space(DeclarationSyntax.Var syntax, @Nullable Type type) {
        boolean handle = type instanceof Texture || type instanceof Sampler;
        if (syntax.template().isEmpty()) {
            if (handle) return AddressSpace.HANDLE;
            throw new Problem(
                    syntax.span(),
                    "a variable of the module needs an address space, as in var<private> " + syntax.name());
        }
        AddressSpace space = expressions.types().addressSpace(syntax.template().getFirst());
        Span span = syntax.template().getFirst().span();
        if (space == AddressSpace.FUNCTION) {
            throw new Problem(span, "the address space 'function' is for variables of functions");
        }
        if (handle) throw new Problem(span, "a texture or sampler is declared without an address space");
        return space;
    }

    private Access access(DeclarationSyntax.Var syntax, AddressSpace space) {
        List<ExpressionSyntax> template = syntax.template();
        if (template.size() < 2) return space.defaultAccess();
        Span span = template.getLast().span();
        if (template.size() > 2) throw new Problem(span, "'var' takes an address space and an access mode");
        if (space != AddressSpace.STORAGE) {
            throw new Problem(
                    span, "an access mode is given for the address space 'storage' only, not for '" + space + "'");
        }
        Access access = expressions.types().access(template.getLast());
        if (access == Access.WRITE) throw new Problem(span, "storage is 'read' or 'read_write'");
        return access;
    }

    private @Nullable Expression initial(DeclarationSyntax.Var syntax, @Nullable Type written, AddressSpace space) {
        if (syntax.initial() == null) return null;
        if (space != AddressSpace.PRIVATE) {
            throw new Problem(syntax.initial().span(), "a variable in '" + space + "' cannot be given a value");
        }
        Expression initial = declarations.initial(syntax.initial(), written, syntax.name());
        if (initial != null && !Phases.isOverrideExpression(initial)) {
            throw new Problem(
                    syntax.initial().span(), "the value of a variable of the module is known at compile time");
        }
        return initial;
    }

    private static void checkStore(Type type, AddressSpace space, Access access, DeclarationSyntax.Var syntax) {
        boolean valid = TypeResolver.fits(type, space);
        if (!valid) throw new Problem(syntax.span(), "a variable in '" + space + "' cannot be of type '" + type + "'");
        if (space == AddressSpace.STORAGE && access == Access.READ && TypeRules.hasAtomic(type)) {
            throw new Problem(syntax.span(), "atomics in storage need the access mode 'read_write'");
        }
        boolean overridden = type instanceof Array array && array.count() instanceof ArrayCount.Overridden;
        if (overridden && space != AddressSpace.WORKGROUP) {
            throw new Problem(syntax.span(), "an array sized by an override lives in 'workgroup' only");
        }
    }

    private static int index(Attributes attributes, String name, Span span) {
        long value = attributes.number(name);
        if (value > Integer.MAX_VALUE) throw new Problem(span, "the " + name + " " + value + " is too large");
        return (int) value;
    }

    private static void checkBinding(AddressSpace space, int group, int binding, DeclarationSyntax.Var syntax) {
        boolean resource =
                space == AddressSpace.UNIFORM || space == AddressSpace.STORAGE || space == AddressSpace.HANDLE;
        if (resource && (group < 0 || binding < 0)) {
            throw new Problem(syntax.span(), "the resource '" + syntax.name() + "' needs '@group' and '@binding'");
        }
        if (!resource && (group >= 0 || binding >= 0)) {
            throw new Problem(
                    syntax.span(), "a variable in '" + space + "' is no resource: it has no group and binding");
        }
    }

    Overridable override(DeclarationSyntax.Overridable syntax) {
        Type written = syntax.type() == null ? null : expressions.types().type(syntax.type());
        Expression initial = declarations.initial(syntax.initial(), written, syntax.name());
        if (initial != null && !Phases.isOverrideExpression(initial)) {
            throw new Problem(syntax.span(), "the value of an override is made of constants and overrides");
        }
        Type type = written == null && initial != null ? initial.type() : written;
        if (type == null) throw new Problem(syntax.span(), "'" + syntax.name() + "' needs a type or a value");
        if (!(type instanceof Scalar scalar)) {
            throw new Problem(syntax.span(), "an override is a scalar, not a '" + type + "'");
        }
        Attributes attributes = new Attributes(expressions, syntax.attributes(), "an override", "id");
        long id = attributes.number("id");
        if (id > HIGHEST_ID) throw new Problem(syntax.span(), "the id of an override is " + HIGHEST_ID + " at most");
        return new Overridable(syntax.name(), (int) id, scalar, initial, syntax.span());
    }
}

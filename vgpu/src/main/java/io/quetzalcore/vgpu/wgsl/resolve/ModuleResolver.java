package io.quetzalcore.vgpu.wgsl.resolve;

import io.quetzalcore.vgpu.wgsl.Diagnostic;
import io.quetzalcore.vgpu.wgsl.Diagnostics;
import io.quetzalcore.vgpu.wgsl.Extension;
import io.quetzalcore.vgpu.wgsl.Problem;
import io.quetzalcore.vgpu.wgsl.syntax.DeclarationSyntax;
import io.quetzalcore.vgpu.wgsl.syntax.ModuleSyntax;
import io.quetzalcore.vgpu.wgsl.syntax.Source;
import io.quetzalcore.vgpu.wgsl.syntax.Span;
import io.quetzalcore.vgpu.wgsl.tree.EntryPoint;
import io.quetzalcore.vgpu.wgsl.tree.Function;
import io.quetzalcore.vgpu.wgsl.tree.Module;
import io.quetzalcore.vgpu.wgsl.tree.Overridable;
import io.quetzalcore.vgpu.wgsl.tree.Var;
import io.quetzalcore.vgpu.wgsl.type.Reference;
import io.quetzalcore.vgpu.wgsl.type.Struct;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The whole program: declarations in the order of their use, then the rules that look at all of them. */
public final class ModuleResolver {
    private final Context context;
    private final LocalDeclarations declarations;
    private final GlobalResolver globalResolver;
    private final FunctionResolver functionResolver;
    private final StructResolver structResolver;
    private final ExpressionResolver expressions;
    private final List<Struct> structs = new ArrayList<>();
    private final List<Var.Global> globals = new ArrayList<>();
    private final List<Overridable> overrides = new ArrayList<>();
    private final List<Function> functions = new ArrayList<>();
    private final Map<Function, FunctionResolver.Entry> entries = new LinkedHashMap<>();
    private final Map<Integer, Overridable> ids = new HashMap<>();

    private ModuleResolver(Context context) {
        this.context = context;
        this.expressions = new ExpressionResolver(context);
        this.declarations = new LocalDeclarations(context, expressions);
        this.globalResolver = new GlobalResolver(expressions, declarations);
        this.functionResolver = new FunctionResolver(context, expressions);
        this.structResolver = new StructResolver(context, expressions);
    }

    /** Resolves a program; the module is sound only when no error was reported. */
    public static Module resolve(Source source, ModuleSyntax syntax, Set<Extension> offered, Diagnostics diagnostics) {
        Set<Extension> enabled = Directives.enabled(syntax, offered, diagnostics);
        ModuleResolver resolver = new ModuleResolver(new Context(source, diagnostics, enabled));
        resolver.declareAll(syntax.declarations());
        for (DeclarationSyntax declaration : DeclarationOrder.of(syntax.declarations(), diagnostics)) {
            resolver.declare(declaration);
        }
        return resolver.module();
    }

    /** Until it is resolved a name stands for something broken: only a circle can meet it so. */
    private void declareAll(List<DeclarationSyntax> all) {
        Map<String, Span> seen = new HashMap<>();
        for (DeclarationSyntax declaration : all) {
            if (declaration.name().isEmpty()) continue;
            Span before = seen.putIfAbsent(declaration.name(), declaration.span());
            if (before != null) {
                String name = "'" + declaration.name() + "'";
                Diagnostic.Note note = new Diagnostic.Note(name + " was first declared here", before);
                context.diagnostics()
                        .error(new Problem(declaration.span(), "the name " + name + " is declared twice", note));
            }
            context.names().declareModule(declaration.name(), new Symbol.Broken());
        }
    }

    private void declare(DeclarationSyntax declaration) {
        try {
            Symbol symbol = symbol(declaration);
            if (!declaration.name().isEmpty()) context.names().declareModule(declaration.name(), symbol);
        } catch (Problem problem) {
            context.names().closeTo(0);
            context.diagnostics().error(problem);
        }
    }

    private Symbol symbol(DeclarationSyntax declaration) {
        return switch (declaration) {
            case DeclarationSyntax.Var var -> {
                Var.Global global = globalResolver.variable(var);
                globals.add(global);
                yield new Symbol.Variable(global, new Reference(global.space(), global.store(), global.access()));
            }
            case DeclarationSyntax.Const constant -> new Symbol.Constant(declarations.constant(constant));
            case DeclarationSyntax.Overridable override -> new Symbol.Pipeline(override(override));
            case DeclarationSyntax.Alias alias ->
                new Symbol.TypeName(expressions.types().type(alias.type()));
            case DeclarationSyntax.Struct struct -> {
                structs.add(structResolver.struct(struct));
                yield new Symbol.TypeName(structs.getLast());
            }
            case DeclarationSyntax.Function function -> function(function);
            case DeclarationSyntax.ConstAssert constAssert -> {
                declarations.check(constAssert);
                yield new Symbol.Broken();
            }
            case DeclarationSyntax.Let let -> throw new Problem(let.span(), "'let' stands in functions only");
        };
    }

    private Overridable override(DeclarationSyntax.Overridable syntax) {
        Overridable override = globalResolver.override(syntax);
        Overridable before = override.id() < 0 ? null : ids.putIfAbsent(override.id(), override);
        if (before != null) {
            throw new Problem(
                    override.span(),
                    "the id " + override.id() + " is given twice",
                    new Diagnostic.Note("'" + before.name() + "' has it", before.span()));
        }
        overrides.add(override);
        return override;
    }

    private Symbol function(DeclarationSyntax.Function syntax) {
        FunctionResolver.Resolved resolved = functionResolver.function(syntax);
        functions.add(resolved.function());
        if (resolved.entry() != null) entries.put(resolved.function(), resolved.entry());
        return new Symbol.Callable(resolved.function(), resolved.entry() != null);
    }

    private Module module() {
        globals.sort(Comparator.comparingInt(g -> g.span().start()));
        Aliasing aliasing = new Aliasing();
        CallGraph graph = new CallGraph();
        for (Function function : functions) {
            graph.add(function);
            guarded(() -> aliasing.check(function));
        }
        EntryPoints points = new EntryPoints(context, graph, globals, overrides);
        List<EntryPoint> entryPoints = new ArrayList<>();
        entries.forEach((function, entry) -> guarded(() -> entryPoints.add(points.entryPoint(function, entry))));
        return new Module(
                context.source(),
                List.copyOf(structs),
                List.copyOf(globals),
                List.copyOf(overrides),
                List.copyOf(functions),
                List.copyOf(entryPoints),
                List.copyOf(context.overrideCounts()));
    }

    private void guarded(Runnable check) {
        try {
            check.run();
        } catch (Problem problem) {
            context.diagnostics().error(problem);
        }
    }
}

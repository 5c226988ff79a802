package io.quetzalcore.vgpu.wgsl.resolve;

import io.quetzalcore.vgpu.wgsl.Diagnostics;
import io.quetzalcore.vgpu.wgsl.syntax.DeclarationSyntax;
import io.quetzalcore.vgpu.wgsl.syntax.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The module's declarations, each after those it uses: WGSL lets them be written in any order, and none may come to
 * itself. The walk keeps its own stack, so that no chain of declarations is too long for it.
 */
final class DeclarationOrder {
    private record Visit(DeclarationSyntax declaration, Iterator<Map.Entry<String, Span>> uses) {}

    private final Map<String, DeclarationSyntax> byName = new LinkedHashMap<>();
    private final Set<DeclarationSyntax> done = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<DeclarationSyntax> ordered = new ArrayList<>();
    private final Deque<Visit> path = new ArrayDeque<>();
    private final Set<String> onPath = new HashSet<>();
    private final Diagnostics diagnostics;

    private DeclarationOrder(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    static List<DeclarationSyntax> of(List<DeclarationSyntax> declarations, Diagnostics diagnostics) {
        DeclarationOrder order = new DeclarationOrder(diagnostics);
        for (DeclarationSyntax declaration : declarations) order.byName.putIfAbsent(declaration.name(), declaration);
        for (DeclarationSyntax declaration : declarations) order.visit(declaration);
        return order.ordered;
    }

    private void visit(DeclarationSyntax root) {
        enter(root);
        while (!path.isEmpty()) {
            Visit visit = path.peek();
            if (visit.uses().hasNext()) use(visit.uses().next());
            else leave();
        }
    }

    private void enter(DeclarationSyntax declaration) {
        if (!done.add(declaration)) return;
        onPath.add(declaration.name());
        path.push(new Visit(declaration, References.of(declaration).entrySet().iterator()));
    }

    private void leave() {
        DeclarationSyntax declaration = path.pop().declaration();
        onPath.remove(declaration.name());
        ordered.add(declaration);
    }

    private void use(Map.Entry<String, Span> use) {
        DeclarationSyntax used = byName.get(use.getKey());
        if (used == null || use.getKey().isEmpty()) return;
        if (onPath.contains(use.getKey())) reportCircle(use);
        else enter(used);
    }

    private void reportCircle(Map.Entry<String, Span> use) {
        List<String> circle = new ArrayList<>();
        circle.add(use.getKey());
        for (Visit visit : path) {
            circle.addFirst(visit.declaration().name());
            if (visit.declaration().name().equals(use.getKey())) break;
        }
        boolean functions = byName.get(use.getKey()) instanceof DeclarationSyntax.Function;
        String what = functions ? "functions may not call themselves: " : "declarations go in a circle: ";
        List<String> shown = circle.size() > 12 ? circle.subList(circle.size() - 12, circle.size()) : circle;
        diagnostics.error(use.getValue(), what + String.join(" -> ", shown));
    }
}

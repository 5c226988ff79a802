package io.quetzalcore.vgpu.interpreter;

import io.quetzalcore.vgpu.ir.Site;
import io.quetzalcore.vgpu.wgsl.syntax.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was found; one finding for each kind and place. */
final class Findings {
    private record Place(Finding.Kind kind, Span span) {}

    private final List<Finding> all = new ArrayList<>();
    private final Set<Place> seen = new HashSet<>();
    private final int most;

    Findings(int most) {
        this.most = most;
    }

    void add(Finding.Kind kind, String message, Site site) {
        add(kind, message, site, null);
    }

    void add(Finding.Kind kind, String message, Site site, @Nullable Span other) {
        if (all.size() >= most || !seen.add(new Place(kind, site.span()))) return;
        all.add(new Finding(kind, message, site.span(), other));
    }

    /** Of a loop that touches no memory: there is no place to name. */
    void endless(String invocation, long rounds) {
        String message = invocation + " went round a loop more than " + rounds + " times";
        add(Finding.Kind.ENDLESS_LOOP, message, new Site(new Span(0, 0)));
    }

    List<Finding> all() {
        return List.copyOf(all);
    }
}

package io.quetzalcore.vgpu.wgsl.uniformity;

import io.quetzalcore.vgpu.wgsl.Severity;
import io.quetzalcore.vgpu.wgsl.syntax.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which severity a triggering rule has at a place: that of the innermost filter around it. */
public final class Filters {
    /** The rule about derivatives and texture samples with implicit derivatives. */
    public static final String DERIVATIVE_UNIFORMITY = "derivative_uniformity";

    /** The rule about subgroup operations. */
    public static final String SUBGROUP_UNIFORMITY = "subgroup_uniformity";

    private record Filter(String rule, Optional<Severity> severity, Span region) {}

    private final List<Filter> filters = new ArrayList<>();

    /** Adds a filter; no severity turns the rule off. */
    public void add(String rule, Optional<Severity> severity, Span region) {
        filters.add(new Filter(rule, severity, region));
    }

    /** The severity of a rule, empty when it is off; an error where no filter says otherwise. */
    Optional<Severity> severity(String rule, Span at) {
        Filter innermost = null;
        for (Filter filter : filters) {
            boolean around = filter.region().start() <= at.start()
                    && at.start() < filter.region().end();
            if (!filter.rule().equals(rule) || !around) continue;
            if (innermost == null || length(filter) <= length(innermost)) innermost = filter;
        }
        return innermost == null ? Optional.of(Severity.ERROR) : innermost.severity();
    }

    private static int length(Filter filter) {
        return filter.region().end() - filter.region().start();
    }
}

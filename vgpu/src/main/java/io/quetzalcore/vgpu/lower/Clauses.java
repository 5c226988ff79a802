package io.quetzalcore.vgpu.lower;

import io.quetzalcore.vgpu.ir.Body;
import io.quetzalcore.vgpu.ir.Builder;
import io.quetzalcore.vgpu.ir.Exit;
import io.quetzalcore.vgpu.ir.Op;
import io.quetzalcore.vgpu.ir.Site;
import io.quetzalcore.vgpu.ir.Space;
import io.quetzalcore.vgpu.ir.Statement.If;
import io.quetzalcore.vgpu.ir.Value;
import io.quetzalcore.vgpu.wgsl.tree.Statement;
import io.quetzalcore.vgpu.wgsl.type.Scalar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The clauses of a switch as choices: a chain when they are few; else the clause's number is searched for and then the
 * clause, by halving, so that no depth grows with the number of clauses.
 */
final class Clauses {
    private static final int FEW = 16;

    private static final Exit NOTHING = new Exit.Yield(List.of());

    /** A value of the selector and the number of its clause. */
    private record Selected(int value, int clause) {}

    private final Builder out;
    private final Memory memory;
    private final Function<Statement.Block, @Nullable Exit> block;

    /** @param block lowers a clause's body and returns where it goes, or null when control comes to its end */
    Clauses(Builder out, Memory memory, Function<Statement.Block, @Nullable Exit> block) {
        this.out = out;
        this.memory = memory;
        this.block = block;
    }

    /** Lowers a switch into the open body; null when control comes to its end. */
    @Nullable
    Exit choose(Value selector, Statement.Switch select) {
        List<Statement.Clause> clauses = new ArrayList<>(select.clauses());
        clauses.sort(Comparator.comparing(Statement.Clause::isDefault));
        if (clauses.size() <= FEW) return chain(selector, clauses, 0);
        Place number = memory.variable("clause", Space.PRIVATE, Scalar.I32);
        Site site = new Site(select.span(), true);
        search(selector, sorted(clauses), number, clauses.size() - 1, site);
        return halve(memory.load(number, site)[0], clauses, 0, clauses.size());
    }

    /** The clauses from the given one on as a chain of choices, the default last. */
    private @Nullable Exit chain(Value selector, List<Statement.Clause> clauses, int from) {
        Statement.Clause clause = clauses.get(from);
        if (clause.isDefault()) return block.apply(clause.body());
        Value matches = out.truth(false);
        for (var selected : clause.selectors()) {
            Value equal = out.compute(Op.EQ, selector, out.integer((int) selected.value()));
            matches = out.compute(Op.EITHER, matches, equal);
        }
        return either(matches, () -> block.apply(clause.body()), () -> chain(selector, clauses, from + 1));
    }

    private static List<Selected> sorted(List<Statement.Clause> clauses) {
        List<Selected> all = new ArrayList<>();
        for (int k = 0; k < clauses.size(); k++) {
            for (var selected : clauses.get(k).selectors()) all.add(new Selected((int) selected.value(), k));
        }
        all.sort(Comparator.comparingInt(Selected::value));
        return all;
    }

    /** Puts the number of the clause that the selector selects into a variable; the default's if there is none. */
    private void search(Value selector, List<Selected> among, Place number, int none, Site site) {
        if (among.size() > 1) {
            int middle = among.size() / 2;
            Value below =
                    out.compute(Op.LT_S, selector, out.integer(among.get(middle).value()));
            either(
                    below,
                    () -> searched(selector, among.subList(0, middle), number, none, site),
                    () -> searched(selector, among.subList(middle, among.size()), number, none, site));
            return;
        }
        Selected only = among.getFirst();
        Value found = out.compute(Op.EQ, selector, out.integer(only.value()));
        Value clause = out.compute(Op.SELECT, found, out.integer(only.clause()), out.integer(none));
        memory.store(number, new Value[] {clause}, site);
    }

    private @Nullable Exit searched(Value selector, List<Selected> among, Place number, int none, Site site) {
        search(selector, among, number, none, site);
        return null;
    }

    private @Nullable Exit halve(Value number, List<Statement.Clause> clauses, int from, int to) {
        if (to - from == 1) return block.apply(clauses.get(from).body());
        int middle = (from + to) >>> 1;
        Value below = out.compute(Op.LT_S, number, out.integer(middle));
        return either(below, () -> halve(number, clauses, from, middle), () -> halve(number, clauses, middle, to));
    }

    private interface Part {
        @Nullable
        Exit lower();
    }

    private @Nullable Exit either(Value condition, Part yes, Part no) {
        out.open();
        Exit accept = yes.lower();
        Body first = out.close(accept == null ? NOTHING : accept);
        out.open();
        Exit reject = no.lower();
        Body second = out.close(reject == null ? NOTHING : reject);
        out.add(new If(condition, first, second, List.of()));
        return accept != null && reject != null ? new Exit.Unreachable() : null;
    }
}

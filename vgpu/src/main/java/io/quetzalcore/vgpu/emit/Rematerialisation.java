package io.quetzalcore.vgpu.emit;

import io.quetzalcore.vgpu.emit.Plan.Segment;
import io.quetzalcore.vgpu.ir.Program;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;
import io.quetzalcore.vgpu.pass.Definitions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Gives each segment its own copy of what is cheaply computed from the invocation's index, in place of a row of the
 * context: ids and addresses stay visibly regular in every segment.
 */
final class Rematerialisation {
    private static final int DEAREST = 16;

    private final Definitions definitions;
    private final Set<Value> uniform;

    Rematerialisation(Program program, Set<Value> uniform) {
        this.definitions = new Definitions(program);
        this.uniform = uniform;
    }

    void fill(Segment segment) {
        Reads reads = Reads.of(segment.statements);
        for (Plan.Move move : segment.moves) reads.read().add(move.from());
        Set<Statement> copies = new LinkedHashSet<>();
        for (Value value : reads.read()) {
            if (reads.defined().contains(value) || uniform.contains(value)) continue;
            Set<Statement> needed = new LinkedHashSet<>();
            if (collect(value, needed) && needed.size() <= DEAREST) copies.addAll(needed);
        }
        List<Statement> statements = new ArrayList<>(copies);
        statements.addAll(segment.statements);
        segment.statements.clear();
        segment.statements.addAll(statements);
    }

    private boolean collect(Value value, Set<Statement> into) {
        if (uniform.contains(value)) return true;
        Statement definition = definitions.of(value);
        boolean pure = definition instanceof Statement.Told
                || definition instanceof Statement.Constant
                || definition instanceof Statement.Compute;
        if (definition == null || !pure || into.size() > DEAREST) return false;
        for (Value operand : definition.operands()) {
            if (!collect(operand, into)) return false;
        }
        into.add(definition);
        return true;
    }
}

package io.quetzalcore.vgpu.emit;

import io.quetzalcore.vgpu.ir.Body;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What statements read and define, bodies included.
 *
 * @param read in the order of first reading
 */
record Reads(Set<Value> read, Set<Value> defined) {
    static Reads of(List<Statement> statements) {
        Reads reads = new Reads(new LinkedHashSet<>(), new LinkedHashSet<>());
        statements.forEach(reads::add);
        return reads;
    }

    private void add(Statement statement) {
        read.addAll(statement.operands());
        if (statement instanceof Statement.Loop loop) defined.addAll(loop.parameters());
        for (Body body : statement.bodies()) {
            body.statements().forEach(this::add);
            read.addAll(body.exit().values());
        }
        defined.addAll(statement.results());
    }
}

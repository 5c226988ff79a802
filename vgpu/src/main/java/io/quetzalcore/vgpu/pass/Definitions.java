package io.quetzalcore.vgpu.pass;

import io.quetzalcore.vgpu.ir.Body;
import io.quetzalcore.vgpu.ir.Op;
import io.quetzalcore.vgpu.ir.Program;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The statement that defines each value of a program. */
public final class Definitions {
    private final @Nullable Statement[] byId;
    private final int[] place;
    private final int[] starts;
    private final int[] ends;
    private int walked;

    public Definitions(Program program) {
        byId = new Statement[program.valueCount()];
        place = new int[program.valueCount()];
        starts = new int[program.labelCount()];
        ends = new int[program.labelCount()];
        collect(program.body());
    }

    private void collect(Body body) {
        for (Statement statement : body.statements()) {
            switch (statement) {
                case Statement.Block block -> construct(block.label(), List.of(), block.body());
                case Statement.Loop loop -> construct(loop.label(), loop.parameters(), loop.body());
                default -> statement.bodies().forEach(this::collect);
            }
            for (Value result : statement.results()) {
                byId[result.id()] = statement;
                place[result.id()] = walked++;
            }
        }
    }

    private void construct(int label, List<Value> parameters, Body body) {
        starts[label] = walked;
        for (Value parameter : parameters) place[parameter.id()] = walked++;
        collect(body);
        ends[label] = walked;
    }

    /** Whether the value is defined within the loop or block, a loop's parameters included. */
    public boolean isWithin(int label, Value value) {
        return place[value.id()] >= starts[label] && place[value.id()] < ends[label];
    }

    /** The defining statement; null for a loop's parameter. */
    public @Nullable Statement of(Value value) {
        return byId[value.id()];
    }

    /** The bits of a constant. */
    public OptionalInt constant(Value value) {
        return byId[value.id()] instanceof Statement.Constant c ? OptionalInt.of(c.bits()) : OptionalInt.empty();
    }

    /** The computation that defines the value, if it is of that operation. */
    public Statement.@Nullable Compute compute(Value value, Op op) {
        return byId[value.id()] instanceof Statement.Compute c && c.op() == op ? c : null;
    }
}

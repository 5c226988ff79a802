package io.quetzalcore.vgpu.lower;

import io.quetzalcore.vgpu.ir.Builder;
import io.quetzalcore.vgpu.ir.Exit;
import io.quetzalcore.vgpu.ir.Program;
import io.quetzalcore.vgpu.ir.Space;
import io.quetzalcore.vgpu.wgsl.constant.EvaluationProblem;
import io.quetzalcore.vgpu.wgsl.constant.Specialization;
import io.quetzalcore.vgpu.wgsl.tree.EntryPoint;
import io.quetzalcore.vgpu.wgsl.tree.Module;
import io.quetzalcore.vgpu.wgsl.tree.Var;
import io.quetzalcore.vgpu.wgsl.type.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An entry point of a module to a program. */
public final class Lowering {
    /** The program, the buffers it binds in order, and the bytes of workgroup memory as WebGPU counts them. */
    public record Lowered(Program program, List<Var.Global> bindings, long workgroupBytes) {}

    private final EntryPoint entry;
    private final Builder out = new Builder();
    private final int[] size;
    private final Layouts layouts;
    private final Memory memory;
    private final Statements statements;

    private Lowering(Specialization pipeline, boolean checked) {
        this.entry = pipeline.entryPoint();
        this.size = pipeline.workgroupSize();
        layouts = new Layouts(count -> Math.toIntExact(pipeline.count(count)));
        memory = new Memory(out, layouts, checked);
        statements = new Statements(out, layouts, memory, new Constants(out, pipeline, layouts), size);
    }

    /**
     * Lowers a compute entry point.
     *
     * @param overrides values by name or id
     * @param checked for the interpreter: indices are checked before they are clamped
     * @throws CannotLower in plain words, when something is missing or not supported
     */
    public static Lowered lower(Module module, String entryPoint, Map<String, Double> overrides, boolean checked)
            throws CannotLower {
        EntryPoint entry = module.entryPoint(entryPoint)
                .orElseThrow(() -> new CannotLower("the shader has no entry point named " + entryPoint));
        if (entry.stage() != EntryPoint.Stage.COMPUTE) {
            throw new CannotLower("the entry point " + entryPoint + " is a " + entry.stage() + " shader");
        }
        try {
            return new Lowering(Specialization.of(module, entry, overrides), checked).run();
        } catch (EvaluationProblem problem) {
            throw new CannotLower(String.valueOf(problem.getMessage()));
        } catch (CannotLower.Deep deep) {
            throw new CannotLower(String.valueOf(deep.getMessage()));
        } catch (ArithmeticException overflow) {
            throw new CannotLower("a variable of the shader is larger than 2^31 words");
        }
    }

    private Lowered run() {
        out.open();
        List<Var.Global> bindings = new ArrayList<>();
        long workgroupBytes = declare(bindings);
        Exit exit = statements.entry(entry.function());
        Program program = new Program(
                entry.name(),
                size[0],
                size[1],
                size[2],
                memory.roots(),
                out.close(exit),
                out.valueCount(),
                out.labelCount());
        return new Lowered(program, List.copyOf(bindings), workgroupBytes);
    }

    private long declare(List<Var.Global> bindings) {
        long workgroupBytes = 0;
        for (Var.Global global : entry.globals()) {
            Place place = switch (global.space()) {
                case UNIFORM -> buffer(global, Space.UNIFORM, bindings);
                case STORAGE ->
                    buffer(global, global.access().writes() ? Space.STORAGE_WRITE : Space.STORAGE_READ, bindings);
                case WORKGROUP -> {
                    workgroupBytes += Layout.roundUp(16, layouts.bytes(global.store()));
                    yield memory.variable(global.name(), Space.WORKGROUP, global.store());
                }
                case PRIVATE -> memory.variable(global.name(), Space.PRIVATE, global.store());
                case HANDLE -> null;
                case FUNCTION ->
                    throw new CannotLower.Deep("the variable " + global.name() + " is of the address space "
                            + global.space() + ", which is not supported by this device");
            };
            if (place != null) statements.global(global, place);
        }
        return workgroupBytes;
    }

    private Place buffer(Var.Global global, Space space, List<Var.Global> bindings) {
        bindings.add(global);
        return memory.buffer(global.name(), space, global.store(), bindings.size() - 1);
    }
}

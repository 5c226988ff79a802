package io.quetzalcore.vgpu.lower;

import io.quetzalcore.vgpu.ir.Builder;
import io.quetzalcore.vgpu.wgsl.constant.Specialization;
import io.quetzalcore.vgpu.wgsl.tree.Overridable;
import io.quetzalcore.vgpu.wgsl.tree.Value;
import io.quetzalcore.vgpu.wgsl.type.Type;
import java.util.ArrayList;
import java.util.List;

/** Values known now: constants of the tree, and overrides with what the pipeline gives for them. */
final class Constants {
    private final Builder out;
    private final Specialization pipeline;
    private final Layouts layouts;

    Constants(Builder out, Specialization pipeline, Layouts layouts) {
        this.out = out;
        this.pipeline = pipeline;
        this.layouts = layouts;
    }

    io.quetzalcore.vgpu.ir.Value[] scalars(Value value) {
        List<io.quetzalcore.vgpu.ir.Value> into = new ArrayList<>();
        collect(value, into);
        return into.toArray(io.quetzalcore.vgpu.ir.Value[]::new);
    }

    private void collect(Value value, List<io.quetzalcore.vgpu.ir.Value> into) {
        switch (value) {
            case Value.Bool bool -> into.add(out.truth(bool.value()));
            case Value.Int number -> into.add(out.integer((int) number.value()));
            case Value.Real number -> into.add(out.real((float) number.value()));
            case Value.Composite composite -> composite.parts().forEach(part -> collect(part, into));
        }
    }

    io.quetzalcore.vgpu.ir.Value[] zero(Type type) {
        return layouts.kinds(type).stream()
                .map(kind -> out.constant(kind, 0))
                .toArray(io.quetzalcore.vgpu.ir.Value[]::new);
    }

    io.quetzalcore.vgpu.ir.Value override(Overridable override) {
        return scalars(pipeline.value(override))[0];
    }
}

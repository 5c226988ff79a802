package io.quetzalcore.vgpu.wgsl.resolve;

import io.quetzalcore.vgpu.wgsl.Problem;
import io.quetzalcore.vgpu.wgsl.syntax.Span;
import io.quetzalcore.vgpu.wgsl.tree.Binding;
import io.quetzalcore.vgpu.wgsl.tree.EntryPoint;
import io.quetzalcore.vgpu.wgsl.tree.Function;
import io.quetzalcore.vgpu.wgsl.type.BuiltinValue;
import io.quetzalcore.vgpu.wgsl.type.Io;
import io.quetzalcore.vgpu.wgsl.type.NoValue;
import io.quetzalcore.vgpu.wgsl.type.Scalar;
import io.quetzalcore.vgpu.wgsl.type.Struct;
import io.quetzalcore.vgpu.wgsl.type.Type;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Inputs and outputs of an entry point (section "Entry point declaration", "User-defined inputs and outputs"). */
final class EntryPointIo {
    private final EntryPoint.Stage stage;
    private final String direction;
    private final Set<BuiltinValue> builtins = EnumSet.noneOf(BuiltinValue.class);
    private final Set<String> locations = new HashSet<>();
    private boolean blends;

    private EntryPointIo(EntryPoint.Stage stage, String direction) {
        this.stage = stage;
        this.direction = direction;
    }

    static void check(Function function, EntryPoint.Stage stage) {
        EntryPointIo inputs = new EntryPointIo(stage, "in");
        for (Binding.Parameter parameter : function.parameters()) {
            inputs.add("the parameter '" + parameter.name() + "'", parameter.type(), parameter.io(), parameter.span());
        }
        EntryPointIo outputs = new EntryPointIo(stage, "out");
        if (function.result() == NoValue.NO_VALUE) {
            if (stage == EntryPoint.Stage.VERTEX) throw withoutPosition(function.span());
            return;
        }
        if (stage == EntryPoint.Stage.COMPUTE) {
            throw new Problem(function.span(), "a compute entry point returns nothing");
        }
        outputs.add("the result", function.result(), function.resultIo(), function.span());
        boolean position = outputs.builtins.contains(BuiltinValue.POSITION);
        if (stage == EntryPoint.Stage.VERTEX && !position) throw withoutPosition(function.span());
        if (outputs.blends && !outputs.locations.equals(Set.of("0/0", "0/1"))) {
            throw new Problem(function.span(), "outputs with 'blend_src' are two, both at location 0");
        }
    }

    private static Problem withoutPosition(Span span) {
        return new Problem(span, "a vertex entry point returns '@builtin(position)'");
    }

    private void add(String what, Type type, @Nullable Io io, Span span) {
        if (io != null) {
            addOne(what, type, io, span);
        } else if (type instanceof Struct struct && !struct.name().startsWith("__")) {
            for (Struct.Member member : struct.members()) {
                if (member.io() == null) throw without("the member '" + member.name() + "' of '" + struct + "'", span);
                addOne("the member '" + member.name() + "'", member.type(), member.io(), span);
            }
        } else {
            throw without(what, span);
        }
    }

    private static Problem without(String what, Span span) {
        return new Problem(span, what + " of an entry point needs '@builtin' or '@location'");
    }

    private void addOne(String what, Type type, Io io, Span span) {
        switch (io) {
            case Io.Builtin builtin -> {
                BuiltinValue value = builtin.value();
                if (!value.allowed(stage.toString(), direction)) {
                    String put = direction.equals("in") ? "an input" : "an output";
                    throw new Problem(span, "'" + value + "' is not " + put + " of a " + stage + " shader");
                }
                if (!builtins.add(value)) throw new Problem(span, "'" + value + "' is given twice");
            }
            case Io.Location location -> addLocation(what, type, location, span);
        }
    }

    private void addLocation(String what, Type type, Io.Location io, Span span) {
        if (stage == EntryPoint.Stage.COMPUTE) {
            throw new Problem(span, what + ": a compute shader has no locations");
        }
        boolean fragmentOutput = stage == EntryPoint.Stage.FRAGMENT && direction.equals("out");
        if (io.blendSource() >= 0) {
            if (!fragmentOutput) throw new Problem(span, "'blend_src' is for outputs of fragment shaders");
            blends = true;
        }
        if (!locations.add(io.location() + "/" + Math.max(0, io.blendSource()))) {
            throw new Problem(span, "the location " + io.location() + " is given twice");
        }
        boolean between = (stage == EntryPoint.Stage.VERTEX) == direction.equals("out");
        boolean integer = type.scalar() instanceof Scalar scalar && scalar.isInteger();
        boolean flat = io.interpolation() != null && io.interpolation().startsWith("flat");
        if (between && !fragmentOutput && integer && !flat) {
            throw new Problem(span, what + " is of an integer type and needs '@interpolate(flat)'");
        }
    }
}

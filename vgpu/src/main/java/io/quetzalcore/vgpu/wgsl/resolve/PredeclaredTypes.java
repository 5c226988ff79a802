package io.quetzalcore.vgpu.wgsl.resolve;

import io.quetzalcore.vgpu.wgsl.type.Access;
import io.quetzalcore.vgpu.wgsl.type.Matrix;
import io.quetzalcore.vgpu.wgsl.type.Sampler;
import io.quetzalcore.vgpu.wgsl.type.Scalar;
import io.quetzalcore.vgpu.wgsl.type.Texture;
import io.quetzalcore.vgpu.wgsl.type.Type;
import io.quetzalcore.vgpu.wgsl.type.Vector;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names of types that every program knows (section "Predeclared types and type-generators"). */
final class PredeclaredTypes {
    private static final Map<String, Type> PLAIN = new HashMap<>();
    private static final Set<String> GENERATORS = new HashSet<>(List.of("array", "atomic", "ptr"));

    static {
        for (Scalar scalar : List.of(Scalar.BOOL, Scalar.I32, Scalar.U32, Scalar.F32, Scalar.F16)) {
            PLAIN.put(scalar.toString(), scalar);
        }
        for (int n = 2; n <= 4; n++) {
            GENERATORS.add("vec" + n);
            PLAIN.put("vec" + n + "i", new Vector(n, Scalar.I32));
            PLAIN.put("vec" + n + "u", new Vector(n, Scalar.U32));
            PLAIN.put("vec" + n + "f", new Vector(n, Scalar.F32));
            PLAIN.put("vec" + n + "h", new Vector(n, Scalar.F16));
            for (int rows = 2; rows <= 4; rows++) {
                GENERATORS.add("mat" + n + "x" + rows);
                PLAIN.put("mat" + n + "x" + rows + "f", new Matrix(n, rows, Scalar.F32));
                PLAIN.put("mat" + n + "x" + rows + "h", new Matrix(n, rows, Scalar.F16));
            }
        }
        PLAIN.put("sampler", new Sampler(false));
        PLAIN.put("sampler_comparison", new Sampler(true));
        for (Texture.Kind kind : Texture.Kind.values()) {
            if (kind.isDepth() || kind == Texture.Kind.EXTERNAL) {
                PLAIN.put(kind.toString(), new Texture(kind, Scalar.F32, null, Access.READ));
            } else {
                GENERATORS.add(kind.toString());
            }
        }
    }

    private PredeclaredTypes() {}

    /** The type of a name without a template list. */
    static @Nullable Type plain(String name) {
        return PLAIN.get(name);
    }

    /** Whether the name makes types from a template list. */
    static boolean isGenerator(String name) {
        return GENERATORS.contains(name);
    }

    /** How the generator is written. */
    static String example(String generator) {
        return switch (generator) {
            case "array" -> "array<f32, 4>";
            case "atomic" -> "atomic<u32>";
            case "ptr" -> "ptr<function, f32>";
            default ->
                generator.startsWith("texture_storage") ? generator + "<rgba8unorm, write>" : generator + "<f32>";
        };
    }
}

package io.quetzalcore.vgpu.device;

import io.quetzalcore.vgpu.device.BindingLayout.BufferType;
import io.quetzalcore.vgpu.kernel.BindingUse;
import io.quetzalcore.vgpu.wgsl.tree.EntryPoint;
import io.quetzalcore.vgpu.wgsl.tree.Var;
import io.quetzalcore.vgpu.wgsl.type.AddressSpace;
import io.quetzalcore.vgpu.wgsl.type.Texture;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A binding that a shader uses.
 *
 * @param layout what it needs there
 */
record ShaderBinding(int group, int binding, String name, BindingLayout layout) {

    /** The buffers of a kernel, and the textures and samplers that its entry point names. */
    static List<ShaderBinding> of(List<BindingUse> buffers, EntryPoint entry) {
        List<ShaderBinding> bindings = new ArrayList<>();
        for (BindingUse use : buffers) {
            BindingLayout layout = new BindingLayout.OfBuffer(typeOf(use), false, use.minimumBytes());
            bindings.add(new ShaderBinding(use.group(), use.binding(), use.name(), layout));
        }
        for (Var.Global global : entry.globals()) {
            if (global.space() == AddressSpace.HANDLE) {
                bindings.add(new ShaderBinding(global.group(), global.binding(), global.name(), layoutOf(global)));
            }
        }
        return bindings;
    }

    private static BufferType typeOf(BindingUse use) {
        return switch (use.access()) {
            case UNIFORM -> BufferType.UNIFORM;
            case STORAGE_READ -> BufferType.READ_ONLY_STORAGE;
            case STORAGE_READ_WRITE -> BufferType.STORAGE;
        };
    }

    private static BindingLayout layoutOf(Var.Global global) {
        return switch (global.store()) {
            case io.quetzalcore.vgpu.wgsl.type.Sampler sampler ->
                new BindingLayout.OfSampler(sampler.comparison() ? "comparison" : "filtering");
            case Texture texture when texture.kind() == Texture.Kind.EXTERNAL -> new BindingLayout.OfExternalTexture();
            case Texture texture
            when texture.kind().isStorage() ->
                new BindingLayout.OfStorageTexture(
                        access(texture), Objects.requireNonNull(texture.format()), dimension(texture));
            case Texture texture ->
                new BindingLayout.OfTexture(
                        sampleType(texture),
                        dimension(texture),
                        texture.kind().toString().contains("multisampled"));
            default -> throw new IllegalStateException(global.name() + " is neither texture nor sampler");
        };
    }

    private static String access(Texture texture) {
        return switch (texture.access()) {
            case READ -> "read-only";
            case WRITE -> "write-only";
            case READ_WRITE -> "read-write";
        };
    }

    /** The end of the type's name: texture_depth_2d_array is seen as 2d-array. */
    private static String dimension(Texture texture) {
        String name = texture.kind().toString();
        for (String dimension : List.of("cube_array", "2d_array", "cube", "1d", "2d", "3d")) {
            if (name.endsWith(dimension)) {
                return dimension.replace('_', '-');
            }
        }
        throw new IllegalStateException("no dimension in " + name);
    }

    /** Nothing in this device filters, so that any texture of floats will do. */
    private static String sampleType(Texture texture) {
        if (texture.kind().isDepth()) {
            return "depth";
        }
        return switch (texture.sampled()) {
            case I32 -> "sint";
            case U32 -> "uint";
            default -> "unfilterable-float";
        };
    }
}

package io.quetzalcore.vgpu.wgsl.type;

import org.jspecify.annotations.Nullable;

/**
 * A texture: known to the checker only, no tier runs it.
 *
 * @param sampled the component type; of a storage texture that of its format
 * @param format of a storage texture, such as {@code rgba8unorm}; null of others
 * @param access of a storage texture; READ of others
 */
public record Texture(Kind kind, Scalar sampled, @Nullable String format, Access access) implements Type {
    /** The families of texture types. */
    public enum Kind {
        SAMPLED_1D("texture_1d"),
        SAMPLED_2D("texture_2d"),
        SAMPLED_2D_ARRAY("texture_2d_array"),
        SAMPLED_3D("texture_3d"),
        SAMPLED_CUBE("texture_cube"),
        SAMPLED_CUBE_ARRAY("texture_cube_array"),
        MULTISAMPLED_2D("texture_multisampled_2d"),
        DEPTH_MULTISAMPLED_2D("texture_depth_multisampled_2d"),
        DEPTH_2D("texture_depth_2d"),
        DEPTH_2D_ARRAY("texture_depth_2d_array"),
        DEPTH_CUBE("texture_depth_cube"),
        DEPTH_CUBE_ARRAY("texture_depth_cube_array"),
        STORAGE_1D("texture_storage_1d"),
        STORAGE_2D("texture_storage_2d"),
        STORAGE_2D_ARRAY("texture_storage_2d_array"),
        STORAGE_3D("texture_storage_3d"),
        EXTERNAL("texture_external");

        private final String written;

        Kind(String written) {
            this.written = written;
        }

        public boolean isStorage() {
            return written.startsWith("texture_storage");
        }

        public boolean isDepth() {
            return written.startsWith("texture_depth");
        }

        @Override
        public String toString() {
            return written;
        }
    }

    @Override
    public String toString() {
        if (format != null) return kind + "<" + format + ", " + access + ">";
        return kind.isDepth() || kind == Kind.EXTERNAL ? kind.toString() : kind + "<" + sampled + ">";
    }
}

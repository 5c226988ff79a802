package io.quetzalcore.vgpu.wgsl.type;

/** {@code sampler} or {@code sampler_comparison}: known to the checker only. */
public record Sampler(boolean comparison) implements Type {
    @Override
    public String toString() {
        return comparison ? "sampler_comparison" : "sampler";
    }
}

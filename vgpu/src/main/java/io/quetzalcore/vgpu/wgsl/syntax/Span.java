package io.quetzalcore.vgpu.wgsl.syntax;

/**
 * A stretch of the shader's text.
 *
 * @param start first UTF-16 unit
 * @param end one past the last
 */
public record Span(int start, int end) {
    /** From the beginning of this to the end of the other. */
    public Span to(Span other) {
        return new Span(Math.min(start, other.start), Math.max(end, other.end));
    }
}

package io.quetzalcore.vgpu.device;

import io.quetzalcore.vgpu.wgsl.Compilation;
import io.quetzalcore.vgpu.wgsl.Diagnostic;
import io.quetzalcore.vgpu.wgsl.Severity;

/**
 * What the compiler says about a shader.
 *
 * @param severity how much it weighs
 * @param message in words
 * @param line counted from 1
 * @param column counted from 1, UTF-16 units
 * @param offset of the place in the text, UTF-16 units
 * @param length of the place, UTF-16 units
 */
public record CompilationMessage(Severity severity, String message, int line, int column, int offset, int length) {

    static CompilationMessage of(Compilation compilation, Diagnostic said) {
        int start = said.span().start();
        return new CompilationMessage(
                said.severity(),
                said.message(),
                compilation.source().line(start),
                compilation.source().column(start),
                start,
                Math.max(0, said.span().end() - start));
    }
}

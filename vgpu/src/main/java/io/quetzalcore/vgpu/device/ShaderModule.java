package io.quetzalcore.vgpu.device;

import static io.quetzalcore.vgpu.device.Violation.require;

import io.quetzalcore.vgpu.wgsl.Compilation;
import io.quetzalcore.vgpu.wgsl.Extension;
import io.quetzalcore.vgpu.wgsl.Severity;
import io.quetzalcore.vgpu.wgsl.Wgsl;
import io.quetzalcore.vgpu.wgsl.tree.EntryPoint;
import io.quetzalcore.vgpu.wgsl.tree.Module;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A shader in WGSL, compiled as far as it can be without a pipeline. */
public final class ShaderModule extends DeviceObject {

    private final Compilation compilation;

    ShaderModule(Device device, String label, String code) {
        this(device, label, Wgsl.compile(code, extensions(device)));
    }

    private ShaderModule(Device device, String label, Compilation compilation) {
        super(device, label, compilation instanceof Compilation.Compiled);
        this.compilation = compilation;
    }

    private static Set<Extension> extensions(Device device) {
        Set<Extension> extensions = EnumSet.noneOf(Extension.class);
        if (device.features().contains(Feature.SHADER_F16)) extensions.add(Extension.F16);
        if (device.features().contains(Feature.SUBGROUPS)) extensions.add(Extension.SUBGROUPS);
        return extensions;
    }

    /** What the compiler says, errors first. */
    public List<CompilationMessage> compilationInfo() {
        return compilation.diagnostics().stream()
                .map(said -> CompilationMessage.of(compilation, said))
                .toList();
    }

    /** The same for people, with the lines of the shader. */
    public String report() {
        return compilation.report();
    }

    String firstError() {
        return compilation.diagnostics().stream()
                .filter(said -> said.severity() == Severity.ERROR)
                .findFirst()
                .map(error -> error.render(compilation.source()))
                .orElse("the shader is not valid");
    }

    /** The program of a module that is valid. */
    Module program() {
        return switch (compilation) {
            case Compilation.Compiled compiled -> compiled.module();
            case Compilation.Rejected rejected -> throw new Violation(this + " is not valid");
        };
    }

    /** The compute entry point of that name, or the only one when no name is given. */
    EntryPoint computeEntry(Optional<String> name) {
        List<EntryPoint> compute = program().entryPoints().stream()
                .filter(entry -> entry.stage() == EntryPoint.Stage.COMPUTE)
                .toList();
        if (name.isPresent()) {
            return compute.stream()
                    .filter(entry -> entry.name().equals(name.get()))
                    .findFirst()
                    .orElseThrow(() -> new Violation(this + " has no compute entry point " + name.get()));
        }
        require(
                compute.size() == 1,
                "no entry point is named, and %s has %d for compute shaders",
                this,
                compute.size());
        return compute.getFirst();
    }
}

package io.quetzalcore.guest.discriminate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quetzalcore.formats.wasm.SignatureModule;
import io.quetzalcore.survey.InputProblem;
import io.quetzalcore.vgpu.wasm.GpuLimits;
import io.quetzalcore.vgpu.wasm.Limits;
import io.quetzalcore.vgpu.wasm.Loading;
import io.quetzalcore.vgpu.wasm.Program;
import io.quetzalcore.vgpu.wasm.SimulatedGpu;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the door refuses, the VM would refuse too; and what the VM takes, the door lets in. */
class AtTheDoorTest {

    private static final SimulatedGpu GPU = new SimulatedGpu(GpuLimits.STANDARD);

    private static boolean loads(byte[] module) {
        return Program.load(module, List.of("describe", "classify"), Limits.STANDARD, GPU) instanceof Loading.Loaded;
    }

    private static byte[] shippedWith(String text, String other) throws IOException {
        String bytes = new String(ModuleFile.shipped().bytes(), StandardCharsets.ISO_8859_1);
        assertThat(bytes).contains(text);
        return bytes.replace(text, other).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static InputProblem refused(byte[] module) {
        return catchThrowableOfType(InputProblem.class, () -> SignatureModule.check("mine.wasm", module));
    }

    @Test
    void theShippedModuleIsLetIn() {
        assertThatCode(() -> SignatureModule.check(
                        "signatures.wasm", ModuleFile.shipped().bytes()))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"classify, classifx", "describe, descrybe", "reserve, rezerve", "memory, memori"})
    void anExportThatIsMissingIsNamed(String export, String other) throws IOException {
        byte[] module = shippedWith(export, other);
        InputProblem problem = refused(module);
        assertThat(problem.field()).isEqualTo(export.equals("memory") ? "memory" : "exports");
        assertThat(problem.found() + problem.expected()).contains(export);
        assertThat(loads(module)).isFalse();
    }

    @Test
    void whatIsNoWholeModuleIsNamed() throws IOException {
        byte[] shipped = ModuleFile.shipped().bytes();
        assertThat(refused("(module)".getBytes(StandardCharsets.US_ASCII)).found())
                .isEqualTo("no WebAssembly");
        byte[] second = shipped.clone();
        second[4] = 2;
        assertThat(refused(second).found()).isEqualTo("another version of WebAssembly");
        byte[] cut = Arrays.copyOf(shipped, shipped.length / 2);
        assertThat(refused(cut).expected()).isEqualTo("a whole module of WebAssembly 1.0");
        assertThat(loads(second)).isFalse();
        assertThat(loads(cut)).isFalse();
    }

    /** A module of one import and nothing else. */
    private static byte[] importing(int parameters, String module, String name, int kind) {
        byte[] types = new byte[4 + parameters];
        types[0] = 1;
        types[1] = 0x60;
        types[2] = (byte) parameters;
        Arrays.fill(types, 3, 3 + parameters, (byte) 0x7f);
        byte[] names = ("\1" + (char) module.length() + module + (char) name.length() + name)
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] out = new byte[8 + 2 + types.length + 2 + names.length + (kind == 2 ? 3 : 2)];
        byte[] start = {0, 'a', 's', 'm', 1, 0, 0, 0, 1, (byte) types.length};
        System.arraycopy(start, 0, out, 0, start.length);
        System.arraycopy(types, 0, out, start.length, types.length);
        int at = start.length + types.length;
        out[at] = 2;
        out[at + 1] = (byte) (out.length - at - 2);
        System.arraycopy(names, 0, out, at + 2, names.length);
        out[at + 2 + names.length] = (byte) kind;
        return out;
    }

    @Test
    void importsAreHeldAgainstWhatTheHostOffers() {
        InputProblem clock = refused(importing(2, "wasi_snapshot_preview1", "clock_time_get", 0));
        assertThat(clock.field()).isEqualTo("imports");
        assertThat(clock.found()).isEqualTo("the function wasi_snapshot_preview1.clock_time_get");
        assertThat(clock.expected()).contains("quetzal.log", "vgpu.dispatch");
        InputProblem memory = refused(importing(2, "env", "memory", 2));
        assertThat(memory.found()).isEqualTo("the memory env.memory");
        InputProblem type = refused(importing(2, "vgpu", "dispatch", 0));
        assertThat(type.found()).isEqualTo("vgpu.dispatch : (i32, i32) -> nothing");
        assertThat(type.expected()).isEqualTo("vgpu.dispatch : (i32, i32, i32, i32, i32, i32) -> nothing");
        // of the right type it is let past, and the missing memory is what is wrong
        assertThat(refused(importing(6, "vgpu", "dispatch", 0)).field()).isEqualTo("memory");
    }

    @Test
    void theVmOffersExactlyWhatTheDoorLetsIn() {
        for (String name : List.of("buffer_create", "buffer_write", "buffer_read", "pipeline_create", "dispatch")) {
            int parameters = name.equals("dispatch") ? 6 : name.equals("buffer_create") ? 1 : 4;
            byte[] module = importing(parameters, "vgpu", name, 0);
            boolean returns = name.endsWith("create");
            assertThat(refused(module).field()).isEqualTo(returns ? "imports" : "memory");
            String because = ((Loading.Refused)
                            Program.load(module, List.of("describe", "classify"), Limits.STANDARD, GPU))
                    .because();
            assertThat(because).startsWith(returns ? "it imports vgpu." + name + " as" : "it has 0 memories");
        }
    }

    @Test
    void twentyThousandDamagedModulesAreReadOrRefusedAndNoneThatRunsIsRefused() throws IOException {
        SplittableRandom random = new SplittableRandom(17);
        byte[] shipped = ModuleFile.shipped().bytes();
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] damaged = shipped.clone();
            for (int k = 0; k <= random.nextInt(4); k++) {
                damaged[random.nextInt(round % 2 == 0 ? 400 : damaged.length)] = (byte) random.nextInt(256);
            }
            InputProblem problem = refused(damaged);
            refused += problem == null ? 0 : 1;
            if (problem != null && round % 40 == 0) {
                assertThat(loads(damaged)).as(problem.getMessage()).isFalse();
            }
        }
        assertThat(refused).isBetween(1000, 19_000);
    }
}

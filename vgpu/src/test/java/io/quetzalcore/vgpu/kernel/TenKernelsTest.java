package io.quetzalcore.vgpu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzalcore.vgpu.ir.Validator;
import io.quetzalcore.vgpu.lower.Lowering;
import io.quetzalcore.vgpu.pass.Passes;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TenKernelsTest {
    private static final Crew CREW = new Crew(2);

    @AfterAll
    static void dismiss() {
        CREW.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"SCALAR", "VECTOR"})
    void eachComesWithinItsToleranceOfTheDoublePrecisionReference(Tier tier) throws Exception {
        for (TenKernels.Case kernel : TenKernels.small()) {
            double error = kernel.error().applyAsDouble(Shaders.run(kernel, tier, CREW));
            assertThat(error).as(kernel.file()).isLessThanOrEqualTo(kernel.tolerance());
        }
    }

    @Test
    void vectorsGiveTheSameBitsAsScalars() throws Exception {
        for (TenKernels.Case kernel : TenKernels.small()) {
            int[] scalar = Shaders.run(kernel, Tier.SCALAR, CREW);
            assertThat(Shaders.run(kernel, Tier.VECTOR, CREW)).as(kernel.file()).isEqualTo(scalar);
        }
    }

    @Test
    void everyPassLeavesAValidProgram() throws Exception {
        for (TenKernels.Case kernel : TenKernels.small()) {
            var lowered = Lowering.lower(Shaders.module(TenKernels.source(kernel.file())), "main", Map.of(), false);
            assertThat(Validator.faults(lowered.program())).as(kernel.file()).isEmpty();
            Passes.optimise(
                    lowered.program(),
                    program -> assertThat(Validator.faults(program))
                            .as(kernel.file())
                            .isEmpty());
        }
    }
}

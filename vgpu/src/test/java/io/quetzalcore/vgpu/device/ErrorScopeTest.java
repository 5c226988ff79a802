package io.quetzalcore.vgpu.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ErrorScopeTest {

    private final Workshop shop = new Workshop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void theInnermostScopeOfTheKindKeepsTheFirstError() throws RequestProblem {
        shop.device.pushErrorScope(GpuError.Kind.VALIDATION);
        shop.device.pushErrorScope(GpuError.Kind.VALIDATION);
        shop.device.pushErrorScope(GpuError.Kind.OUT_OF_MEMORY);
        shop.buffer(4, 0);
        shop.buffer(4, 1024);
        assertThat(shop.device.popErrorScope()).isEmpty();
        assertThat(shop.device.popErrorScope()).hasValueSatisfying(error -> {
            assertThat(error.kind()).isEqualTo(GpuError.Kind.VALIDATION);
            assertThat(error.message()).contains("no usage");
        });
        assertThat(shop.device.popErrorScope()).isEmpty();
        assertThat(shop.takeErrors()).isEmpty();
    }

    @Test
    void withoutAScopeOfItsKindAnErrorIsUncaptured() throws RequestProblem {
        shop.device.pushErrorScope(GpuError.Kind.INTERNAL);
        shop.buffer(4, 0);
        assertThat(shop.takeErrors()).hasSize(1);
        assertThat(shop.device.popErrorScope()).isEmpty();
    }

    @Test
    void withoutAScopeThereIsNothingToPop() {
        assertThatThrownBy(shop.device::popErrorScope)
                .isInstanceOfSatisfying(
                        RequestProblem.class,
                        problem -> assertThat(problem.kind()).isEqualTo(RequestProblem.Kind.OPERATION));
    }

    @Test
    void onALostDeviceNothingIsAnError() throws RequestProblem {
        shop.device.pushErrorScope(GpuError.Kind.VALIDATION);
        shop.device.destroy();
        assertThat(shop.buffer(4, 0).isValid()).isFalse();
        assertThat(shop.device.popErrorScope()).isEmpty();
        assertThat(shop.takeErrors()).isEmpty();
    }
}

package io.quetzalcore.vgpu.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class IntrinsicsTest {
    private static final int LANES = Lanes.COUNT.orElseThrow();

    /** Enough calls for the second compiler to have put its instructions in the place of the methods. */
    private static final int MANY = 60_000;

    private static MethodHandle load() throws ReflectiveOperationException {
        Class<?> owner = Class.forName("jdk.incubator.vector.QuetzalIntrinsics");
        Class<?> ints = Class.forName("jdk.incubator.vector.IntVector");
        return MethodHandles.publicLookup()
                .findStatic(owner, "load", MethodType.methodType(ints, int[].class, int.class));
    }

    private static MethodHandle store() throws ReflectiveOperationException {
        Class<?> owner = Class.forName("jdk.incubator.vector.QuetzalIntrinsics");
        Class<?> ints = Class.forName("jdk.incubator.vector.IntVector");
        return MethodHandles.publicLookup()
                .findStatic(owner, "store", MethodType.methodType(void.class, ints, int[].class, int.class));
    }

    @Test
    void aJvmWithTheOptionsOfTheCommandHasThem() {
        assertThat(Intrinsics.closed()).isEmpty();
        assertThat(Intrinsics.MISSING).isEmpty();
    }

    @Test
    void whatIsLoadedIsStored() throws Throwable {
        assertThat(Intrinsics.MISSING).isEmpty();
        int[] words = new int[3 * LANES];
        for (int k = 0; k < LANES; k++) words[k + 1] = 7 * k - 3;
        for (int k = 0; k < MANY; k++) store().invoke(load().invoke(words, 1), words, 2 * LANES);
        assertThat(Arrays.copyOfRange(words, 2 * LANES, 3 * LANES)).isEqualTo(Arrays.copyOfRange(words, 1, LANES + 1));
    }

    @Test
    void noLaneReachesOutOfAnArrayBeforeAndAfterItIsCompiled() throws Throwable {
        assertThat(Intrinsics.MISSING).isEmpty();
        MethodHandle load = load();
        MethodHandle store = store();
        int[] words = new int[2 * LANES];
        int[] few = new int[LANES - 1];
        Object vector = load.invoke(words, 0);
        for (int round = 0; round < 2; round++) {
            for (int at : new int[] {-1, LANES + 1, 2 * LANES, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
                assertThatThrownBy(() -> load.invoke(words, at)).isInstanceOf(IndexOutOfBoundsException.class);
                assertThatThrownBy(() -> store.invoke(vector, words, at)).isInstanceOf(IndexOutOfBoundsException.class);
            }
            assertThatThrownBy(() -> load.invoke(few, 0)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> store.invoke(vector, new int[0], 0)).isInstanceOf(IndexOutOfBoundsException.class);
            for (int k = 0; k < MANY; k++) store.invoke(load.invoke(words, k % (LANES + 1)), words, 0);
        }
    }
}

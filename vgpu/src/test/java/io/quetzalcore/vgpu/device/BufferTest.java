package io.quetzalcore.vgpu.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzalcore.vgpu.kernel.Tier;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BufferTest {

    private final Workshop shop = new Workshop();

    @AfterEach
    void close() {
        shop.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            16        | 0    | createBuffer: it has no usage
            16        | 1024 | createBuffer: usage 0x400 has unknown bits
            16        | 129  | createBuffer: MAP_READ goes together with COPY_DST alone
            16        | 10   | createBuffer: MAP_WRITE goes together with COPY_SRC alone
            268435460 | 8    | createBuffer: size 268435460 is not in 0..268435456
            """)
    void whatBreaksARuleIsNoBuffer(long size, int usage, String words) {
        Buffer made = shop.buffer(size, usage);
        assertThat(made.isValid()).isFalse();
        assertThat(shop.takeErrors()).containsExactly("validation: " + words);
    }

    @Test
    void beginsAsZerosAndKeepsWhatIsWritten() {
        Buffer buffer = shop.buffer(16, BufferUsage.COPY_SRC | BufferUsage.COPY_DST);
        shop.device.queue().writeBuffer(buffer, 4, new int[] {7, -1});
        assertThat(shop.read(buffer)).containsExactly(0, 7, -1, 0);
        assertThat(shop.takeErrors()).isEmpty();
    }

    @Test
    void mappedAtCreationItTakesBytesLittleEndian() throws RequestProblem {
        Buffer buffer = shop.device.createBuffer(new BufferDescriptor("", 8, BufferUsage.COPY_SRC, true));
        buffer.mappedRange().copyFrom(MemorySegment.ofArray(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}));
        buffer.unmap();
        assertThat(shop.read(buffer)).containsExactly(0x04030201, 0x08070605);
    }

    @Test
    void whatIsMappedForReadingCannotBeWritten() throws RequestProblem {
        Buffer buffer = shop.buffer(16, BufferUsage.MAP_READ | BufferUsage.COPY_DST);
        buffer.map(MapMode.READ);
        MemorySegment range = buffer.mappedRange(8, 8);
        assertThatThrownBy(() -> range.set(ValueLayout.JAVA_INT, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2 | 0  | 16 | lacks usage MAP_WRITE
            0 | 0  | 16 | mode 0x0 is neither READ nor WRITE
            3 | 0  | 16 | mode 0x3 is neither READ nor WRITE
            1 | 4  | 8  | offset 4 is no multiple of 8
            1 | 0  | 6  | length 6 is no multiple of 4
            1 | 8  | 12 | bytes 8 to 20 are not all in
            1 | 24 | 0  | bytes 24 to 24 are not all in
            """)
    void whatBreaksARuleIsNotMapped(int mode, long offset, long length, String words) {
        Buffer buffer = shop.buffer(16, BufferUsage.MAP_READ | BufferUsage.COPY_DST);
        assertThatThrownBy(() -> buffer.map(mode, offset, length))
                .isInstanceOf(RequestProblem.class)
                .hasMessageContaining(words);
        assertThat(shop.takeErrors()).singleElement().asString().contains(words);
        assertThat(buffer.isMapped()).isFalse();
    }

    @Test
    void rangesThatAreHandedOutDoNotOverlap() throws RequestProblem {
        Buffer buffer = shop.buffer(32, BufferUsage.MAP_READ | BufferUsage.COPY_DST);
        buffer.map(MapMode.READ, 8, 24);
        buffer.mappedRange(8, 8);
        buffer.mappedRange(16, 8);
        assertThatThrownBy(() -> buffer.mappedRange(8, 4)).hasMessageContaining("overlaps");
        assertThatThrownBy(() -> buffer.mappedRange(0, 8)).hasMessageContaining("not all inside");
        assertThatThrownBy(() -> buffer.mappedRange(24, 12)).hasMessageContaining("not all inside");
    }

    @Test
    void theQueueDoesNotTakeWhatIsMappedOrDestroyed() throws RequestProblem {
        Buffer buffer = shop.buffer(16, BufferUsage.MAP_READ | BufferUsage.COPY_DST);
        buffer.map(MapMode.READ);
        shop.encode(encoder -> encoder.clearBuffer(buffer, 0));
        assertThat(shop.takeErrors()).containsExactly("validation: submit: Buffer is mapped");
        buffer.unmap();
        shop.encode(encoder -> encoder.clearBuffer(buffer, 0));
        assertThat(shop.takeErrors()).isEmpty();
        buffer.destroy();
        shop.encode(encoder -> encoder.clearBuffer(buffer, 0));
        shop.device.queue().writeBuffer(buffer, 0, new int[1]);
        assertThat(shop.takeErrors())
                .containsExactly(
                        "validation: submit: Buffer is destroyed", "validation: writeBuffer: Buffer is destroyed");
    }

    @Test
    void memoryIsBoundedAndComesBack() {
        try (Workshop small = new Workshop(GpuSettings.at(Tier.SCALAR).withMemory(1000))) {
            Buffer first = small.buffer(800, BufferUsage.COPY_DST);
            assertThat(small.buffer(300, BufferUsage.COPY_DST).isValid()).isFalse();
            assertThat(small.takeErrors())
                    .containsExactly("out-of-memory: createBuffer: 300 bytes are wanted, 200 of 1000 are free");
            first.destroy();
            assertThat(small.buffer(1000, BufferUsage.COPY_DST).isValid()).isTrue();
        }
    }

    @Test
    void memoryOfABufferThatNobodyKnowsComesBack() throws InterruptedException {
        try (Workshop small = new Workshop(GpuSettings.at(Tier.SCALAR).withMemory(1000))) {
            assertThat(small.buffer(1000, BufferUsage.COPY_DST).isValid()).isTrue();
            boolean again = false;
            for (int k = 0; k < 100 && !again; k++) {
                System.gc();
                Thread.sleep(20);
                again = small.buffer(1000, BufferUsage.COPY_DST).isValid();
            }
            assertThat(again).isTrue();
        }
    }
}

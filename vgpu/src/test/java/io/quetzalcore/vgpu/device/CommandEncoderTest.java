package io.quetzalcore.vgpu.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandEncoderTest {

    private static final int BOTH = BufferUsage.COPY_SRC | BufferUsage.COPY_DST;

    private final Workshop shop = new Workshop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void copiesAndClearsRunInTheirOrder() {
        Buffer from = shop.storage(1, 2, 3, 4);
        Buffer to = shop.buffer(16, BOTH);
        shop.encode(encoder -> {
            encoder.copyBufferToBuffer(from, 4, to, 0, 12);
            encoder.clearBuffer(from, 0);
            encoder.copyBufferToBuffer(from, 0, to, 4, 4);
        });
        assertThat(shop.read(to)).containsExactly(2, 0, 4, 0);
        assertThat(shop.read(from)).containsOnly(0);
        assertThat(shop.takeErrors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2  | 0  | 4  | copyBufferToBuffer: 2 bytes are no multiple of 4
            0  | 2  | 4  | copyBufferToBuffer: 2 bytes are no multiple of 4
            0  | 0  | 3  | copyBufferToBuffer: 3 bytes are no multiple of 4
            12 | 0  | 8  | copyBufferToBuffer: bytes 12 to 20 are not all in Buffer of 16 bytes
            0  | 16 | 4  | copyBufferToBuffer: bytes 16 to 20 are not all in Buffer of 16 bytes
            """)
    void aCopyThatBreaksARuleIsAnErrorOfFinish(long from, long to, long size, String words) {
        CommandEncoder encoder = shop.device.createCommandEncoder("");
        encoder.copyBufferToBuffer(shop.buffer(16, BOTH), from, shop.buffer(16, BOTH), to, size);
        assertThat(shop.takeErrors()).isEmpty();
        assertThat(encoder.finish().isValid()).isFalse();
        assertThat(shop.takeErrors()).containsExactly("validation: finish: " + words);
    }

    @Test
    void aCopyWithinOneBufferIsNone() {
        Buffer buffer = shop.buffer(16, BOTH);
        shop.encode(encoder -> encoder.copyBufferToBuffer(buffer, 0, buffer, 8, 4));
        assertThat(shop.takeErrors().getFirst()).contains("source and destination are the same buffer");
    }

    @Test
    void anEncoderTakesNothingWhileAPassIsOpenAndNothingAfterItsEnd() {
        Buffer buffer = shop.buffer(16, BOTH);
        CommandEncoder encoder = shop.device.createCommandEncoder("");
        ComputePass pass = encoder.beginComputePass();
        encoder.clearBuffer(buffer, 0);
        pass.end();
        encoder.finish();
        assertThat(shop.takeErrors()).containsExactly("validation: finish: clearBuffer: a pass is open");
        encoder.clearBuffer(buffer, 0);
        assertThat(shop.takeErrors()).containsExactly("validation: clearBuffer: the encoder is ended");
        encoder.finish();
        assertThat(shop.takeErrors()).containsExactly("validation: finish: the encoder is ended");
    }

    @Test
    void aPassThatIsOpenKeepsItsEncoderFromFinishing() {
        CommandEncoder encoder = shop.device.createCommandEncoder("");
        ComputePass pass = encoder.beginComputePass();
        assertThat(encoder.finish().isValid()).isFalse();
        pass.end();
        assertThat(shop.takeErrors())
                .containsExactly(
                        "validation: finish: a pass is open", "validation: end: the pass, or CommandEncoder, is ended");
    }

    @Test
    void debugGroupsAreClosed() {
        CommandEncoder encoder = shop.device.createCommandEncoder("");
        encoder.pushDebugGroup();
        encoder.finish();
        assertThat(shop.takeErrors()).containsExactly("validation: finish: 1 debug groups are open");
        shop.pass(ComputePass::popDebugGroup);
        assertThat(shop.takeErrors().getFirst()).contains("popDebugGroup: no debug group is open");
    }

    @Test
    void aCommandBufferIsSubmittedOnce() {
        CommandBuffer commands = shop.device.createCommandEncoder("").finish();
        shop.device.queue().submit(List.of(commands));
        assertThat(shop.takeErrors()).isEmpty();
        shop.device.queue().submit(List.of(commands));
        assertThat(shop.takeErrors().getFirst()).contains("was submitted before");
        CommandBuffer twice = shop.device.createCommandEncoder("").finish();
        shop.device.queue().submit(List.of(twice, twice));
        assertThat(shop.takeErrors().getFirst()).contains("is there twice");
    }

    @Test
    void whatBelongsToAnotherDeviceIsRefused() {
        try (Workshop other = new Workshop()) {
            Buffer theirs = other.buffer(16, BOTH);
            shop.encode(encoder -> encoder.clearBuffer(theirs, 0));
            assertThat(shop.takeErrors().getFirst()).contains("belongs to another device");
        }
    }

    @Test
    void timeStampsRiseAndAreResolvedAsNanoseconds() {
        QuerySet times = shop.device.createQuerySet("", QuerySet.Type.TIMESTAMP, 3);
        Buffer to = shop.buffer(24, BufferUsage.QUERY_RESOLVE | BufferUsage.COPY_SRC);
        TimestampWrites writes = new TimestampWrites(times, OptionalInt.of(0), OptionalInt.of(2));
        shop.encode(encoder -> {
            encoder.beginComputePass("", java.util.Optional.of(writes)).end();
            encoder.resolveQuerySet(times, 0, 3, to, 0);
        });
        assertThat(shop.takeErrors()).isEmpty();
        int[] words = shop.read(to);
        long begin = word(words, 0);
        long end = word(words, 2);
        assertThat(begin).isPositive();
        assertThat(end).isGreaterThanOrEqualTo(begin).isLessThan(begin + 10_000_000_000L);
        assertThat(word(words, 1)).isZero();
    }

    private static long word(int[] words, int slot) {
        return Integer.toUnsignedLong(words[2 * slot]) | (long) words[2 * slot + 1] << 32;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3 | 1 | 0   | has no slot 3
            2 | 2 | 0   | has not 2 slots from 2 on
            0 | 1 | 8   | offset 8 is no multiple of 256
            0 | 3 | 256 | bytes 256 to 280 are not all in
            """)
    void slotsThatAreNotThereAreNotResolved(int first, int count, long offset, String words) {
        QuerySet times = shop.device.createQuerySet("", QuerySet.Type.TIMESTAMP, 3);
        Buffer to = shop.buffer(264, BufferUsage.QUERY_RESOLVE);
        shop.encode(encoder -> encoder.resolveQuerySet(times, first, count, to, offset));
        assertThat(shop.takeErrors().getFirst()).contains(words);
    }
}

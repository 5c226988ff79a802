package io.quetzalcore.hypervisor.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FrameCodecTest {
    private static final List<Frame> ONE_OF_EACH = List.of(
            new Frame.Hello(1, 4711, 1000),
            new Frame.Task("t-1", new byte[] {1, 2, 3}),
            new Frame.Progress("t-1", 0.25, 250_000),
            new Frame.Heartbeat(123_456_789L),
            new Frame.Result("t-1", new byte[0]),
            new Frame.Failed("t-1", Frame.Failed.Kind.REFUSED, "a.B", "nät", "{}"),
            new Frame.Cancel("t-1"),
            new Frame.Shutdown());

    @Test
    void everyFrameComesBackAsItWas() throws IOException {
        for (Frame frame : ONE_OF_EACH) {
            assertThat(FrameCodec.read(new ByteArrayInputStream(FrameCodec.encode(frame))))
                    .isEqualTo(frame);
        }
    }

    @Test
    void everyFrameCutAnywhereIsAProblemThatSaysSo() throws IOException {
        for (Frame frame : ONE_OF_EACH) {
            byte[] whole = FrameCodec.encode(frame);
            assertThat(FrameCodec.read(new ByteArrayInputStream(new byte[0]))).isNull();
            for (int length = 1; length < whole.length; length++) {
                var cut = new ByteArrayInputStream(whole, 0, length);
                assertThatExceptionOfType(WireProblem.class)
                        .isThrownBy(() -> FrameCodec.read(cut))
                        .matches(WireProblem::cutShort);
            }
        }
    }

    @Test
    void aLyingLengthIsRefusedBeforeAnythingIsAllocated() {
        for (int length : new int[] {FrameCodec.MAX_PAYLOAD_BYTES + 1, Integer.MAX_VALUE, -1}) {
            byte[] lie = ByteBuffer.allocate(5).put((byte) 2).putInt(length).array();
            assertThatExceptionOfType(WireProblem.class)
                    .isThrownBy(() -> FrameCodec.read(new ByteArrayInputStream(lie)))
                    .withMessageContaining("the limit is 16777216");
        }
    }

    @Test
    void anOversizedAnswerIsRefusedByItsSender() {
        assertThatExceptionOfType(WireProblem.class)
                .isThrownBy(() -> FrameCodec.encode(new Frame.Result("t", new byte[FrameCodec.MAX_PAYLOAD_BYTES])));
    }

    @Test
    void trailingBytesInAFrameAreAProblem() {
        byte[] long1 = {7, 0, 0, 0, 6, 0, 0, 0, 1, 'a', 'b'};
        assertThatExceptionOfType(WireProblem.class)
                .isThrownBy(() -> FrameCodec.read(new ByteArrayInputStream(long1)))
                .withMessageContaining("1 bytes too many");
    }

    @Test
    void aHundredThousandMutatedFramesAreFramesOrProblems() throws IOException {
        SplittableRandom random = new SplittableRandom(20261123);
        long problems = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = mutated(random);
            try {
                Frame frame = FrameCodec.read(new ByteArrayInputStream(bytes));
                if (frame != null) {
                    Frame again = FrameCodec.read(new ByteArrayInputStream(FrameCodec.encode(frame)));
                    if (!frame.equals(again)) {
                        throw new AssertionError(frame + " came back as " + again);
                    }
                }
            } catch (WireProblem problem) {
                problems += String.valueOf(problem.getMessage()).length() > 10 ? 1 : 0;
            }
        }
        assertThat(problems).isBetween(30_000L, 95_000L);
    }

    private static byte[] mutated(SplittableRandom random) throws IOException {
        byte[] bytes = random.nextInt(4) == 0
                ? noise(random)
                : FrameCodec.encode(ONE_OF_EACH.get(random.nextInt(ONE_OF_EACH.size())));
        for (int flips = random.nextInt(4); flips > 0 && bytes.length > 0; flips--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return random.nextInt(8) == 0 ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes;
    }

    private static byte[] noise(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(64)];
        random.nextBytes(bytes);
        return bytes;
    }
}

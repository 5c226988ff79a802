package io.quetzalcore.hypervisor.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class HostChannelTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void greetsFirstAndTakesTheGuestsGreeting() throws IOException {
        Frame.Hello hello = new Frame.Hello(FrameCodec.VERSION, 42, 500);
        assertThat(guestSaying(hello).greet(500)).isEqualTo(hello);
        assertThat(FrameCodec.read(new ByteArrayInputStream(said.toByteArray())))
                .isEqualTo(new Frame.Hello(
                        FrameCodec.VERSION, ProcessHandle.current().pid(), 500));
    }

    @Test
    void anotherVersionIsRefusedByBothNumbers() throws IOException {
        HostChannel channel = guestSaying(new Frame.Hello(2, 42, 500));
        assertThatExceptionOfType(WireProblem.class)
                .isThrownBy(() -> channel.greet(500))
                .withMessage(
                        "the guest speaks version 2 of the wire, this host version 1: they come from different builds");
    }

    @Test
    void aGuestThatLeavesOrSpeaksOutOfTurnIsNoGuest() throws IOException {
        HostChannel early = guestSaying(new Frame.Heartbeat(1));
        assertThatExceptionOfType(WireProblem.class)
                .isThrownBy(() -> early.greet(500))
                .withMessageContaining("expected Hello, got Heartbeat");
        HostChannel gone = new HostChannel(new ByteArrayInputStream(new byte[0]), said);
        assertThatExceptionOfType(WireProblem.class)
                .isThrownBy(() -> gone.greet(500))
                .withMessage("the guest left without a greeting");
    }

    private HostChannel guestSaying(Frame frame) throws IOException {
        return new HostChannel(new ByteArrayInputStream(FrameCodec.encode(frame)), said);
    }
}

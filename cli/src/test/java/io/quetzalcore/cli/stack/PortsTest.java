package io.quetzalcore.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzalcore.cli.CommandProblem;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void noTwoComponentsGetTheSamePort() throws Exception {
        Ports ports = Ports.choose(new StackPlan(5, 0, 0, "", "", "127.0.0.1"));
        Set<Integer> all = new HashSet<>(ports.workers());
        all.addAll(List.of(ports.gateway(), ports.master(), ports.database(), ports.broker()));
        assertThat(all).hasSize(9);
    }

    @Test
    void aPortThatWasAskedForAndIsTakenIsSaidPlainly() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int taken = other.getLocalPort();
            assertThatThrownBy(() -> Ports.choose(new StackPlan(1, taken, 0, "", "", "127.0.0.1")))
                    .isInstanceOf(CommandProblem.class)
                    .hasMessage("Port " + taken + ", which the gateway needs, is taken by another program: choose "
                            + "another with --http-port.");
        }
    }

    @Test
    void gatewayAndMasterCannotShareAPort() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertThatThrownBy(() -> Ports.choose(new StackPlan(1, free, free, "", "", "127.0.0.1")))
                .hasMessageContaining("--master-port");
    }
}

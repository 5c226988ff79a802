package io.quetzalcore.vgpu.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzalcore.vgpu.device.Gpu;
import io.quetzalcore.vgpu.device.GpuSettings;
import io.quetzalcore.vgpu.kernel.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerTest {

    private static final List<String> A_DEVICE = List.of(
            "[\"q\",1,0,\"requestAdapter\",[{}],1]", "[\"q\",2,1,\"requestDevice\",[{\"label\":\"mine\"},3],2]");

    private final Gpu gpu = new Gpu(GpuSettings.at(Tier.SCALAR));
    private final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private Server server;

    ServerTest() throws IOException {
        server = Server.onPort(gpu, 0, log::add);
    }

    @BeforeEach
    void start() {
        serve(server);
    }

    private static void serve(Server started) {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                started.serve();
            } catch (IOException problem) {
                throw new IllegalStateException(problem);
            }
        });
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        gpu.close();
    }

    @Test
    void aDeviceIsHadAndSaysWhatItCanHold() throws IOException, ProtocolProblem {
        try (Client client = new Client(server.address())) {
            client.send(A_DEVICE);
            Values adapter = message(client.receive(), 0);
            assertThat(adapter.element(0).text()).isEqualTo("r");
            assertThat(adapter.element(2)
                            .member("limits")
                            .member("maxBindGroups")
                            .toInt())
                    .isEqualTo(4);
            assertThat(adapter.element(2).member("info").member("vendor").text())
                    .isEqualTo("quetzalcore");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-1, e TypeError",
        "1e17, e TypeError",
        "5, e OperationError",
        "0.5, r",
        "3.9, r",
    })
    void aLimitThatIsAskedForIsAnUnsignedInteger(String asked, String answer) throws IOException, ProtocolProblem {
        try (Client client = new Client(server.address())) {
            String request =
                    "[\"q\",2,1,\"requestDevice\",[{\"requiredLimits\":{\"maxBindGroups\":" + asked + "}},3],2]";
            client.send(List.of(A_DEVICE.getFirst(), request));
            Values said = message(client.receive(), 1);
            String kind = said.element(0).text();
            assertThat(
                            kind.equals("r")
                                    ? kind
                                    : kind + " "
                                            + said.element(2).member("name").text())
                    .isEqualTo(answer);
        }
    }

    @Test
    void texturesAndSamplersAreBoundAndTheirErrorsSaid() throws IOException, ProtocolProblem {
        try (Client client = new Client(server.address())) {
            client.send(A_DEVICE);
            client.receive();
            client.send(List.of(
                    "[\"c\",2,\"createTexture\",[{\"size\":[4,4],\"format\":\"r32float\",\"usage\":8}],4]",
                    "[\"c\",4,\"createView\",[],5]",
                    "[\"c\",2,\"createSampler\",[{\"magFilter\":\"linear\"}],6]",
                    "[\"c\",2,\"createBindGroupLayout\",[{\"entries\":[{\"binding\":0,\"visibility\":4,"
                            + "\"storageTexture\":{\"format\":\"r32float\"}},"
                            + "{\"binding\":1,\"visibility\":4,\"sampler\":{\"type\":\"filtering\"}}]}],7]",
                    group("5", "6"),
                    group("4", "6"),
                    group("6", "6"),
                    "[\"q\",3,3,\"onSubmittedWorkDone\",[]]"));
            Frame frame = client.receive();
            assertThat(frame.messages()).hasSize(2);
            assertThat(message(frame, 0).element(2).member("message").text())
                    .contains("binding 0: it is a sampler, and none is wanted");
            assertThat(message(frame, 1).element(0).text()).isEqualTo("r");
        }
    }

    private static String group(String first, String second) {
        return "[\"c\",2,\"createBindGroup\",[{\"layout\":{\"$h\":7},\"entries\":[{\"binding\":0,\"resource\":{\"$h\":"
                + first + "}},{\"binding\":1,\"resource\":{\"$h\":" + second + "}}]}],9]";
    }

    @Test
    void bytesGoThereAndBack() throws IOException, ProtocolProblem {
        try (Client client = new Client(server.address())) {
            client.send(A_DEVICE);
            client.receive();
            client.send(
                    List.of(
                            "[\"c\",2,\"createBuffer\",[{\"size\":8,\"usage\":12}],4]",
                            "[\"c\",2,\"createBuffer\",[{\"size\":8,\"usage\":9}],5]",
                            "[\"c\",3,\"writeBuffer\",[{\"$h\":4},0,{\"$b\":0}]]",
                            "[\"c\",2,\"createCommandEncoder\",[],6]",
                            "[\"c\",6,\"copyBufferToBuffer\",[{\"$h\":4},0,{\"$h\":5},0,8]]",
                            "[\"c\",6,\"finish\",[],7]",
                            "[\"c\",3,\"submit\",[[{\"$h\":7}]]]",
                            "[\"q\",3,5,\"mapAsync\",[1,0,8]]"),
                    new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
            Frame frame = client.receive();
            assertThat(message(frame, 0).element(0).text()).isEqualTo("r");
            assertThat(message(frame, 0).element(2).blob()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        }
    }

    @Test
    void errorsGoToTheScopeOrToTheDevice() throws IOException, ProtocolProblem {
        try (Client client = new Client(server.address())) {
            client.send(A_DEVICE);
            client.receive();
            client.send(List.of(
                    "[\"c\",2,\"pushErrorScope\",[\"validation\"]]",
                    "[\"c\",2,\"createBuffer\",[{\"size\":8,\"usage\":0}],4]",
                    "[\"q\",3,2,\"popErrorScope\",[]]",
                    "[\"c\",2,\"createBuffer\",[{\"size\":8,\"usage\":0}],5]",
                    "[\"q\",4,2,\"popErrorScope\",[]]"));
            Frame frame = client.receive();
            assertThat(message(frame, 0).element(2).member("type").text()).isEqualTo("validation");
            assertThat(message(frame, 1).element(0).text()).isEqualTo("err");
            assertThat(message(frame, 1).element(1).toInt()).isEqualTo(2);
            assertThat(message(frame, 2).element(0).text()).isEqualTo("e");
            assertThat(message(frame, 2).element(2).member("name").text()).isEqualTo("OperationError");
        }
    }

    @Test
    void aMapIsPendingUntilItIsAnsweredAndUnmapAbortsIt() throws IOException, ProtocolProblem {
        try (Client client = new Client(server.address())) {
            client.send(A_DEVICE);
            client.receive();
            client.send(List.of(
                    "[\"c\",2,\"createBuffer\",[{\"size\":8,\"usage\":9}],4]",
                    "[\"q\",3,4,\"mapAsync\",[1,0,8]]",
                    "[\"q\",4,4,\"mapAsync\",[1,0,8]]",
                    "[\"c\",4,\"unmap\",[[]]]",
                    "[\"q\",5,4,\"mapAsync\",[1,0,4]]"));
            Frame frame = client.receive();
            assertThat(name(message(frame, 0))).isEqualTo("4 OperationError");
            assertThat(name(message(frame, 1))).isEqualTo("3 AbortError");
            assertThat(message(frame, 2).element(2).blob()).hasSize(4);
            assertThat(frame.messages()).hasSize(3);
        }
    }

    private static String name(Values refusal) throws ProtocolProblem {
        return refusal.element(1).toInt() + " "
                + refusal.element(2).member("name").text();
    }

    @Test
    void whatIsNotUnderstoodCostsOnlyItsCall() throws IOException, ProtocolProblem {
        try (Client client = new Client(server.address())) {
            client.send(A_DEVICE);
            client.receive();
            client.send(List.of(
                    "[\"c\",2,\"createRenderPipeline\",[{}],4]",
                    "[\"c\",4,\"getBindGroupLayout\",[0],5]",
                    "[\"q\",3,99,\"mapAsync\",[1,0,8]]",
                    "[\"q\",4,3,\"onSubmittedWorkDone\",[]]"));
            Frame frame = client.receive();
            assertThat(message(frame, 0).element(1).text()).contains("there is no method createRenderPipeline");
            assertThat(message(frame, 1).element(1).text()).contains("its object is not there");
            assertThat(message(frame, 2).element(2).member("message").text()).contains("there is no object 99");
            assertThat(message(frame, 3).element(0).text()).isEqualTo("r");
        }
    }

    @Test
    void aClientThatSendsNoFramesIsLeftAndTheNextIsServed() throws IOException, ProtocolProblem {
        Random random = new Random(3);
        for (int k = 0; k < 200; k++) {
            try (Client client = new Client(server.address())) {
                byte[] garbage = new byte[8 + random.nextInt(64)];
                random.nextBytes(garbage);
                garbage[3] |= (byte) 0x80;
                client.sendRaw(garbage);
                assertThat(client.isAtEnd()).isTrue();
            } catch (java.net.SocketException reset) {
                assertThat(reset).hasMessageContaining("reset");
            }
        }
        assertThat(log).hasSizeGreaterThan(100).allMatch(line -> line.contains("bytes"));
        aDeviceIsHadAndSaysWhatItCanHold();
    }

    @Test
    void aUnixSocketDoesTheSameAndItsFileIsTakenAway(@TempDir Path folder) throws IOException, ProtocolProblem {
        Path file = folder.resolve("gpu.socket");
        try (Server local = Server.onSocket(gpu, file, log::add)) {
            serve(local);
            try (Client client = new Client(local.address())) {
                client.send(A_DEVICE);
                assertThat(client.receive().messages()).hasSize(2);
            }
        }
        assertThat(Files.exists(file)).isFalse();
    }

    private static Values message(Frame frame, int index) throws ProtocolProblem {
        return Values.of(frame.messages().get(index), frame.blobs());
    }
}

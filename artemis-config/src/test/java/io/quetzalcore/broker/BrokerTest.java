package io.quetzalcore.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerTest {

    @TempDir
    Path folder;

    @Test
    void aDurableMessageOutlivesKillMinusNine() throws Exception {
        try (BrokerProcess first = BrokerProcess.start(folder)) {
            first.asStack(session -> send(session, "quetzal.partitions", "p-17", null));
            first.kill();
        }
        try (BrokerProcess second = BrokerProcess.start(folder)) {
            assertThat(second.<String>asStack(session -> receive(session, "quetzal.partitions")))
                    .isEqualTo("p-17");
        }
    }

    @Test
    void aSecondSendWithTheSameDuplicateIdIsDroppedEvenAfterARestart() throws Exception {
        try (BrokerProcess first = BrokerProcess.start(folder)) {
            first.asStack(session -> send(session, "quetzal.surveys", "job 1", "outbox-1"));
        }
        try (BrokerProcess second = BrokerProcess.start(folder)) {
            second.asStack(session -> send(session, "quetzal.surveys", "job 1 again", "outbox-1"));
            second.asStack(session -> send(session, "quetzal.surveys", "job 2", "outbox-2"));
            second.asStack(session -> {
                assertThat(receive(session, "quetzal.surveys")).isEqualTo("job 1");
                assertThat(receive(session, "quetzal.surveys")).isEqualTo("job 2");
                return true;
            });
            assertThat(second.<Long>asStack(session -> session.queueQuery(SimpleString.of("quetzal.surveys"))
                            .getMessageCount()))
                    .isZero();
        }
    }

    @Test
    void aWrongPasswordIsRefusedAndAPartnerMayOnlyHandInSurveysAndListen() throws Exception {
        try (BrokerProcess broker = BrokerProcess.start(folder)) {
            assertThatThrownBy(() -> broker.as("stack", "wrong horse", ClientSession::isClosed))
                    .isInstanceOf(ActiveMQSecurityException.class);
            assertThatThrownBy(() -> broker.as(null, null, ClientSession::isClosed))
                    .isInstanceOf(ActiveMQSecurityException.class);
            broker.as("mine", "far:away", session -> send(session, "quetzal.surveys", "job 3", null));
            assertThatThrownBy(
                            () -> broker.as("mine", "far:away", session -> session.createConsumer("quetzal.surveys")))
                    .isInstanceOf(ActiveMQSecurityException.class);
            assertThatThrownBy(() -> broker.as(
                            "mine", "far:away", session -> send(session, "quetzal.partitions", "forged", null)))
                    .isInstanceOf(ActiveMQSecurityException.class);
        }
    }

    @Test
    void aMessageThatNobodyCanHandleEndsInTheDeadQueue() throws Exception {
        try (BrokerProcess broker = BrokerProcess.start(folder)) {
            broker.asStack(session -> send(session, "quetzal.results", "poison", null));
            broker.asStack(session -> {
                ClientConsumer consumer = session.createConsumer("quetzal.results");
                for (int delivery = 1; delivery <= 4; delivery++) {
                    ClientMessage message = consumer.receive(10_000);
                    assertThat(message.getDeliveryCount()).isEqualTo(delivery);
                    message.acknowledge();
                    session.rollback();
                }
                return consumer.receiveImmediate();
            });
            assertThat(broker.<String>asStack(session -> receive(session, "quetzal.dead")))
                    .isEqualTo("poison");
        }
    }

    @Test
    void otherProtocolsAreSpokenOnlyWhenAskedFor() throws Exception {
        byte[] stomp = "CONNECT\naccept-version:1.2\nhost:q\nlogin:mine\npasscode:far:away\n\n\0"
                .getBytes(StandardCharsets.UTF_8);
        byte[] amqp = {'A', 'M', 'Q', 'P', 3, 1, 0, 0};
        byte[] mqtt = mqttConnect("mine", "far:away");
        try (BrokerProcess broker = BrokerProcess.start(folder, "-Dquetzal.broker.protocols=CORE,AMQP,STOMP,MQTT")) {
            assertThat(answer(broker.port(), stomp, 9)).asString().isEqualTo("CONNECTED");
            assertThat(answer(broker.port(), amqp, 8)).isEqualTo(amqp);
            assertThat(answer(broker.port(), mqtt, 4)).containsExactly(0x20, 2, 0, 0);
            assertThat(answer(broker.port(), mqttConnect("mine", "guess"), 4)[3])
                    .isNotZero();
        }
        try (BrokerProcess broker = BrokerProcess.start(folder)) {
            assertThat(answer(broker.port(), stomp, 9)).asString().isNotEqualTo("CONNECTED");
        }
    }

    @Test
    void aTakenPortAndAnOpenUsersFileAreSaidPlainly() throws Exception {
        try (BrokerProcess broker = BrokerProcess.start(folder)) {
            Path other = Files.createDirectory(folder.resolve("other"));
            assertThatThrownBy(() -> BrokerProcess.start(other, "-Dquetzal.broker.port=" + broker.port()))
                    .isInstanceOf(IOException.class);
            assertThat(other.resolve("broker.log")).content().contains("cannot listen on 127.0.0.1:" + broker.port());
        }
        Path users = folder.resolve("users");
        Files.setPosixFilePermissions(users, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> BrokerUser.read(users)).hasMessageContaining("chmod 600");
        Files.setPosixFilePermissions(users, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(users, "stack:s3cret\n");
        assertThatThrownBy(() -> BrokerUser.read(users))
                .hasMessageContaining("line 1")
                .hasMessageNotContaining("s3cret");
    }

    private static boolean send(ClientSession session, String address, String text, String duplicateId)
            throws Exception {
        try (ClientProducer producer = session.createProducer(address)) {
            ClientMessage message = session.createMessage(Message.TEXT_TYPE, true);
            message.getBodyBuffer().writeUTF(text);
            if (duplicateId != null) {
                message.putStringProperty(Message.HDR_DUPLICATE_DETECTION_ID.toString(), duplicateId);
            }
            producer.send(message);
        }
        return true;
    }

    private static String receive(ClientSession session, String queue) throws Exception {
        try (ClientConsumer consumer = session.createConsumer(queue)) {
            ClientMessage message = consumer.receive(TimeUnit.SECONDS.toMillis(20));
            if (message == null) {
                return null;
            }
            message.individualAcknowledge();
            session.commit();
            return message.getBodyBuffer().readUTF();
        }
    }

    private static byte[] answer(int port, byte[] greeting, int bytes) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(greeting);
            return Arrays.copyOf(socket.getInputStream().readNBytes(bytes), bytes);
        } catch (SocketTimeoutException e) {
            return new byte[bytes];
        }
    }

    /** An MQTT 3.1.1 CONNECT packet with a clean session. */
    private static byte[] mqttConnect(String user, String password) throws IOException {
        var body = new java.io.ByteArrayOutputStream();
        try (var out = new java.io.DataOutputStream(body)) {
            out.writeUTF("MQTT");
            out.writeByte(4);
            out.writeByte(0b1100_0010);
            out.writeShort(30);
            out.writeUTF("listener");
            out.writeUTF(user);
            out.writeUTF(password);
        }
        byte[] packet = new byte[body.size() + 2];
        packet[0] = 0x10;
        packet[1] = (byte) body.size();
        System.arraycopy(body.toByteArray(), 0, packet, 2, body.size());
        return packet;
    }
}

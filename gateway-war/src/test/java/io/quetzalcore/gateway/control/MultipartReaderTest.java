package io.quetzalcore.gateway.control;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MultipartReaderTest {

    private static final String TYPE = "multipart/form-data; boundary=XX";

    private record Read(String name, String file, String body) {}

    private static List<Read> read(InputStream body) throws IOException {
        MultipartReader reader = new MultipartReader(TYPE, body);
        List<Read> parts = new ArrayList<>();
        for (Optional<MultipartReader.Part> part = reader.next(); part.isPresent(); part = reader.next()) {
            parts.add(new Read(
                    part.get().name(),
                    String.valueOf(part.get().fileName()),
                    new String(part.get().body().readAllBytes(), ISO_8859_1)));
        }
        return parts;
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(ISO_8859_1));
    }

    private static String part(String head, String body) {
        return "--XX\r\nContent-Disposition: form-data; " + head + "\r\n\r\n" + body + "\r\n";
    }

    @Test
    void fieldsAndFilesComeInOrder() throws IOException {
        String body = part("name=\"tension\"", "0.5")
                + part("name=\"file\"; filename=\"a b.csv\"\r\nContent-Type: text/csv", "x,y\r\n1,2\r\n")
                + part("name=\"empty\"", "")
                + "--XX--\r\n";
        assertThat(read(bytes(body)))
                .containsExactly(
                        new Read("tension", "null", "0.5"),
                        new Read("file", "a b.csv", "x,y\r\n1,2\r\n"),
                        new Read("empty", "null", ""));
    }

    @Test
    void whatLooksLikeABoundaryAndIsNoneIsBody() throws IOException {
        String tricky = "\r\n--X\r\r\n--\r\n-\r\n--XY\r\n--X";
        assertThat(read(bytes(part("name=\"f\"", tricky) + "--XX--"))).containsExactly(new Read("f", "null", tricky));
    }

    @Test
    void anyBytesInAnyPiecesComeThrough() throws IOException {
        Random random = new Random(7);
        for (int trial = 0; trial < 20; trial++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(300_000);
            for (int i = 0; i < length; i++) {
                text.append("\r\n-XY".charAt(random.nextInt(5)));
            }
            String body = text.toString().replace("--XX", "--XY");
            InputStream pieces = new ByteArrayInputStream((part("name=\"f\"", body) + "--XX--").getBytes(UTF_8)) {
                @Override
                public synchronized int read(byte[] target, int offset, int wanted) {
                    return super.read(target, offset, Math.min(wanted, 1 + random.nextInt(5000)));
                }
            };
            assertThat(read(pieces).getFirst().body()).isEqualTo(body);
        }
    }

    @Test
    void aPartThatNobodyReadsIsSkipped() throws IOException {
        MultipartReader reader = new MultipartReader(
                TYPE, bytes(part("name=\"a\"", "x".repeat(200_000)) + part("name=\"b\"", "y") + "--XX--"));
        reader.next();
        assertThat(reader.next().orElseThrow().name()).isEqualTo("b");
        assertThat(reader.next()).isEmpty();
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void aBodyThatBreaksOffIsNeverTakenForWhole() {
        String whole = part("name=\"f\"; filename=\"f\"", "x".repeat(100)) + "--XX--";
        for (int end = 0; end < whole.length() - 2; end++) {
            String cut = whole.substring(0, end);
            assertThatThrownBy(() -> read(bytes(cut))).as("cut at " + end).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void endlessHeadersAreRefused() {
        String body = "--XX\r\n" + "X: y\r\n".repeat(10_000) + "\r\n";
        assertThatThrownBy(() -> read(bytes(body))).hasMessageContaining("headers longer");
        assertThatThrownBy(() -> read(bytes("--XX\r\n" + "x".repeat(100_000)))).hasMessageContaining("longer");
    }

    @Test
    void theBoundaryMayBeQuoted() {
        assertThat(MultipartReader.hasBoundary("multipart/form-data; boundary=\"a b\""))
                .isTrue();
        assertThat(MultipartReader.hasBoundary("multipart/form-data")).isFalse();
        assertThatThrownBy(() -> new MultipartReader("multipart/form-data", bytes("")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

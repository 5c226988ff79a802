package io.quetzalcore.gateway.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzalcore.survey.InputProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeTest {

    @ParameterizedTest
    @CsvSource({"a.csv,a.csv", "../../etc/passwd,passwd", "C:\\data\\s.xyz,s.xyz", "/abs/olute,olute", "ä ö.csv,ä ö.csv"
    })
    void onlyTheLastPartOfANameCounts(String given, String kept) throws InputProblem {
        assertThat(Intake.plain(given)).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "a/..", "a/", "x\0y", "x\ny"})
    void whatCanBeNoNameIsRefused(String given) {
        assertThatThrownBy(() -> Intake.plain(given)).isInstanceOf(InputProblem.class);
    }

    @Test
    void aNameHasAnEnd() {
        assertThatThrownBy(() -> Intake.plain("x".repeat(201))).isInstanceOf(InputProblem.class);
    }

    @Test
    void textAndPackedFilesPassTheFirstLookWhole() throws Exception {
        for (byte[] body : new byte[][] {
            "line,x,y\r\n1\t2\f3\u001a".getBytes(UTF_8),
            "línea".getBytes(UTF_8),
            {0x1f, (byte) 0x8b, 8, 0, 0, 0},
            {'P', 'K', 3, 4, 0},
            {(byte) 0xfd, '7', 'z', 'X', 'Z', 0, 0},
            "x".repeat(10_000).getBytes(UTF_8)
        }) {
            assertThat(look(body)).isEqualTo(body);
        }
    }

    @Test
    void emptyAndBinaryFilesDoNot() {
        assertThatThrownBy(() -> look(new byte[0])).hasMessageContaining("an empty file");
        assertThatThrownBy(() -> look(new byte[] {'a', 0, 'b'})).hasMessageContaining("binary data");
        assertThatThrownBy(() -> look(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a, 0}))
                .isInstanceOf(InputProblem.class);
    }

    private static byte[] look(byte[] body) throws IOException, InputProblem {
        return FirstLook.at("f", new ByteArrayInputStream(body)).readAllBytes();
    }
}

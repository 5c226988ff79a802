package io.quetzalcore.formats.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberGrammarTest {

    private static double parse(String text) {
        return parse(text, '.');
    }

    private static double parse(String text, char mark) {
        byte[] bytes = ("xx" + text + "yy").getBytes(StandardCharsets.ISO_8859_1);
        return NumberGrammar.parse(bytes, 2, bytes.length - 2, (byte) mark);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "+1",
                "1.",
                ".5",
                "-.5e3",
                "1e5",
                "1E+05",
                "1e-22",
                "1e-23",
                "123456789012345678",
                "1234567890123456789",
                "0.1",
                "211.055369153511",
                "140.66411",
                "-21.86832",
                "9007199254740993",
                "2.2250738585072011e-308",
                "4.9e-324",
                "1.7976931348623157e308",
                "1e22",
                "1e23",
                "0.000000000000000000001",
                "00000000000000000000000012.50",
                "8.5899345921e9",
                "5e-324",
                "1e-999"
            })
    void roundsAsJavaDoes(String text) {
        assertThat(Double.doubleToLongBits(parse(text))).isEqualTo(Double.doubleToLongBits(Double.parseDouble(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "-",
                ".",
                "-.",
                "e5",
                "1e",
                "1e+",
                "NaN",
                "nan",
                "Infinity",
                "inf",
                "0x10",
                "0x1p3",
                "1.5d",
                "1.5f",
                "1L",
                "1 2",
                " 1",
                "1 ",
                "1,5",
                "1_000",
                "--1",
                "1.2.3",
                "1e1.5",
                "1e99999",
                "1e999",
                "*",
                "12a"
            })
    void refusesWhatIsNoNumber(String text) {
        assertThat(parse(text)).isNaN();
    }

    @Test
    void readsADecimalComma() {
        assertThat(parse("-1234,5", ',')).isEqualTo(-1234.5);
        assertThat(parse("1234567890123456789,5", ',')).isEqualTo(1234567890123456789.5);
        assertThat(parse("1.5", ',')).isNaN();
    }

    @Test
    void roundsRandomNumbersRight() {
        SplittableRandom random = new SplittableRandom(14);
        for (int i = 0; i < 200_000; i++) {
            int digits = 1 + random.nextInt(20);
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
            int mark = random.nextInt(digits + 1);
            for (int d = 0; d < digits; d++) {
                text.append(d == mark ? "." : "").append((char) ('0' + random.nextInt(10)));
            }
            if (random.nextInt(4) == 0) {
                text.append('e').append(random.nextInt(-40, 40));
            }
            double expected = new BigDecimal(text.toString()).doubleValue();
            assertThat(Math.abs(parse(text.toString()))).as(text.toString()).isEqualTo(Math.abs(expected));
        }
    }
}

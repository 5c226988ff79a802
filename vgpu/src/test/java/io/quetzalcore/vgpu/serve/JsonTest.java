package io.quetzalcore.vgpu.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {

    @Test
    void readsEveryKindOfValue() throws ProtocolProblem {
        assertThat(Json.read(" {\"a\" : [1, -2.5e3, true, false, null, {}, []], \"\\u0041\\n\\\"\" : \"\\\\\"} "))
                .isEqualTo(Map.of(
                        "a", Arrays.asList(1.0, -2500.0, true, false, null, Map.of(), List.of()), "A\n\"", "\\"));
    }

    @Test
    void writesWhatItReads() throws ProtocolProblem {
        String text = "{\"m\":[[\"r\",1,{\"x\":[1,2.5,true,null,\"\\u0001\\\"\\\\\\n\\u00e9\"]}]],\"b\":[]}";
        Object value = Json.read(text);
        assertThat(Json.read(Json.write(value))).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":1    | character 6: found the end, expected more
            [1 2]     | character 3: found '2', expected ','
            {a:1}     | character 1: found 'a', expected '"'
            tru       | character 0: found 't', expected true
            -         | character 0: found '-', expected a value
            1 1       | character 2: found '1', expected the end
            "\\u00g0" | expected four hexadecimal digits
            """)
    void saysWhatIsWrongAndWhere(String text, String words) {
        assertThatThrownBy(() -> Json.read(text))
                .isInstanceOf(ProtocolProblem.class)
                .hasMessageContaining(words);
    }

    @Test
    void deepNestingIsRefusedAndDoesNotOverflow() {
        assertThatThrownBy(() -> Json.read("[".repeat(1_000_000))).hasMessageContaining("at most 100 levels");
    }

    @Test
    void aHundredThousandDamagedTextsAreReadOrRefused() {
        String sound =
                "{\"m\":[[\"c\",12,\"createBuffer\",[{\"size\":4,\"usage\":{\"$n\":\"-0\"}}],-1.5e-7]],\"b\":[3]}";
        Random random = new Random(5);
        int refused = 0;
        for (int k = 0; k < 100_000; k++) {
            StringBuilder text = new StringBuilder(sound);
            for (int times = random.nextInt(4); times >= 0; times--) {
                text.setCharAt(random.nextInt(text.length()), (char) (32 + random.nextInt(96)));
            }
            try {
                Json.read(text.toString());
            } catch (ProtocolProblem problem) {
                refused++;
            }
        }
        assertThat(refused).isBetween(30_000, 99_999);
    }
}

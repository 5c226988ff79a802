package io.quetzalcore.gateway.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzalcore.gateway.control.ByteRange.Asked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of RFC 9110, section 14.1.2, for a file of 10,000 bytes, and more. */
class ByteRangeTest {

    @ParameterizedTest
    @CsvSource({
        "bytes=0-499,0,499",
        "bytes=500-999,500,999",
        "bytes=-500,9500,9999",
        "bytes=9500-,9500,9999",
        "bytes=0-0,0,0",
        "bytes=-1,9999,9999",
        "bytes=-20000,0,9999",
        "bytes=9999-20000,9999,9999",
        "bytes= 0 - 9 ,0,9"
    })
    void aPart(String header, long from, long to) {
        assertThat(ByteRange.of(header, 10_000)).isEqualTo(new Asked.Part(new ByteRange(from, to)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10000-", "bytes=10000-10001", "bytes=-0"})
    void beyondTheEnd(String header) {
        assertThat(ByteRange.of(header, 10_000)).isEqualTo(new Asked.Beyond());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes=",
                "bytes=-",
                "bytes=5-4",
                "bytes=0-1,4-5",
                "lines=0-1",
                "bytes=a-b",
                "bytes=99999999999999999999-"
            })
    void whatMayBeIgnored(String header) {
        assertThat(ByteRange.of(header, 10_000)).isEqualTo(new Asked.Whole());
    }

    @Test
    void noHeaderAndNoBytes() {
        assertThat(ByteRange.of(null, 10)).isEqualTo(new Asked.Whole());
        assertThat(ByteRange.of("bytes=0-", 0)).isEqualTo(new Asked.Beyond());
        assertThat(new ByteRange(3, 5).length()).isEqualTo(3);
    }
}

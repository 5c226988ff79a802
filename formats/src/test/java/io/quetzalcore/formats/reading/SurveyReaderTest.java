package io.quetzalcore.formats.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SurveyReaderTest {

    private static final List<String> TWO =
            List.of("10 500000 7000000 320.5 -12.5 -", "10 500010 7000000 321 -11 -", "20 500010 7000200 322 4 -");

    @TempDir
    Path folder;

    private List<String> readings(String text, String... settings) throws Exception {
        return SurveyText.readings(new SurveyText(folder).read("survey.txt", text, settings));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "line,x,y,z,mag\n10,500000,7000000,320.5,-12.5\n10,500010,7000000,321,-11\n20,500010,7000200,322,4\n",
                "line;x;y;z;mag\n10;500000;7000000;320.5;-12.5\n10;500010;7000000;321;-11\n20;500010;7000200;322;4",
                "line;x;y;z;mag\n10;500000;7000000;320,5;-12,5\n10;500010;7000000;321;-11\n20;500010;7000200;322;4",
                "line\tx\ty\tz\tmag\n10\t500000\t7000000\t320.5\t-12.5\n10\t500010\t7000000\t321\t-11\n20\t500010\t7000200\t322\t4",
                "  line  x       y        z     mag\n  10 500000 7000000 320.5 -12.5\n  10 500010 7000000 321 -11\n  20 500010 7000200 322 4  ",
                "\uFEFFLINE,Easting,Northing,Height,TMI\r\n10,500000,7000000,320.5,-12.5\r\n10,500010,7000000,321,-11\r\n20,500010,7000200,322,4\r\n",
                "line,x,y,z,mag\r10,500000,7000000,320.5,-12.5\r10,500010,7000000,321,-11\r20,500010,7000200,322,4\r",
                "# a comment\n// another\n\nline,x,y,z,mag\n\n10,500000,7000000,320.5,-12.5\n# in between\n10,500010,7000000,321,-11\n20,500010,7000200,322,4\n",
                "\"line\",\"x\",\"y\",\"z\",\"mag\"\n\"10\",500000,7000000,\"320.5\",-12.5\n10,500010,7000000,321,-11\n20,500010,7000200,322,4\n",
                "line,x,y,z,mag,\n10,500000,7000000,320.5,-12.5,\n10,500010,7000000,321,-11,\n20,500010,7000200,322,4,\n",
                "line,x,y,z,mag\n,m,m,m,nT\n10,500000,7000000,320.5,-12.5\n10,500010,7000000,321,-11\n20,500010,7000200,322,4\n",
                "# line x y z mag\n10 500000 7000000 320.5 -12.5\n10 500010 7000000 321 -11\n20 500010 7000200 322 4\n",
                "10 500000 7000000 320.5 -12.5\n10 500010 7000000 321 -11\n20 500010 7000200 322 4\n10 500000 * 1 1\n10 500000 * 1 1\n10 500000 * 1 1\n10 500000 * 1 1\n10 500000 * 1 1\n10 500000 * 1 1\n10 500000 * 1 1\n",
                "/ X Y Z MAG\nLINE 10\n500000 7000000 320.5 -12.5\n500010 7000000 321 -11\nTIE 20\n500010 7000200 322 4\n",
                "/ ----\n/ X Y Z MAG\n/ ----\nLine 10\n 500000 7000000 320.5 -12.5\n 500010 * * *\n 500010 7000000 321 -11\nTest 9\n 1 2 3 4\nTie 20\n 500010 7000200 322 4\n",
                "DEFN ST=RECD,RT=COMM;RT:A4;COMMENTS:A76\nDEFN 1 ST=RECD,RT=;LINE:I4\nDEFN 2 ST=RECD,RT=;X:F9.0;Y:F9.0:UNIT=m\nDEFN 3 ST=RECD,RT=;Z:F6.1:NULL=-99.9\nDEFN 4 ST=RECD,RT=;MAG:F6.1\nDEFN 5 ST=RECD,RT=;END DEFN\nCOMM a comment\n  10   500000  7000000 320.5 -12.5\n  10   500010  7000000 321.0 -11.0\n  20   500010  7000200 322.0   4.0\n"
            })
    void readsTheSameSurveyHoweverItIsWritten(String text) throws Exception {
        assertThat(readings(text)).isEqualTo(TWO);
    }

    @Test
    void readsLatin1() throws Exception {
        String text = "Linie \u00e9t\u00e9,x,y,mag\n1,500000,7000000,1\n1,500010,7000000,2\n";
        try (RawSurvey survey = new SurveyText(folder).read("a", text, StandardCharsets.ISO_8859_1)) {
            assertThat(survey.names().getFirst()).isEqualTo("Linie \u00e9t\u00e9");
            assertThat(survey.tally().accepted()).isEqualTo(2);
        }
    }

    @Test
    void takesTheColumnsThatTheUserNames() throws Exception {
        String text = "line,x,y,mag_raw,mag_lev,E2\n1,500000,7000000,1,2,3\n2,500010,7000000,4,5,6\n";
        assertThat(readings(text)).containsExactly("1 500000 7000000 - 2 -", "2 500010 7000000 - 5 -");
        assertThat(readings(text, "column.field=mag raw", "column.x=6", "column.line=none"))
                .containsExactly("- 3 7000000 - 1 -", "- 6 7000000 - 4 -");
    }

    @Test
    void countsWhatIsMissingAndLeavesItOut() throws Exception {
        String text = "line,lon,lat,z,mag\n1,140,-21,5,1\n1,140,-21,,2\n1,140,,5,3\n1,NaN,-21,5,3\n1,140,-21,5,*\n"
                + "1,140,-21,5,-99999.9\n1,140,-21,oops,7\n1,140,-21,99999,8\n1,140,-21,5,123456\n";
        try (RawSurvey survey = new SurveyText(folder).read("a.csv", text)) {
            Tally tally = survey.tally();
            assertThat(tally.rows()).isEqualTo(9);
            assertThat(tally.missingPositions()).isEqualTo(2);
            assertThat(tally.missingFields()).isEqualTo(2);
            assertThat(tally.missingHeights()).isEqualTo(2);
            assertThat(tally.absurdHeights()).isEqualTo(1);
            assertThat(tally.absurdFields()).isEqualTo(1);
            assertThat(tally.firstAbsurdFieldLine()).isEqualTo(10);
            assertThat(tally.accepted()).isEqualTo(4);
            assertThat(survey.saysDegrees()).isTrue();
        }
    }

    @Test
    void joinsTimesToDates() throws Exception {
        String text = "line,x,y,mag,date,time\n1,500000,7000000,1,2009-12-02,00:00:10.5\n"
                + "1,500001,7000000,1,20091203,20\n1,500002,7000000,1,03/12/2009,1:00:00\n1,500003,7000000,1,,5\n";
        assertThat(readings(text))
                .containsExactly(
                        "1 500000 7000000 - 1 1.2597120105E9",
                        "1 500001 7000000 - 1 1259798420",
                        "1 500002 7000000 - 1 1259802000",
                        "1 500003 7000000 - 1 5");
    }

    @ParameterizedTest
    @CsvSource({
        "2009-12-02, 1259712000", "2009/12/02, 1259712000", "20091202, 1259712000", "2/12/2009, 1259712000",
        "12/22/2009, 1261440000", "2009336, 1259712000", "2009-12-02T01:00:00Z, 1259715600", "1990.5, 646920000"
    })
    void readsDates(String text, double seconds) {
        assertThat(Moments.date(text)).isEqualTo(seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "2009-13-02", "20090230", "99999999", "2009", "1-2-3"})
    void refusesWhatIsNoDate(String text) {
        assertThat(Moments.date(text)).isNaN();
    }

    @Test
    void readsHoursMinutesAndSecondsInDigits() {
        assertThat(Moments.clock("101112.5", true)).isEqualTo(10 * 3600 + 11 * 60 + 12.5);
        assertThat(Moments.clock("10:11", false)).isEqualTo(10 * 3600 + 11 * 60);
    }

    @Test
    void turnsFeetIntoMetres() throws Exception {
        assertThat(readings("line,x,y,alt_ft,mag\n1,500000,7000000,1000,1\n"))
                .containsExactly("1 500000 7000000 304.8 1 -");
    }

    @Test
    void findsALineThatComesBackLater() throws Exception {
        String text = "line,x,y,mag\n1,500000,7000000,1\n2,500000,7000100,2\n1,500010,7000000,3\n";
        try (RawSurvey survey = new SurveyText(folder).read("a.csv", text)) {
            assertThat(survey.runs().lines()).isEqualTo(2);
            assertThat(survey.runs().runs()).isEqualTo(3);
            assertThat(survey.runs().lineOfRun(2)).isZero();
        }
    }
}

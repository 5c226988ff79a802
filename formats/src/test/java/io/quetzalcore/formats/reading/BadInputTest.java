package io.quetzalcore.formats.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quetzalcore.survey.InputProblem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadInputTest {

    private static final String HEAD = "line,x,y,mag\n1,500000,7000000,1\n";

    @TempDir
    Path folder;

    private InputProblem problem(byte[] bytes, String... settings) {
        return catchThrowableOfType(
                InputProblem.class,
                () -> new SurveyText(folder).read("survey.csv", bytes, settings).close());
    }

    private InputProblem problem(String text, String... settings) {
        return problem(text.getBytes(StandardCharsets.UTF_8), settings);
    }

    @ParameterizedTest
    @CsvSource({"12.3.4", "abc", "0x1F", "1.5d", "12a", "Infinity", "1e999", "1 000"})
    void namesAnUnparsableNumber(String text) {
        InputProblem problem = problem(HEAD + "1,500010,7000000," + text + "\n");
        assertThat(problem.file()).isEqualTo("survey.csv");
        assertThat(problem.line()).isEqualTo(3);
        assertThat(problem.field()).isEqualTo("mag");
        assertThat(problem.found()).isEqualTo("\"" + text + "\"");
        assertThat(problem.expected()).isEqualTo("a number");
    }

    @Test
    void namesAMissingColumn() {
        assertThat(problem("line,x,y,comment\n1,500000,7000000,1\n"))
                .hasMessageContaining("column.field")
                .hasMessageContaining("line, x, y, comment");
        assertThat(problem("line,x,mag,k\n1,500000,1,2\n")).hasMessageContaining("column.y");
        assertThat(problem("line,when,mag,k\n1,500000,1,2\n")).hasMessageContaining("column.x");
        assertThat(problem(HEAD, "column.field=tmi")).hasMessageContaining("no column \"tmi\"");
        assertThat(problem("1,2,3,4,5,6\n1,2,3,4,5,6\n")).hasMessageContaining("6 columns without names");
    }

    @Test
    void namesARowOfAnotherLength() {
        InputProblem problem = problem(HEAD + "1,500010,7000000\n");
        assertThat(problem.line()).isEqualTo(3);
        assertThat(problem.found()).startsWith("3 columns");
        assertThat(problem.expected()).startsWith("4 columns");
        assertThat(problem(HEAD + "1,500010,7000000,1,9\n").found()).startsWith("5 columns");
    }

    @Test
    void refusesWhatIsNoText() {
        byte[] noise = new byte[10_000];
        new SplittableRandom(3).nextBytes(noise);
        noise[0] = 'n';
        assertThat(problem(noise)).hasMessageContaining("binary");
        assertThat(problem(HEAD.getBytes(StandardCharsets.UTF_16))).hasMessageContaining("UTF-16");
        assertThat(problem(HEAD.getBytes(StandardCharsets.UTF_16LE))).hasMessageContaining("binary");
    }

    @Test
    void refusesWhatIsNoTable() {
        assertThat(problem(new byte[0])).hasMessageContaining("an empty file");
        assertThat(problem("\n\n\n")).hasMessageContaining("no table");
        assertThat(problem("Dear Sir,\nhere is the survey.\n")).hasMessageContaining("no table");
        assertThat(problem("a;b\n1;2\n")).hasMessageContaining("no table");
    }

    @Test
    void boundsLinesAndColumns() {
        assertThat(problem(HEAD + "1,500010,7000000," + "1".repeat(70_000) + "\n"))
                .hasMessageContaining("a line of more than 65536 bytes");
        assertThat(problem(HEAD + "1".repeat(700_000))).hasMessageContaining("a line of more than 65536 bytes");
        assertThat(problem(HEAD + ",".repeat(300) + "\n")).hasMessageContaining("more than 256 columns");
        assertThat(problem(HEAD + "\"1,500010,7000000,1\n")).hasMessageContaining("a quote that is not closed");
    }

    @Test
    void refusesAnUnknownSystem() {
        assertThat(problem(HEAD, "epsg=7")).hasMessageContaining("EPSG code 7");
    }

    @Test
    void refusesDefinitionsThatAreNone() {
        assertThat(problem(HEAD, "format=gdf2")).hasMessageContaining("no ASEG-GDF2 definitions");
        assertThat(problem("DEFN 1 ST=RECD,RT=;LINE:Q4\n 1\n")).hasMessageContaining("name:format");
        assertThat(problem("DEFN 1 ST=RECD,RT=;LINE:999999I999999\n 1\n")).hasMessageContaining("LINE");
        assertThat(problem("DEFN 1 ST=RECD,RT=;LINE:I4;X:F8.1;MAG:F8.1\n1 2\n"))
                .hasMessageContaining("definitions say");
    }

    @Test
    void saysThatAParameterIsOutOfRange() {
        assertThatThrownBy(() -> new SurveyText(folder).read("a", HEAD, "epsg=-1"))
                .isInstanceOf(InputProblem.class)
                .hasMessageContaining("epsg");
    }
}

package io.quetzalcore.formats.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageTest {

    private static final String EVIL = "<img src=x onerror=\"alert('1')\"> & \u0000";
    private static final String SAFE = "&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; \uFFFD";

    private static String text(Page page) {
        return new String(page.bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void everyTextIsEscaped() {
        Page page = new Page(EVIL, EVIL)
                .contents(Map.of(EVIL, EVIL))
                .section(EVIL, EVIL)
                .heading(EVIL)
                .paragraph(EVIL)
                .note(EVIL)
                .list(List.of(EVIL))
                .figures(Map.of(EVIL, EVIL))
                .picture(new byte[] {1, 2}, EVIL)
                .table(List.of(Page.Column.text(EVIL)), List.of(List.of(EVIL)))
                .pairs(Map.of(EVIL, EVIL))
                .fold(EVIL)
                .unfold();

        assertThat(text(page)).doesNotContain("<img src=x").doesNotContain("\u0000");
        assertThat(text(page).split(java.util.regex.Pattern.quote(SAFE), -1)).hasSize(1 + 20);
    }

    @Test
    void keysBecomeWords() {
        assertThat(Facts.words("medianNoiseNt")).isEqualTo("Median noise (nT)");
        assertThat(Facts.words("longestStepMetres")).isEqualTo("Longest step (m)");
        assertThat(Facts.words("inclinationDegrees")).isEqualTo("Inclination (°)");
        assertThat(Facts.words("spikes")).isEqualTo("Spikes");
        assertThat(Facts.words("Nt")).isEqualTo("Nt");
    }

    @Test
    void anyRecordIsShown() {
        Page page = new Page("t", "s");

        Facts.write(
                page,
                "Levelling",
                Map.of(
                        "readings",
                        990_987,
                        "epsg",
                        32_754,
                        "residualNt",
                        0.41234,
                        "lines",
                        List.of(Map.of("line", EVIL, "shiftNt", -2.5)),
                        "names",
                        List.of("a", "b"),
                        "inner",
                        Map.of("robust", true)));

        assertThat(text(page))
                .contains("<td>990,987</td>")
                .contains("<td>32754</td>")
                .contains("<td>0.4123</td>")
                .contains("<td class=\"n\">−2.5</td>")
                .contains("<td>" + SAFE + "</td>")
                .contains("<td>a, b</td>")
                .contains("<h3>Inner</h3>")
                .contains("<td>yes</td>");
    }

    @Test
    void longTablesAreFoldedAndVeryLongOnesCounted() {
        Page page = new Page("t", "s");

        Facts.write(page, "Lines", java.util.Collections.nCopies(700, Map.of("line", "L")));

        assertThat(text(page)).contains("<summary>Lines: 700 rows</summary>").contains("and 100 more");
    }
}

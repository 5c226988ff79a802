package io.quetzalcore.formats.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzalcore.formats.lines.LineFile;
import io.quetzalcore.formats.lines.LineFileWriter;
import io.quetzalcore.survey.FlightLine;
import io.quetzalcore.survey.LineKind;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {

    @TempDir
    private Path folder;

    @Test
    void numbersHaveFixedDecimalsAndNoExponent() throws Exception {
        Path file = folder.resolve("a.csv");
        try (CsvWriter csv = new CsvWriter(file)) {
            csv.number(1234567.891, 2);
            csv.number(-0.05, 1);
            csv.number(-0.004, 2);
            csv.number(0.5, 3);
            csv.number(7, 0);
            csv.number(Double.NaN, 2);
            csv.number(-12.345, 2);
            csv.endRow();
        }

        assertThat(Files.readString(file)).isEqualTo("1234567.89,0.0,0.00,0.500,7,,-12.34\n");
    }

    @Test
    void textThatLooksLikeAFormulaIsDisarmed() throws Exception {
        for (String formula : new String[] {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"}) {
            Path file = folder.resolve("a.csv");
            try (CsvWriter csv = new CsvWriter(file)) {
                csv.text(formula);
                csv.endRow();
            }
            assertThat(Files.readString(file).replaceFirst("^\"", "")).startsWith("'" + formula.charAt(0));
        }
    }

    @Test
    void quotesCommasAndLineBreaksAreQuoted() throws Exception {
        Path file = folder.resolve("a.csv");
        try (CsvWriter csv = new CsvWriter(file)) {
            csv.text("a,\"b\"\nc");
            csv.text("plain");
            csv.endRow();
        }

        assertThat(Files.readString(file)).isEqualTo("\"a,\"\"b\"\"\nc\",plain\n");
    }

    @Test
    void linesAreWrittenReadingByReading() throws Exception {
        Path lines = folder.resolve("a.qzl");
        try (LineFileWriter writer = LineFileWriter.create(lines)) {
            writer.add(new FlightLine(
                    "=HYPERLINK(1)",
                    LineKind.TIE,
                    new double[] {500_000.126, 500_010},
                    new double[] {7_000_000, 7_000_001},
                    new double[] {80, Double.NaN},
                    new double[] {-12.3456, Double.NaN},
                    new double[] {0.5, Double.NaN},
                    0.1));
        }
        Path file = folder.resolve("a.csv");

        try (LineFile opened = LineFile.open(lines)) {
            LineTable.write(file, opened);
        }

        assertThat(Files.readString(file))
                .isEqualTo("line,kind,easting,northing,height_m,anomaly_nt,seconds_since_1970\n"
                        + "'=HYPERLINK(1),TIE,500000.13,7000000.00,80.00,-12.346,0.50\n"
                        + "'=HYPERLINK(1),TIE,500010.00,7000001.00,,,\n");
    }

    @Test
    void manyRowsAreWrittenWhole() throws Exception {
        Path file = folder.resolve("a.csv");
        try (CsvWriter csv = new CsvWriter(file)) {
            for (int i = 0; i < 50_000; i++) {
                csv.number(i, 3);
                csv.text("x".repeat(i % 7));
                csv.endRow();
            }
        }

        assertThat(Files.readAllLines(file)).hasSize(50_000).last().isEqualTo("49999.000," + "x".repeat(49_999 % 7));
    }
}

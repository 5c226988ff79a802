package io.quetzalcore.formats.table;

import io.quetzalcore.formats.lines.LineFile;
import io.quetzalcore.survey.FlightLine;
import io.quetzalcore.survey.LineKind;
import java.io.IOException;
import java.nio.file.Path;

/** The levelled readings as CSV, one row a reading, line by line. */
public final class LineTable {

    private LineTable() {}

    /**
     * Writes every line of a line file; the first row names the columns. The kind is FLIGHT or TIE, the height positive
     * upward and empty where unknown, the anomaly empty where it was rejected, the time UTC. Holds one line at a time.
     */
    public static void write(Path file, LineFile lines) throws IOException {
        try (CsvWriter csv = new CsvWriter(file)) {
            csv.header("line", "kind", "easting", "northing", "height_m", "anomaly_nt", "seconds_since_1970");
            for (int i = 0; i < lines.lines(); i++) {
                rows(csv, lines.line(i));
            }
        }
    }

    private static void rows(CsvWriter csv, FlightLine line) throws IOException {
        byte[] name = CsvWriter.encoded(line.name());
        byte[] kind = CsvWriter.encoded(line.kind() == LineKind.TIE ? "TIE" : "FLIGHT");
        for (int i = 0; i < line.readings(); i++) {
            csv.cell(name);
            csv.cell(kind);
            csv.number(line.easting()[i], 2);
            csv.number(line.northing()[i], 2);
            csv.number(line.upward()[i], 2);
            csv.number(line.field()[i], 3);
            csv.number(line.seconds()[i], 2);
            csv.endRow();
        }
    }
}

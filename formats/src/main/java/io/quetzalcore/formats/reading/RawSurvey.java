package io.quetzalcore.formats.reading;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A survey as its file has it: nothing projected, no main field removed, lines not yet judged.
 *
 * @param file what the user calls it
 * @param format in words
 * @param packing plain, gzip, xz or zip
 * @param bytes of text
 * @param columns by role
 * @param names all columns of the file
 * @param remarks texts in which a coordinate system may be named
 * @param runs which readings make which line; without lines in it when the file names none
 * @param spool the readings
 */
public record RawSurvey(
        String file,
        String format,
        String packing,
        long bytes,
        Map<Role, ColumnUse> columns,
        List<String> names,
        List<String> remarks,
        Tally tally,
        LineRuns runs,
        Spool spool)
        implements AutoCloseable {

    public RawSurvey {
        columns = java.util.Collections.unmodifiableMap(new TreeMap<>(columns));
        names = List.copyOf(names);
        remarks = List.copyOf(remarks);
    }

    /** Whether the columns are called longitude and latitude. */
    public boolean saysDegrees() {
        return columns.containsKey(Role.LONGITUDE);
    }

    /** Whether the file names lines. */
    public boolean hasLines() {
        return runs.lines() > 0;
    }

    @Override
    public void close() throws IOException {
        spool.close();
    }
}

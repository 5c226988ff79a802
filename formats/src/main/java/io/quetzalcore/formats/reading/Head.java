package io.quetzalcore.formats.reading;

import java.util.List;

/**
 * What the head of a file tells about the rest.
 *
 * @param format in words
 * @param separator between the fields
 * @param widths of the fields in bytes; empty unless the separator is {@link Separator#WIDTHS}
 * @param columns of the rows, in their order
 * @param named whether the file gives names to its columns
 * @param headerLine number of the last line before the data that is neither comment nor data; 0 when there is none
 * @param decimalMark '.' or ','
 * @param lineHeaders whether LINE and TIE rows (Geosoft XYZ) stand between the data
 * @param recordTypes whether rows that start with COMM, DEFN, PROJ or TRNS (ASEG-GDF2) are no data
 * @param remarks texts in which a coordinate system may be named
 */
record Head(
        String format,
        Separator separator,
        int[] widths,
        List<Column> columns,
        boolean named,
        long headerLine,
        char decimalMark,
        boolean lineHeaders,
        boolean recordTypes,
        List<String> remarks) {

    Head {
        columns = List.copyOf(columns);
        remarks = List.copyOf(remarks);
    }
}

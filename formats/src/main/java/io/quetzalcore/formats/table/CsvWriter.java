package io.quetzalcore.formats.table;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Writes a table row by row; numbers with fixed decimals, the same digits on every machine. */
final class CsvWriter implements AutoCloseable {

    private static final long[] TENS = {1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000};
    private static final int FLUSH_AT = 1 << 16;

    private final OutputStream out;
    private byte[] buffer = new byte[FLUSH_AT + 4096];
    private int length;
    private boolean rowStarted;

    CsvWriter(Path file) throws IOException {
        out = Files.newOutputStream(file);
    }

    /** A row of column names. */
    void header(String... names) throws IOException {
        for (String name : names) {
            text(name);
        }
        endRow();
    }

    /** A cell of text, made harmless for spreadsheets and quoted where it must be. */
    void text(String text) throws IOException {
        cell(encoded(text));
    }

    /** A cell that was {@linkplain #encoded encoded} before: for texts that are written many times. */
    void cell(byte[] encoded) throws IOException {
        separate();
        append(encoded);
    }

    static byte[] encoded(String text) {
        String harmless = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean quote = harmless.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        String cell = quote ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
        return cell.getBytes(StandardCharsets.UTF_8);
    }

    /** A cell with a number rounded to so many decimals, at most seven; empty when it is not finite. */
    void number(double value, int decimals) throws IOException {
        separate();
        if (!Double.isFinite(value)) {
            return;
        }
        double scaled = Math.rint(value * TENS[decimals]);
        if (Math.abs(scaled) >= 1e18) {
            append(Double.toString(value).getBytes(StandardCharsets.US_ASCII));
            return;
        }
        digits((long) scaled, decimals);
    }

    /** A cell with a number in as many significant digits, with an exponent where it is very large or small. */
    void significant(double value, int digits) throws IOException {
        separate();
        if (Double.isFinite(value)) {
            append(new java.math.BigDecimal(value)
                    .round(new java.math.MathContext(digits))
                    .stripTrailingZeros()
                    .toString()
                    .getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void digits(long scaled, int decimals) {
        if (scaled < 0) {
            buffer[length++] = '-';
        }
        long size = Math.abs(scaled);
        int count = 1;
        for (long rest = size / 10; rest > 0; rest /= 10) {
            count++;
        }
        count = Math.max(count, decimals + 1);
        int end = length + count + (decimals > 0 ? 1 : 0);
        int at = end;
        for (int i = 0; i < count; i++) {
            if (i == decimals && decimals > 0) {
                buffer[--at] = '.';
            }
            buffer[--at] = (byte) ('0' + size % 10);
            size /= 10;
        }
        length = end;
    }

    private void separate() throws IOException {
        if (length > FLUSH_AT) {
            flush();
        }
        if (rowStarted) {
            buffer[length++] = ',';
        }
        rowStarted = true;
    }

    private void append(byte[] bytes) {
        if (length + bytes.length + 64 > buffer.length) {
            buffer = Arrays.copyOf(buffer, (length + bytes.length) * 2);
        }
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    void endRow() {
        buffer[length++] = '\n';
        rowStarted = false;
    }

    private void flush() throws IOException {
        out.write(buffer, 0, length);
        length = 0;
    }

    @Override
    public void close() throws IOException {
        try (out) {
            flush();
        }
    }
}

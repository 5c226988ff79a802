package io.quetzalcore.formats.compression;

/**
 * How much a reader puts up with.
 *
 * @param outputBytes most bytes of text that may come out of an upload
 * @param ratio most bytes of text for one byte of upload, once {@code ratioAfterBytes} have come out
 * @param entries most entries of a zip archive
 * @param lineBytes longest line of text
 * @param columns most columns of a table
 * @param memoryKib most memory that xz may take for its dictionary
 */
public record Limits(
        long outputBytes, int ratio, long ratioAfterBytes, int entries, int lineBytes, int columns, int memoryKib) {

    /** 2 GiB of text, 200 : 1 after 10 MiB, 1000 entries, lines of 64 KiB, 256 columns, 96 MiB for xz. */
    public static final Limits USUAL = new Limits(2L << 30, 200, 10L << 20, 1000, 64 << 10, 256, 96 << 10);

    /** The same with another bound on the text. */
    public Limits withOutputBytes(long bytes) {
        return new Limits(bytes, ratio, ratioAfterBytes, entries, lineBytes, columns, memoryKib);
    }
}

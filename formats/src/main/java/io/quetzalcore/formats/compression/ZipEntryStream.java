package io.quetzalcore.formats.compression;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/** The unpacked bytes of one zip entry; its length and CRC-32 are checked at the end. */
final class ZipEntryStream extends InputStream {

    private final InputStream packed;
    private final ZipDirectory.Entry entry;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] buffer = new byte[1 << 14];
    private long left;
    private long given;
    private boolean done;

    /** @param packed stands at the first packed byte of the entry */
    ZipEntryStream(InputStream packed, ZipDirectory.Entry entry) {
        this.packed = packed;
        this.entry = entry;
        this.left = entry.packed();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int got = done ? -1 : entry.deflated() ? inflate(into, from, length) : take(into, from, length);
        if (got > 0) {
            crc.update(into, from, got);
            given += got;
            return got;
        }
        if (!done) {
            done = true;
            if (given != entry.unpacked() || (int) crc.getValue() != entry.crc()) {
                throw new ZipException("length or checksum of " + entry.name() + " is not what the directory says");
            }
        }
        return -1;
    }

    private int inflate(byte[] into, int from, int length) throws IOException {
        try {
            while (!inflater.finished()) {
                int got = inflater.inflate(into, from, length);
                if (got > 0) {
                    return got;
                }
                if (inflater.needsDictionary()) {
                    throw new ZipException("deflate data that wants a dictionary");
                }
                if (inflater.needsInput() && !inflater.finished()) {
                    feed();
                }
            }
            return -1;
        } catch (DataFormatException e) {
            ZipException damaged = new ZipException(e.getMessage());
            damaged.initCause(e);
            throw damaged;
        }
    }

    private void feed() throws IOException {
        int got = take(buffer, 0, buffer.length);
        if (got < 0) {
            throw new EOFException(entry.name());
        }
        inflater.setInput(buffer, 0, got);
    }

    private int take(byte[] into, int from, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int got = packed.read(into, from, (int) Math.min(left, length));
        if (got < 0) {
            throw new EOFException(entry.name());
        }
        left -= got;
        return got;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        packed.close();
    }
}

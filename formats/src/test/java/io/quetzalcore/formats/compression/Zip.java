package io.quetzalcore.formats.compression;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Writes zip archives by hand, right or wrong in any field. */
final class Zip {

    private static final class Entry {
        byte[] name = new byte[0];
        byte[] localName = new byte[0];
        byte[] packed = new byte[0];
        int method;
        int flags;
        long unpacked;
        int crc;
        int mode;
        long offset = -1;
        boolean alias;
    }

    private final List<Entry> entries = new ArrayList<>();
    private byte[] comment = new byte[0];

    Zip add(String name, byte[] plain) throws IOException {
        Entry entry = stored(name, plain).entries.getLast();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, new Deflater(9, true))) {
            out.write(plain);
        }
        entry.packed = packed.toByteArray();
        entry.method = 8;
        return this;
    }

    Zip stored(String name, byte[] plain) {
        Entry entry = new Entry();
        entry.name = name.getBytes(StandardCharsets.UTF_8);
        entry.localName = entry.name;
        entry.packed = plain;
        entry.unpacked = plain.length;
        CRC32 crc = new CRC32();
        crc.update(plain);
        entry.crc = (int) crc.getValue();
        entries.add(entry);
        return this;
    }

    /** A directory entry for bytes that already stand somewhere in the archive. */
    Zip inside(String name, byte[] plain, long offset) {
        Entry entry = stored(name, plain).entries.getLast();
        entry.alias = true;
        entry.offset = offset;
        return this;
    }

    Zip says(int entry, long unpacked) {
        entries.get(entry).unpacked = unpacked;
        return this;
    }

    Zip crc(int entry, int crc) {
        entries.get(entry).crc = crc;
        return this;
    }

    Zip mode(int entry, int mode) {
        entries.get(entry).mode = mode;
        return this;
    }

    Zip flag(int entry, int flags) {
        entries.get(entry).flags = flags;
        return this;
    }

    Zip method(int entry, int method) {
        entries.get(entry).method = method;
        return this;
    }

    Zip offset(int entry, long offset) {
        entries.get(entry).offset = offset;
        return this;
    }

    Zip localName(int entry, String name) {
        entries.get(entry).localName = name.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    Zip comment(String text) {
        comment = text.getBytes(StandardCharsets.ISO_8859_1);
        return this;
    }

    byte[] bytes() {
        int size = 22 + comment.length;
        for (Entry entry : entries) {
            size += 46 + 30 + 2 * entry.name.length + entry.localName.length + entry.packed.length;
        }
        ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        long[] offsets = new long[entries.size()];
        for (int i = 0; i < offsets.length; i++) {
            Entry entry = entries.get(i);
            offsets[i] = out.position();
            if (!entry.alias) {
                out.putInt(0x04034b50).putShort((short) 20).putShort((short) entry.flags);
                out.putShort((short) entry.method).putInt(0).putInt(entry.crc).putInt(entry.packed.length);
                out.putInt((int) entry.unpacked)
                        .putShort((short) entry.localName.length)
                        .putShort((short) 0);
                out.put(entry.localName).put(entry.packed);
            }
        }
        int directory = out.position();
        for (int i = 0; i < offsets.length; i++) {
            Entry entry = entries.get(i);
            long offset = entry.offset >= 0 ? entry.offset : offsets[i];
            byte[] name = entry.name;
            out.putInt(0x02014b50).putShort((short) (3 << 8 | 20)).putShort((short) 20);
            out.putShort((short) entry.flags)
                    .putShort((short) entry.method)
                    .putInt(0)
                    .putInt(entry.crc);
            out.putInt(entry.packed.length).putInt((int) entry.unpacked).putShort((short) name.length);
            out.putShort((short) 0).putShort((short) 0).putShort((short) 0).putShort((short) 0);
            out.putInt(entry.mode << 16).putInt((int) offset).put(name);
        }
        int length = out.position() - directory;
        out.putInt(0x06054b50).putInt(0).putShort((short) offsets.length).putShort((short) offsets.length);
        out.putInt(length).putInt(directory).putShort((short) comment.length).put(comment);
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }
}

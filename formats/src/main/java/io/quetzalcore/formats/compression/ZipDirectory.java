package io.quetzalcore.formats.compression;

import io.quetzalcore.survey.InputProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The table of contents of a zip archive (PKWARE APPNOTE 6.3.10), read from the end of the file and checked whole before
 * any entry is unpacked: one hostile entry refuses the archive.
 *
 * @param entries the files in it, in their order; folders are left out
 */
record ZipDirectory(List<Entry> entries) {

    /** One file; its packed bytes stand at {@code from .. from + packed}. */
    record Entry(String name, boolean deflated, long packed, long unpacked, int crc, long from) {}

    private static final int END = 0x06054b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int LOCAL = 0x04034b50;
    private static final int END_BYTES = 22;
    private static final int CENTRAL_BYTES = 46;
    private static final int LOCAL_BYTES = 30;
    private static final int MOST_DIRECTORY_BYTES = 4 << 20;

    private record Span(long from, long to) {}

    static ZipDirectory read(FileChannel channel, String file, Limits limits) throws IOException, InputProblem {
        return new Reading(channel, file, limits).directory();
    }

    private static final class Reading {
        private final FileChannel channel;
        private final String file;
        private final Limits limits;
        private final List<Entry> entries = new ArrayList<>();
        private final List<Span> spans = new ArrayList<>();
        private final Set<String> names = new HashSet<>();
        private long declared;

        Reading(FileChannel channel, String file, Limits limits) {
            this.channel = channel;
            this.file = file;
            this.limits = limits;
        }

        ZipDirectory directory() throws IOException, InputProblem {
            long end = end();
            ByteBuffer record = bytes(end, END_BYTES);
            int count = record.getShort(10) & 0xFFFF;
            long length = record.getInt(12) & 0xFFFF_FFFFL;
            long offset = record.getInt(16) & 0xFFFF_FFFFL;
            if (record.getShort(4) != 0 || record.getShort(6) != 0 || record.getShort(8) != record.getShort(10)) {
                throw problem("a zip archive in several parts", "one whole archive");
            }
            if (count == 0xFFFF || length == 0xFFFF_FFFFL || offset == 0xFFFF_FFFFL) {
                throw problem("a ZIP64 archive", "a zip archive of less than 4 GiB and " + limits.entries() + " files");
            }
            if (count > limits.entries()) {
                throw problem("a zip archive of " + count + " entries", "at most " + limits.entries());
            }
            if (offset + length > end || length > MOST_DIRECTORY_BYTES) {
                throw problem("a zip archive whose directory is not where it should be", "a complete archive");
            }
            central(bytes(offset, (int) length), count, offset);
            noOverlap();
            return new ZipDirectory(List.copyOf(entries));
        }

        private long end() throws IOException, InputProblem {
            long size = channel.size();
            int tail = (int) Math.min(size, END_BYTES + 0xFFFF);
            ByteBuffer last = bytes(size - tail, tail);
            for (int at = tail - END_BYTES; at >= 0; at--) {
                if (last.getInt(at) == END && at + END_BYTES + (last.getShort(at + 20) & 0xFFFF) == tail) {
                    return size - tail + at;
                }
            }
            throw problem(
                    "a zip archive without its end: truncated", "a complete archive, with its directory at the end");
        }

        private void central(ByteBuffer directory, int count, long dataEnd) throws IOException, InputProblem {
            for (int i = 0; i < count; i++) {
                if (directory.remaining() < CENTRAL_BYTES || directory.getInt(directory.position()) != CENTRAL) {
                    throw problem("a damaged zip directory", "an archive as it was written");
                }
                ByteBuffer head = directory.slice().order(ByteOrder.LITTLE_ENDIAN);
                int nameBytes = head.getShort(28) & 0xFFFF;
                int total = CENTRAL_BYTES + nameBytes + (head.getShort(30) & 0xFFFF) + (head.getShort(32) & 0xFFFF);
                if (total > directory.remaining()) {
                    throw problem("a damaged zip directory", "an archive as it was written");
                }
                byte[] name = new byte[nameBytes];
                head.get(CENTRAL_BYTES, name);
                entry(head, name, dataEnd);
                directory.position(directory.position() + total);
            }
        }

        private void entry(ByteBuffer head, byte[] raw, long dataEnd) throws IOException, InputProblem {
            String name = name(raw);
            boolean unix = (head.getShort(4) & 0xFF00) >>> 8 == 3;
            int type = unix ? (head.getInt(38) >>> 28) & 0xF : 0;
            if (type != 0 && type != 8 && type != 4) {
                throw problem(quoted(name) + ", a symbolic link or device", "plain files");
            }
            if ((head.getShort(8) & 1) != 0) {
                throw problem(quoted(name) + ", encrypted", "files without a password");
            }
            int method = head.getShort(10) & 0xFFFF;
            if (method != 0 && method != 8) {
                throw problem(quoted(name) + ", packed by zip method " + method, "stored or deflated files");
            }
            long packed = head.getInt(20) & 0xFFFF_FFFFL;
            long unpacked = head.getInt(24) & 0xFFFF_FFFFL;
            long offset = head.getInt(42) & 0xFFFF_FFFFL;
            if (packed == 0xFFFF_FFFFL || unpacked == 0xFFFF_FFFFL || offset == 0xFFFF_FFFFL) {
                throw problem(quoted(name) + ", a ZIP64 entry", "files of less than 4 GiB");
            }
            sizes(name, packed, unpacked, method);
            long from = local(name, raw, offset, packed, dataEnd);
            if (!name.endsWith("/")) {
                entries.add(new Entry(name, method == 8, packed, unpacked, head.getInt(16), from));
            }
        }

        private void sizes(String name, long packed, long unpacked, int method) throws InputProblem {
            declared += unpacked;
            if (declared > limits.outputBytes()) {
                throw problem("a zip archive of more than " + limits.outputBytes() + " bytes", "at most that many");
            }
            if (unpacked > limits.ratioAfterBytes() && unpacked / limits.ratio() > Math.max(1, packed)) {
                throw problem(
                        quoted(name) + ", which unpacks to more than " + limits.ratio() + " times its size",
                        "a survey; such a file is taken for a decompression bomb");
            }
            if (method == 0 && packed != unpacked) {
                throw problem(quoted(name) + ", stored with two different sizes", "an archive as it was written");
            }
        }

        private long local(String name, byte[] raw, long offset, long packed, long dataEnd)
                throws IOException, InputProblem {
            ByteBuffer head = offset + LOCAL_BYTES <= dataEnd ? bytes(offset, LOCAL_BYTES) : ByteBuffer.allocate(0);
            if (!head.hasRemaining()
                    || head.getInt(0) != LOCAL
                    || (head.getShort(26) & 0xFFFF) != raw.length
                    || offset + LOCAL_BYTES + raw.length > dataEnd) {
                throw problem(quoted(name) + " where there is no such entry", "an archive as it was written");
            }
            byte[] again = new byte[raw.length];
            bytes(offset + LOCAL_BYTES, raw.length).get(again);
            long from = offset + LOCAL_BYTES + raw.length + (head.getShort(28) & 0xFFFF);
            if (!java.util.Arrays.equals(again, raw) || from + packed > dataEnd) {
                throw problem(quoted(name) + " with two names or beyond the end", "an archive as it was written");
            }
            spans.add(new Span(offset, from + packed));
            return from;
        }

        private String name(byte[] raw) throws InputProblem {
            String name = new String(raw, StandardCharsets.UTF_8);
            boolean hostile = name.isEmpty()
                    || name.chars().anyMatch(c -> c < ' ')
                    || name.indexOf('\\') >= 0
                    || name.startsWith("/")
                    || name.matches("^[A-Za-z]:.*")
                    || List.of(name.split("/", -1)).stream().anyMatch(part -> part.equals("..") || part.equals("."));
            if (hostile) {
                throw problem("an entry named " + quoted(name), "names of files inside the archive's own folder");
            }
            if (!names.add(name.toLowerCase(Locale.ROOT))) {
                throw problem("two entries named " + quoted(name), "every name once");
            }
            return name;
        }

        private void noOverlap() throws InputProblem {
            spans.sort(Comparator.comparingLong(Span::from));
            for (int i = 1; i < spans.size(); i++) {
                if (spans.get(i).from() < spans.get(i - 1).to()) {
                    throw problem("a zip archive whose entries overlap", "every entry in its own place");
                }
            }
        }

        private ByteBuffer bytes(long from, int length) throws IOException, InputProblem {
            ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, from + buffer.position()) < 0) {
                    throw problem("the end of the file in the middle of its zip data", "a complete file");
                }
            }
            return buffer.flip();
        }

        private InputProblem problem(String found, String expected) {
            return new InputProblem(file, 0, null, found, expected);
        }

        private static String quoted(String name) {
            return '"'
                    + name.chars()
                            .limit(60)
                            .map(c -> c < ' ' ? '?' : c)
                            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                            .toString()
                    + '"';
        }
    }
}

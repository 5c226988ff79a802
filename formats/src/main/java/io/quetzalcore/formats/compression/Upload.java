package io.quetzalcore.formats.compression;

import io.quetzalcore.survey.InputProblem;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.tukaani.xz.XZInputStream;

/**
 * A file as a user gave it, opened: the one data file in it, and the texts that came with it in a zip archive.
 *
 * @param content the data file, unpacked
 * @param texts definition, description and projection files of the archive, by extension in lower case (dfn, des, met,
 *     prj)
 */
public record Upload(Packing packing, Content content, Map<String, String> texts) implements AutoCloseable {

    private static final int MOST_TEXT_BYTES = 1 << 20;
    private static final List<String> TEXTS = List.of("dfn", "des", "met", "prj");
    private static final List<String> OTHER = List.of("xml", "pdf", "md", "html", "png", "jpg", "jpeg", "doc", "docx");

    public Upload {
        texts = Map.copyOf(texts);
    }

    /**
     * Opens a file.
     *
     * @param name what the user calls it
     * @throws InputProblem when it is empty, of a kind that is not read, damaged, or hostile
     */
    public static Upload open(Path path, String name, Limits limits) throws IOException, InputProblem {
        byte[] head = head(Files.newInputStream(path));
        if (head.length == 0) {
            throw new InputProblem(name, 0, null, "an empty file", "a survey");
        }
        Packing packing = Packing.of(head);
        return switch (packing) {
            case PLAIN, GZIP, XZ -> single(path, name, packing, limits);
            case ZIP -> archive(path, name, limits);
        };
    }

    private static byte[] head(InputStream stream) throws IOException {
        try (stream) {
            return stream.readNBytes(Packing.MAGIC_BYTES);
        }
    }

    @SuppressWarnings("StreamResourceLeak") // the upload closes it
    private static Upload single(Path path, String name, Packing packing, Limits limits)
            throws IOException, InputProblem {
        Counting counting = new Counting(Files.newInputStream(path));
        try {
            InputStream unpacked = unpacked(counting, packing, limits);
            return new Upload(packing, checked(unpacked, name, packing, limits, counting::taken), Map.of());
        } catch (ZipException | org.tukaani.xz.XZIOException | java.io.EOFException e) {
            counting.close();
            InputProblem problem = new InputProblem(
                    name,
                    0,
                    null,
                    "a truncated or damaged " + packing.name().toLowerCase(Locale.ROOT) + " file",
                    "a complete file");
            problem.initCause(e);
            throw problem;
        } catch (IOException | InputProblem | RuntimeException e) {
            counting.close();
            throw e;
        }
    }

    private static InputStream unpacked(InputStream packed, Packing packing, Limits limits) throws IOException {
        return switch (packing) {
            case GZIP -> new GZIPInputStream(packed, 1 << 16);
            case XZ -> new XZInputStream(new BufferedInputStream(packed, 1 << 16), limits.memoryKib());
            case PLAIN, ZIP -> packed;
        };
    }

    /** Looks at the first bytes of what came out: an archive within an archive is refused. */
    private static Content checked(
            InputStream unpacked, String name, Packing packing, Limits limits, LongSupplier taken)
            throws IOException, InputProblem {
        Content first = new Content(unpacked, name, packing, limits, taken);
        byte[] head = new byte[Packing.MAGIC_BYTES];
        int got = 0;
        for (int n = 0; n >= 0 && got < head.length; ) {
            got += n;
            n = first.read(head, got, head.length - got);
        }
        byte[] seen = java.util.Arrays.copyOf(head, Math.max(0, got));
        if (Packing.of(seen) != Packing.PLAIN) {
            throw new InputProblem(
                    name, 0, null, "a packed file inside a packed file", "a survey that is packed once at most");
        }
        String refused = Packing.refused(seen).orElse(null);
        if (refused != null) {
            throw new InputProblem(
                    name, 0, null, refused, "text: CSV, Geosoft XYZ or ASEG-GDF2; plain, gzip, xz or zip");
        }
        if (seen.length == 0) {
            throw new InputProblem(name, 0, null, "nothing inside", "a survey");
        }
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(seen), unpacked);
        return new Content(whole, name, packing, limits, taken);
    }

    @SuppressWarnings("StreamResourceLeak") // the upload closes it
    private static Upload archive(Path path, String name, Limits limits) throws IOException, InputProblem {
        FileChannel channel = FileChannel.open(path);
        try {
            ZipDirectory directory = ZipDirectory.read(channel, name, limits);
            Map<String, String> texts = new TreeMap<>();
            ZipDirectory.Entry data = data(directory, name);
            for (ZipDirectory.Entry entry : directory.entries()) {
                String extension = extension(entry.name());
                if (TEXTS.contains(extension) && (sameStem(entry, data) || !texts.containsKey(extension))) {
                    texts.put(extension, text(channel, entry, name, limits));
                }
            }
            channel.position(data.from());
            Counting counting = new Counting(Channels.newInputStream(channel));
            InputStream stream = new ZipEntryStream(counting, data);
            String inside = name + "/" + data.name();
            return new Upload(Packing.ZIP, checked(stream, inside, Packing.ZIP, limits, counting::taken), texts);
        } catch (IOException | InputProblem | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static ZipDirectory.Entry data(ZipDirectory directory, String name) throws InputProblem {
        List<ZipDirectory.Entry> candidates = directory.entries().stream()
                .filter(entry -> isData(entry.name()))
                .toList();
        List<ZipDirectory.Entry> defined = candidates.stream()
                .filter(entry -> directory.entries().stream()
                        .anyMatch(other -> extension(other.name()).equals("dfn") && sameStem(entry, other)))
                .toList();
        List<ZipDirectory.Entry> chosen = defined.size() == 1 ? defined : candidates;
        if (chosen.size() != 1) {
            throw new InputProblem(
                    name,
                    0,
                    null,
                    chosen.isEmpty()
                            ? "an archive without a data file"
                            : chosen.size() + " files that could be the survey, such as "
                                    + chosen.get(0).name() + " and "
                                    + chosen.get(1).name(),
                    "one data file, or one ASEG-GDF2 set (.dat with its .dfn)");
        }
        return chosen.getFirst();
    }

    private static boolean isData(String name) {
        String base = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return !name.startsWith("__MACOSX/")
                && !base.startsWith(".")
                && !base.startsWith("readme")
                && !base.startsWith("licen")
                && !base.equals("thumbs.db")
                && !TEXTS.contains(extension(base))
                && !OTHER.contains(extension(base));
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static boolean sameStem(ZipDirectory.Entry one, ZipDirectory.Entry other) {
        return stem(one.name()).equalsIgnoreCase(stem(other.name()));
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private static String text(FileChannel channel, ZipDirectory.Entry entry, String name, Limits limits)
            throws IOException, InputProblem {
        channel.position(entry.from());
        Counting counting = new Counting(Channels.newInputStream(channel));
        ZipEntryStream stream = new ZipEntryStream(counting, entry);
        String inside = name + "/" + entry.name();
        Content content =
                new Content(stream, inside, Packing.ZIP, limits.withOutputBytes(MOST_TEXT_BYTES), counting::taken);
        byte[] bytes = new byte[(int) Math.min(MOST_TEXT_BYTES, entry.unpacked()) + 1];
        int length = 0;
        for (int got = 0; got >= 0 && length < bytes.length; ) {
            length += got;
            got = content.read(bytes, length, bytes.length - length);
        }
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        content.close();
    }

    /** Counts the bytes that go through it. */
    private static final class Counting extends FilterInputStream {
        private long taken;

        Counting(InputStream in) {
            super(in);
        }

        long taken() {
            return taken;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            taken += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int got = super.read(into, from, length);
            taken += Math.max(0, got);
            return got;
        }
    }
}

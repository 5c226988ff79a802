package io.quetzalcore.formats.compression;

import io.quetzalcore.survey.InputProblem;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.zip.ZipException;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.XZIOException;

/** The unpacked bytes of one file, counted as they come. */
public final class Content implements AutoCloseable {

    private final InputStream stream;
    private final String file;
    private final Packing packing;
    private final Limits limits;
    private final LongSupplier taken;
    private long given;

    /** @param taken how many packed bytes have been read so far */
    Content(InputStream stream, String file, Packing packing, Limits limits, LongSupplier taken) {
        this.stream = stream;
        this.file = file;
        this.packing = packing;
        this.limits = limits;
        this.taken = taken;
    }

    /** What to call this file in a message. */
    public String file() {
        return file;
    }

    /** Unpacked bytes read so far. */
    public long bytes() {
        return given;
    }

    /**
     * Reads some bytes.
     *
     * @return how many, or -1 at the end
     * @throws InputProblem when the packed bytes are damaged or cut short, or too much comes out of them
     */
    public int read(byte[] into, int from, int length) throws IOException, InputProblem {
        int got = unpack(into, from, length);
        given += Math.max(0, got);
        if (given > limits.outputBytes()) {
            throw problem("more than " + limits.outputBytes() + " bytes of text", "at most that many");
        }
        if (packing != Packing.PLAIN
                && given > limits.ratioAfterBytes()
                && given / limits.ratio() > Math.max(1, taken.getAsLong())) {
            throw problem(
                    "a file that unpacks to more than " + limits.ratio() + " times its size",
                    "a survey; such a file is taken for a decompression bomb");
        }
        return got;
    }

    private int unpack(byte[] into, int from, int length) throws IOException, InputProblem {
        try {
            return stream.read(into, from, length);
        } catch (EOFException e) {
            throw because(e, "the end of the file in the middle of its " + name() + " data", "a complete file");
        } catch (MemoryLimitException e) {
            throw because(
                    e,
                    "xz data that needs " + e.getMemoryNeeded() / 1024 + " MiB to unpack",
                    "at most " + limits.memoryKib() / 1024 + " MiB");
        } catch (ZipException | XZIOException e) {
            throw because(e, "damaged " + name() + " data (" + e.getMessage() + ")", "a file as it was written");
        }
    }

    private String name() {
        return packing.name().toLowerCase(Locale.ROOT);
    }

    private InputProblem because(Exception cause, String found, String expected) {
        InputProblem problem = problem(found, expected);
        problem.initCause(cause);
        return problem;
    }

    private InputProblem problem(String found, String expected) {
        return new InputProblem(file, 0, null, found, expected);
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}

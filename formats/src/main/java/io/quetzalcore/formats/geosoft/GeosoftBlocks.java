package io.quetzalcore.formats.geosoft;

import io.quetzalcore.survey.InputProblem;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The body of a compressed Geosoft grid. Each block is inflated to its known length and not a byte further. */
final class GeosoftBlocks {

    private static final int BLOCK_HEAD = 16;

    private final GeosoftHead head;

    GeosoftBlocks(GeosoftHead head) {
        this.head = head;
    }

    void read(ByteBuffer file, double[] values) throws InputProblem {
        int table = GeosoftGrid.HEAD + 16;
        head.expect(file.limit() >= table, "length", file.limit() + " bytes", "a table of blocks");
        int blocks = file.getInt(GeosoftGrid.HEAD + 8);
        int vectorsPerBlock = file.getInt(GeosoftGrid.HEAD + 12);
        boolean whole = blocks > 0
                && vectorsPerBlock > 0
                && (long) blocks * vectorsPerBlock >= head.vectors()
                && (blocks - 1L) * vectorsPerBlock < head.vectors()
                && table + 12L * blocks <= file.limit();
        head.expect(whole, "blocks", blocks + " of " + vectorsPerBlock + " vectors", head.vectors() + " vectors");
        byte[] plain = new byte[Math.min(vectorsPerBlock, head.vectors()) * head.elements() * head.elementBytes()];
        for (int block = 0; block < blocks; block++) {
            long offset = file.getLong(table + 8 * block);
            int length = file.getInt(table + 8 * blocks + 4 * block);
            boolean inside = offset >= table
                    && length >= BLOCK_HEAD
                    && offset <= file.limit()
                    && length <= file.limit() - offset;
            head.expect(inside, "block " + block, length + " bytes at " + offset, "within the file");
            int from = block * vectorsPerBlock * head.elements();
            int count = Math.min(vectorsPerBlock * head.elements(), values.length - from);
            inflate(file.slice((int) offset + BLOCK_HEAD, length - BLOCK_HEAD), plain, count * head.elementBytes());
            head.values(ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN), values, from, count);
        }
    }

    private void inflate(ByteBuffer packed, byte[] plain, int bytes) throws InputProblem {
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(packed);
            int done = 0;
            while (done < bytes && !inflater.finished()) {
                int more = inflater.inflate(plain, done, bytes - done);
                if (more == 0) {
                    break;
                }
                done += more;
            }
            head.expect(done == bytes, "block", done + " bytes unpacked", bytes + " bytes");
        } catch (DataFormatException notZlib) {
            throw new InputProblem(head.file(), 0, "block", "no zlib stream", "a zlib stream");
        }
    }
}

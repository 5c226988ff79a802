package io.quetzalcore.hypervisor.vm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The end of what a VM printed, kept as evidence, and a count of it all; without what a JVM says of its GPU. */
final class LastOutput {
    private static final int KEPT_BYTES = 32 << 10;

    private final byte[] ring = new byte[KEPT_BYTES];
    private final long limitBytes;
    private final Runnable overLimit;
    private long bytes;

    /** @param overLimit called once, when more than the limit has come */
    LastOutput(long limitBytes, Runnable overLimit) {
        this.limitBytes = limitBytes;
        this.overLimit = overLimit;
    }

    /** Reads a stream to its end. */
    void drain(InputStream from) {
        byte[] block = new byte[8192];
        try (from) {
            for (int n = from.read(block); n >= 0; n = from.read(block)) {
                if (add(block, n)) {
                    overLimit.run();
                }
            }
        } catch (IOException e) {
            // the process is gone and its pipe with it
            return;
        }
    }

    /** @return whether this step went over the limit */
    private synchronized boolean add(byte[] block, int length) {
        for (int i = 0; i < length; i++) {
            ring[(int) ((bytes + i) % KEPT_BYTES)] = block[i];
        }
        bytes += length;
        return bytes > limitBytes && bytes - length <= limitBytes;
    }

    /** What is left of the output, oldest first; a cut beginning starts at a full line. */
    synchronized String text() {
        if (bytes <= KEPT_BYTES) {
            return new String(ring, 0, (int) bytes, StandardCharsets.UTF_8).replace(JvmCommand.ABOUT_GPU, "");
        }
        byte[] ordered = new byte[KEPT_BYTES];
        int from = (int) (bytes % KEPT_BYTES);
        System.arraycopy(ring, from, ordered, 0, KEPT_BYTES - from);
        System.arraycopy(ring, 0, ordered, KEPT_BYTES - from, from);
        String text = new String(ordered, StandardCharsets.UTF_8);
        return text.substring(text.indexOf('\n') + 1);
    }
}

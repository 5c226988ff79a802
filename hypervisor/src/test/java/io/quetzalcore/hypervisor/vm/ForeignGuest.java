package io.quetzalcore.hypervisor.vm;

import java.nio.ByteBuffer;

/** A guest of another build: its greeting has another version and another shape. It does not leave by itself. */
public final class ForeignGuest {
    private ForeignGuest() {}

    public static void main(String[] arguments) throws Exception {
        byte[] greeting =
                ByteBuffer.allocate(5 + 30).put((byte) 1).putInt(30).putInt(99).array();
        System.out.write(greeting);
        System.out.flush();
        Thread.sleep(60_000);
    }
}

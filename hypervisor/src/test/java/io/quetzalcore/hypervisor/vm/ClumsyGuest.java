package io.quetzalcore.hypervisor.vm;

import io.quetzalcore.hypervisor.wire.GuestChannel;
import io.quetzalcore.hypervisor.wire.Progress;
import io.quetzalcore.hypervisor.wire.TaskHandler;

/** A guest whose rehearsal fails. */
public final class ClumsyGuest implements TaskHandler {
    private ClumsyGuest() {}

    public static void main(String[] arguments) {
        GuestChannel.open().serve(new ClumsyGuest());
    }

    @Override
    public byte[] run(byte[] payload, Progress progress) {
        return payload;
    }

    @Override
    public void rehearse() {
        throw new IllegalStateException("lost my lines");
    }
}

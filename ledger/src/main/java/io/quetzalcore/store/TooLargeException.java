package io.quetzalcore.store;

import java.io.IOException;

/** More bytes came than are taken. */
public final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long limitBytes;

    TooLargeException(long limitBytes) {
        super("more than " + limitBytes + " bytes");
        this.limitBytes = limitBytes;
    }

    /** The most that is taken. */
    public long limitBytes() {
        return limitBytes;
    }
}

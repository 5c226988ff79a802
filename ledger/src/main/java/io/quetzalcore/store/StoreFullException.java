package io.quetzalcore.store;

import java.io.IOException;
import java.nio.file.Path;

/** The disk has no room. */
public final class StoreFullException extends IOException {
    private static final long serialVersionUID = 1L;

    StoreFullException(Path folder) {
        super("too little room left under " + folder);
    }

    StoreFullException(Path folder, IOException cause) {
        super("no room left under " + folder, cause);
    }
}

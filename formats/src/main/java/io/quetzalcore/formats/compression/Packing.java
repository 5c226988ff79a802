package io.quetzalcore.formats.compression;

import java.util.Optional;

/** How an upload is packed, told by its first bytes. */
public enum Packing {
    PLAIN,
    GZIP,
    XZ,
    ZIP;

    /** How many bytes {@link #of} wants to see. */
    static final int MAGIC_BYTES = 6;

    static Packing of(byte[] head) {
        if (starts(head, 0x1F, 0x8B)) {
            return GZIP;
        }
        if (starts(head, 0xFD, '7', 'z', 'X', 'Z', 0)) {
            return XZ;
        }
        boolean zip = starts(head, 'P', 'K', 3, 4) || starts(head, 'P', 'K', 5, 6) || starts(head, 'P', 'K', 7, 8);
        return zip ? ZIP : PLAIN;
    }

    /** The name of a packing or kind of file that is known and not read. */
    static Optional<String> refused(byte[] head) {
        if (starts(head, 'B', 'Z', 'h')) {
            return Optional.of("a bzip2 file");
        }
        if (starts(head, 0x28, 0xB5, 0x2F, 0xFD)) {
            return Optional.of("a zstd file");
        }
        if (starts(head, '7', 'z', 0xBC, 0xAF, 0x27, 0x1C)) {
            return Optional.of("a 7z archive");
        }
        if (starts(head, 'R', 'a', 'r', '!')) {
            return Optional.of("a rar archive");
        }
        if (starts(head, 0xD0, 0xCF, 0x11, 0xE0)) {
            return Optional.of("an Office document");
        }
        if (starts(head, '%', 'P', 'D', 'F')) {
            return Optional.of("a PDF document");
        }
        return Optional.empty();
    }

    private static boolean starts(byte[] head, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= head.length || (head[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}

package io.quetzalcore.hypervisor.vm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * All that an archive of classes depends on, a line for each.
 *
 * @param lines the installation and how its VMs are run, which may not differ where one archive succeeds another; the JVM;
 *     each jar with its length and date
 */
record ArchiveFacts(List<String> lines) {
    ArchiveFacts {
        lines = List.copyOf(lines);
    }

    static ArchiveFacts of(Guest guest, VmProfile profile) throws IOException {
        List<String> lines = new ArrayList<>();
        Path first = guest.classPath().getFirst();
        lines.add("guest " + guest.mainClass() + " in " + first.getParent() + ", "
                + (profile.cores() == 1 ? "serial" : "parallel") + JvmCommand.gpu(profile) + guest.jvmOptions());
        lines.add("JDK " + System.getProperty("java.vm.version") + " in " + System.getProperty("java.home"));
        for (Path jar : guest.classPath()) {
            lines.add("jar " + jar + " of " + Files.size(jar) + " bytes, changed "
                    + Files.getLastModifiedTime(jar).toInstant());
        }
        return new ArchiveFacts(lines);
    }

    /** Whether these were the facts of the same guest before something changed. */
    boolean isFormerly(ArchiveFacts now) {
        return !lines.isEmpty() && lines.getFirst().equals(now.lines.getFirst()) && !equals(now);
    }

    /** The first difference, in words. */
    String changedSince(ArchiveFacts before) {
        for (String line : lines) {
            if (!before.lines.contains(line)) {
                return "there is now " + line;
            }
        }
        return "there are fewer jars now";
    }

    String hash() {
        try {
            byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

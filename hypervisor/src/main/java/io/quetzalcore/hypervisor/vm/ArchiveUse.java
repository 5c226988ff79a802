package io.quetzalcore.hypervisor.vm;

import java.nio.file.Path;

/** What a VM does with the archive of its guest's classes. */
public sealed interface ArchiveUse {

    record None() implements ArchiveUse {}

    /** Maps it; starts without it, and slower, when the JVM finds it stale. */
    record Read(Path file) implements ArchiveUse {}

    /** Makes it when it leaves in order. */
    record Write(Path file) implements ArchiveUse {}
}

package io.quetzalcore.hypervisor.vm;

/**
 * All that is known of a VM.
 *
 * @param profile its size and limits
 * @param archive what it does with the archive of its guest's classes
 * @param proportionalBytes its memory, what it shares with others counted in part (PSS); 0 when unknown
 * @param heapBytes Java heap in use, as the guest last said
 * @param lastOutput the end of what it printed
 */
public record VmInspection(
        VmStatus status,
        VmProfile profile,
        ArchiveUse archive,
        long proportionalBytes,
        long heapBytes,
        String lastOutput) {}

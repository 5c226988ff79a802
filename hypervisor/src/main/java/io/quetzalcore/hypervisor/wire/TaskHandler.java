package io.quetzalcore.hypervisor.wire;

/** What a guest does with a task. */
@FunctionalInterface
public interface TaskHandler {

    /**
     * Does one task.
     *
     * @param payload what the host sent
     * @return the answer, at most {@link FrameCodec#MAX_PAYLOAD_BYTES} less 1 KiB
     * @throws Refusal when the input is at fault
     * @throws Exception whatever else went wrong; the host learns class, message and stack
     */
    byte[] run(byte[] payload, Progress progress) throws Exception;

    /** Runs once before the VM says it is ready: touch what the first task would otherwise wait for. */
    default void warmUp() throws Exception {}

    /**
     * Runs instead of {@link #warmUp} where an archive is made of the classes that are loaded by then and of what was
     * learned about their methods: go through everything that tasks may need. Later VMs of the guest begin with it.
     */
    default void rehearse() throws Exception {
        warmUp();
    }
}

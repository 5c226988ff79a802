package io.quetzalcore.server.entity;

/**
 * A VM, as its worker tells it to operators and the gateway passes it on.
 *
 * @param number counts the worker's VMs
 * @param profile name of its size
 * @param state CREATED, STARTING, WARM, BUSY, PAUSED, STOPPING, STOPPED or ENDED
 * @param pid process id on the worker's machine; 0 without a process
 * @param tenant whose tasks it does; empty when it has done none
 * @param task what it works on; empty when idle
 * @param tasks how many it was given
 * @param cores processors it has
 * @param memoryBytes most it may use
 * @param residentBytes memory it has resident (RSS)
 * @param proportionalBytes the same, what it shares with others counted in part (PSS)
 * @param heapBytes of which Java heap in use, as it last said
 * @param startedAt ISO 8601, when its process was started
 * @param lastOutput the end of what it printed; empty in lists
 */
public record VmView(
        int number,
        String profile,
        String state,
        long pid,
        String tenant,
        String task,
        int tasks,
        int cores,
        long memoryBytes,
        long residentBytes,
        long proportionalBytes,
        long heapBytes,
        String startedAt,
        String lastOutput) {

    /** The same, as lists have it. */
    public VmView withoutOutput() {
        return new VmView(
                number,
                profile,
                state,
                pid,
                tenant,
                task,
                tasks,
                cores,
                memoryBytes,
                residentBytes,
                proportionalBytes,
                heapBytes,
                startedAt,
                "");
    }
}

package io.quetzalcore.worker.control;

/** An attempt ended without a result; the ledger has the evidence. */
final class PartitionFailed extends Exception {
    private static final long serialVersionUID = 1L;

    PartitionFailed(String exit) {
        super(exit);
    }
}

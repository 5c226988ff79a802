package io.quetzalcore.worker.control;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.Batchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The one step of a partition's job. */
@Named("partition")
@Dependent
public class PartitionBatchlet implements Batchlet {

    private final PartitionDesk desk;

    @Inject
    @BatchProperty
    @SuppressWarnings("NullAway.Init") // set by the batch runtime
    private String run;

    @Inject
    PartitionBatchlet(PartitionDesk desk) {
        this.desk = desk;
    }

    /**
     * Runs the partition.
     *
     * @throws PartitionFailed when there is no result, so that the batch repository says FAILED as the ledger does
     */
    @Override
    public String process() throws PartitionFailed, InterruptedException {
        PartitionRun mine = desk.claim(run).orElseThrow(() -> new PartitionFailed("no lease is held for " + run));
        String end = mine.run();
        return switch (end) {
            case "Finished", "Stale", "Cancelled" -> end;
            default -> throw new PartitionFailed(end);
        };
    }

    @Override
    public void stop() {
        desk.cancel(run);
    }
}

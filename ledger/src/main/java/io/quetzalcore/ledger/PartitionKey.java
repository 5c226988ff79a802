package io.quetzalcore.ledger;

import io.quetzalcore.survey.Stage;
import java.util.UUID;

/**
 * Names one partition; also the body of the messages about it.
 *
 * @param job its job
 * @param stage its stage
 * @param wave from 0, within the stage
 * @param partition from 0, within the wave
 */
public record PartitionKey(UUID job, Stage stage, int wave, int partition) {}

package io.quetzalcore.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * One instance's own Jakarta Batch repository, beside the ledger. JBatch leaves the executions of a JVM that died as
 * STARTED for ever; no other instance writes here, so whatever is open when this one starts is dead, and is said to be.
 */
public final class BatchRepository {

    private static final Logger LOG = Logger.getLogger(BatchRepository.class.getName());
    private static final String TABLE_MISSING = "42S02";
    private static final String EXECUTIONS = "JBATCHEXECUTIONINSTANCEDATA";
    private static final String STEPS = "JBATCHSTEPEXECUTIONINSTANCEDATA";
    private static final String FAIL = "update %s set batchstatus = 'FAILED', exitstatus = ?"
            + " where batchstatus in ('STARTING', 'STARTED', 'STOPPING')";

    private final DataSource source;
    private final String reason;

    /**
     * @param source the tables of JBatch
     * @param instance what runs here, for the exit status of what died: {@code master}
     */
    public BatchRepository(DataSource source, String instance) {
        this.source = source;
        this.reason = "the " + instance + " died";
    }

    /** Marks the executions that an earlier life of this instance left open as failed. */
    public void closeDead() {
        try (Connection connection = source.getConnection()) {
            int executions = fail(connection, EXECUTIONS);
            fail(connection, STEPS);
            LOG.log(Level.INFO, "{0} batch executions were left open", executions);
        } catch (SQLException e) {
            boolean firstStart = TABLE_MISSING.equals(e.getSQLState()) || "42S04".equals(e.getSQLState());
            LOG.log(firstStart ? Level.FINE : Level.WARNING, "no batch repository: {0}", e.getMessage());
        }
    }

    private int fail(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FAIL.formatted(table))) {
            statement.setString(1, reason);
            return statement.executeUpdate();
        }
    }

    /**
     * Marks one execution as failed, whose thread is gone though it is still said to run.
     *
     * @throws SQLException when the repository cannot be written now; a later call may do
     */
    public void closeDead(long execution) throws SQLException {
        try (Connection connection = source.getConnection()) {
            for (String table : new String[] {STEPS, EXECUTIONS}) {
                try (PreparedStatement statement =
                        connection.prepareStatement(FAIL.formatted(table) + " and jobexecid = ?")) {
                    statement.setString(1, reason);
                    statement.setLong(2, execution);
                    statement.executeUpdate();
                }
            }
        }
    }
}

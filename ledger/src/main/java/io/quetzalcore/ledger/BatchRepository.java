package io.quetzalcore.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
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
    private static final String EXECUTIONS = "JBATCHEXECUTIONINSTANCEDATA";
    private static final String STEPS = "JBATCHSTEPEXECUTIONINSTANCEDATA";
    private static final String FAIL =
            " set batchstatus = 'FAILED', exitstatus = ?" + " where batchstatus in ('STARTING', 'STARTED', 'STOPPING')";

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
        try {
            if (isThere()) {
                LOG.log(Level.INFO, "{0} batch executions were left open", fail(""));
            }
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "the batch repository cannot be written", e);
        }
    }

    /** Whether JBatch has made its tables, which it does at the first job. */
    private boolean isThere() throws SQLException {
        try (Connection connection = source.getConnection();
                ResultSet tables = connection.getMetaData().getTables(null, null, EXECUTIONS, null)) {
            return tables.next();
        }
    }

    /**
     * Marks one execution as failed, whose thread is gone though it is still said to run.
     *
     * @throws SQLException when the repository cannot be written now; a later call may do
     */
    public void closeDead(long execution) throws SQLException {
        fail(" and jobexecid = " + execution);
    }

    /** Marks what is open of steps, then of executions; returns how many executions. */
    private int fail(String which) throws SQLException {
        try (Connection connection = source.getConnection()) {
            fail(connection, STEPS, which);
            return fail(connection, EXECUTIONS, which);
        }
    }

    private int fail(Connection connection, String table, String which) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("update " + table + FAIL + which)) {
            statement.setString(1, reason);
            return statement.executeUpdate();
        }
    }
}

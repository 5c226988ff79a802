package io.quetzalcore.worker.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * This instance's own Jakarta Batch repository. JBatch leaves the executions of a JVM that died as STARTED for ever; no
 * other instance writes here, so whatever is open when this one starts is dead, and is said to be.
 */
@ApplicationScoped
public class BatchRepository {

    private static final Logger LOG = Logger.getLogger(BatchRepository.class.getName());

    @Resource(lookup = "jdbc/__default")
    private @Nullable DataSource source;

    /** Marks the executions that an earlier life of this instance left open as failed. */
    public void closeDead() {
        try (Connection connection = Objects.requireNonNull(source).getConnection();
                Statement statement = connection.createStatement()) {
            int executions = statement.executeUpdate("update EXECUTIONINSTANCEDATA set batchstatus = 'FAILED',"
                    + " exitstatus = 'the worker died', updatetime = current_timestamp"
                    + " where batchstatus in ('STARTING', 'STARTED', 'STOPPING')");
            statement.executeUpdate("update STEPEXECUTIONINSTANCEDATA set batchstatus = 'FAILED',"
                    + " exitstatus = 'the worker died' where batchstatus in ('STARTING', 'STARTED', 'STOPPING')");
            LOG.log(Level.INFO, "{0} batch executions were left open", executions);
        } catch (SQLException e) {
            LOG.log(Level.FINE, "no batch repository yet: {0}", e.getMessage());
        }
    }
}

package io.quetzalcore.server.control;

import io.quetzalcore.ledger.BatchRepository;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Knows where Jakarta Batch of this instance keeps its executions. */
@ApplicationScoped
public class BatchRepositorySource {

    @Resource(lookup = "jdbc/__default")
    private @Nullable DataSource executions;

    @Resource(lookup = "java:app/AppName")
    private @Nullable String application;

    @Produces
    @Singleton
    BatchRepository repository() {
        return new BatchRepository(
                Objects.requireNonNull(executions, "jdbc/__default"), Objects.requireNonNull(application, "AppName"));
    }
}

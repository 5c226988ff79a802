package io.quetzalcore.worker.control;

import io.quetzalcore.ledger.BatchRepository;
import io.quetzalcore.ledger.Ledger;
import io.quetzalcore.ledger.Outage;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Opens the ledger once; a database that is still coming up is waited for. */
@ApplicationScoped
class LedgerSource {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Resource(lookup = "jdbc/quetzal")
    private @Nullable DataSource source;

    @Resource(lookup = "jdbc/__default")
    private @Nullable DataSource batch;

    @Produces
    @Singleton
    Ledger ledger() throws InterruptedException {
        DataSource tables = Objects.requireNonNull(source, "jdbc/quetzal");
        return Outage.waitOut(PATIENCE, () -> Ledger.open(tables));
    }

    @Produces
    @Singleton
    BatchRepository batchRepository() {
        return new BatchRepository(Objects.requireNonNull(batch, "jdbc/__default"), "worker");
    }
}

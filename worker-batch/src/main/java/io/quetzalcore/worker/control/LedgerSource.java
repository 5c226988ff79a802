package io.quetzalcore.worker.control;

import io.quetzalcore.ledger.Ledger;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Opens the ledger once. */
@ApplicationScoped
class LedgerSource {

    @Resource(lookup = "jdbc/quetzal")
    private @Nullable DataSource source;

    @Produces
    @Singleton
    Ledger ledger() {
        return Ledger.open(java.util.Objects.requireNonNull(source, "jdbc/quetzal"));
    }
}

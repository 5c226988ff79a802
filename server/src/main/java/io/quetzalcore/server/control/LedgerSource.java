package io.quetzalcore.server.control;

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

/** Opens the ledger once. Who injects it waits for a database that is still coming up; who asks for it is told at once. */
@ApplicationScoped
public class LedgerSource {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Resource(lookup = "jdbc/quetzal")
    private @Nullable DataSource source;

    private @Nullable Ledger opened;

    /**
     * The ledger, opened when this is first asked.
     *
     * @throws RuntimeException when the database does not answer; a later call may succeed
     */
    public synchronized Ledger ledger() {
        Ledger known = opened;
        if (known == null) {
            known = Ledger.open(Objects.requireNonNull(source, "jdbc/quetzal"));
            opened = known;
        }
        return known;
    }

    @Produces
    @Singleton
    Ledger awaited() throws InterruptedException {
        return Outage.waitOut(PATIENCE, this::ledger);
    }
}

package io.quetzalcore.gateway.control;

import io.quetzalcore.ledger.Ledger;
import io.quetzalcore.server.control.LedgerSource;
import io.quetzalcore.store.FolderStore;
import io.quetzalcore.store.Store;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The ledger and the store, opened when first asked for: a gateway may start before its database. */
@ApplicationScoped
public class Books {

    private final LedgerSource source;
    private final Settings settings;
    private @Nullable Store store;

    @Inject
    Books(LedgerSource source, Settings settings) {
        this.source = source;
        this.settings = settings;
    }

    /** The tables. */
    public Ledger ledger() {
        return source.ledger();
    }

    /** The files. */
    public synchronized Store store() {
        Store opened = store;
        if (opened == null) {
            try {
                opened = new FolderStore(settings.store());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            store = opened;
        }
        return opened;
    }
}

package io.quetzalcore.gateway.control;

import io.quetzalcore.ledger.Ledger;
import io.quetzalcore.store.FolderStore;
import io.quetzalcore.store.Store;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The ledger and the store, opened when first asked for: a gateway may start before its database. */
@ApplicationScoped
public class Books {

    @Resource(lookup = "jdbc/quetzal")
    private @Nullable DataSource source;

    private final Settings settings;
    private @Nullable Ledger ledger;
    private @Nullable Store store;

    @Inject
    Books(Settings settings) {
        this.settings = settings;
    }

    /** The tables. */
    public synchronized Ledger ledger() {
        Ledger opened = ledger;
        if (opened == null) {
            opened = Ledger.open(Objects.requireNonNull(source, "jdbc/quetzal"));
            ledger = opened;
        }
        return opened;
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

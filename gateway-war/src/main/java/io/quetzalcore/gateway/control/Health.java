package io.quetzalcore.gateway.control;

import io.quetzalcore.server.control.Broker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/** Looks whether what the gateway needs is there. */
@ApplicationScoped
public class Health {

    /** There. */
    public static final String UP = "UP";
    /** Not there. */
    public static final String DOWN = "DOWN";

    private final Books books;
    private final Broker broker;
    private final Settings settings;

    @Inject
    Health(Books books, Broker broker, Settings settings) {
        this.books = books;
        this.broker = broker;
        this.settings = settings;
    }

    /** UP or DOWN for the database, the broker and the store. */
    public SortedMap<String, String> checks() {
        SortedMap<String, String> checks = new TreeMap<>();
        checks.put("database", word(isDatabaseThere()));
        checks.put("broker", word(broker.isThere()));
        checks.put("store", word(isStoreThere()));
        return checks;
    }

    private static String word(boolean there) {
        return there ? UP : DOWN;
    }

    private boolean isDatabaseThere() {
        try {
            return books.ledger().jobs().waiting() >= 0;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private boolean isStoreThere() {
        Path folder = settings.store();
        try {
            return Files.isWritable(folder) && books.store().hasRoom();
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }
}

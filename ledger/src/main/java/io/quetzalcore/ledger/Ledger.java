package io.quetzalcore.ledger;

import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/**
 * The tables. Every method of the parts is one transaction of its own, so the connections must not be in a transaction
 * of a container. A database that is away shows as {@link org.jdbi.v3.core.JdbiException}: nothing was done, or it was
 * done whole; calling again is safe everywhere.
 */
public final class Ledger {

    static final String SCHEMA = "quetzal";

    private final Jdbi jdbi;

    private Ledger(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Opens the tables, making or migrating them first. Several processes may do so at once.
     *
     * @param source PostgreSQL 13 or newer, with the right to create the schema {@code quetzal}
     */
    public static Ledger open(DataSource source) {
        Flyway.configure(Ledger.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:io/quetzalcore/ledger/schema")
                .schemas(SCHEMA)
                .defaultSchema(SCHEMA)
                .load()
                .migrate();
        return new Ledger(Jdbi.create(source));
    }

    public Surveys surveys() {
        return new Surveys(jdbi);
    }

    public Jobs jobs() {
        return new Jobs(jdbi);
    }

    public Partitions partitions() {
        return new Partitions(jdbi);
    }

    public Progress progress() {
        return new Progress(jdbi);
    }

    public Leases leases() {
        return new Leases(jdbi);
    }

    public Recovery recovery() {
        return new Recovery(jdbi);
    }

    public Artifacts artifacts() {
        return new Artifacts(jdbi);
    }

    public Outbox outbox() {
        return new Outbox(jdbi);
    }

    public Events events() {
        return new Events(jdbi);
    }

    public Workers workers() {
        return new Workers(jdbi);
    }

    public DeadLetters deadLetters() {
        return new DeadLetters(jdbi);
    }

    /** Runs a change in one transaction; what it tells and sends is written last. */
    static <T> T change(Jdbi jdbi, Function<Change, T> body) {
        return jdbi.inTransaction(handle -> {
            Change change = new Change(handle);
            T answer = body.apply(change);
            change.settle();
            return answer;
        });
    }
}

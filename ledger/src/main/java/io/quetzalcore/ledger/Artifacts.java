package io.quetzalcore.ledger;

import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Jdbi;

/** Which files of the store are spoken of. */
public final class Artifacts {

    private final Jdbi jdbi;

    Artifacts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Hashes of every upload and every output that some row names; all other files may go. */
    public Set<String> inUse() {
        return jdbi.withHandle(handle ->
                new TreeSet<>(handle.createQuery("""
                        select sha256 from quetzal.survey
                        union
                        select output ->> 'sha256' from quetzal.result r,
                            lateral json_array_elements(r.result -> 'outputs') output""").mapTo(String.class).list()));
    }
}

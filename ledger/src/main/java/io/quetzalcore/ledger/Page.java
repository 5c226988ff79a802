package io.quetzalcore.ledger;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a long list.
 *
 * @param limit at most so many, 1 to 1000
 * @param after only what comes after this one in the list; null from the start
 */
public record Page(int limit, @Nullable UUID after) {

    public Page {
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("a page has 1 to 1000 entries, not " + limit);
        }
    }

    /** The first so many. */
    public static Page first(int limit) {
        return new Page(limit, null);
    }
}

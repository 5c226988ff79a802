package io.quetzalcore.gateway.entity;

import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param name of the user
 * @param seesAll whether others' jobs are there for this user: operators and admins
 */
public record Caller(String name, boolean seesAll) {

    /** Whose jobs a list is made of; null for everybody's. */
    public @Nullable String scope() {
        return seesAll ? null : name;
    }

    /** Whether what belongs to that owner is there for this user. */
    public boolean maySee(String owner) {
        return seesAll || name.equals(owner);
    }
}

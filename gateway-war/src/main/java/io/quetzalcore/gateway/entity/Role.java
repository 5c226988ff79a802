package io.quetzalcore.gateway.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a user may do; each role may do all that those before it may. */
public enum Role {
    /** Looks. */
    VIEWER,
    /** Hands surveys in, and steers the jobs made of them. */
    ANALYST,
    /** Sees and steers everybody's jobs, and the workers. */
    OPERATOR,
    /** Everything. */
    ADMIN;

    /** Names of the roles, as tokens and annotations have them. */
    public static final String VIEWER_NAME = "viewer";

    public static final String ANALYST_NAME = "analyst";
    public static final String OPERATOR_NAME = "operator";
    public static final String ADMIN_NAME = "admin";

    /** The name in tokens and in the users file. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** This role and those before it: the groups of a token. */
    public List<String> groups() {
        List<String> groups = new ArrayList<>();
        for (Role role : values()) {
            if (role.compareTo(this) <= 0) {
                groups.add(role.text());
            }
        }
        return groups;
    }

    /**
     * The role of that name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Role of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}

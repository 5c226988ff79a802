package io.quetzalcore.formats.json;

import java.io.IOException;
import java.util.Locale;

/** Something that a newer build wrote down. */
public final class NewerForm extends IOException {
    private static final long serialVersionUID = 1L;

    NewerForm(Class<?> kind, int form) {
        super(String.format(
                Locale.ROOT,
                "a %s in form %d, of a newer build; this build reads forms up to %d: bring it up to date too",
                kind.getSimpleName(),
                form,
                Kept.FORM));
    }
}

package io.quetzalcore.store;

import io.quetzalcore.survey.Artifact;
import java.io.IOException;

/** A file is not what it was said to be. */
public final class WrongContentException extends IOException {
    private static final long serialVersionUID = 1L;

    WrongContentException(Artifact claimed, Artifact found) {
        super("file is " + found + ", said to be " + claimed);
    }
}

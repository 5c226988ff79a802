package io.quetzalcore.guest.bench;

import io.quetzalcore.survey.InputProblem;
import java.io.IOException;
import java.nio.file.Path;

/** Writes one output file. */
@FunctionalInterface
public interface FileBody {

    /** Writes the whole content to {@code file}, which does not exist yet. */
    void write(Path file) throws IOException, InputProblem;
}

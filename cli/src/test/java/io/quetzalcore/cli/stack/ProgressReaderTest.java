package io.quetzalcore.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressReaderTest {

    @TempDir
    Path folder;

    @Test
    void eachWholeLineIsPassedOnOnce() throws Exception {
        Path file = folder.resolve("progress");
        List<String> heard = new ArrayList<>();
        ProgressReader reader = new ProgressReader(file, heard::add);
        reader.pass();
        Files.writeString(file, "database ready\nmaster re");
        reader.pass();
        assertThat(heard).containsExactly("database ready");
        Files.writeString(file, "ady\n", StandardOpenOption.APPEND);
        reader.pass();
        reader.pass();
        assertThat(heard).containsExactly("database ready", "master ready");
        Files.writeString(file, "anew\n");
        reader.pass();
        assertThat(heard).endsWith("anew");
    }
}

package io.quetzalcore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuetzalTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void withoutAStackStatusAndDownSaySoAndExitWithThree() {
        assertThat(quetzal("--home", folder.toString(), "status")).isEqualTo(ExitCode.NOT_RUNNING);
        assertThat(err).hasToString("No stack is running in " + folder + "." + System.lineSeparator());
        assertThat(quetzal("down", "--home", folder.toString())).isEqualTo(ExitCode.NOT_RUNNING);
    }

    @Test
    void inJsonAProblemIsOneObject() {
        assertThat(quetzal("status", "--json", "--home", folder.toString())).isEqualTo(ExitCode.NOT_RUNNING);
        assertThat(err.toString().strip()).isEqualTo("{\"problem\":\"No stack is running in " + folder + ".\"}");
    }

    @Test
    void nonsenseIsRefusedAsUsage() {
        assertThat(quetzal("up", "--workers", "0", "--home", folder.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(quetzal("up", "--database", "mysql://x", "--home", folder.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(quetzal("up", "--http-port", "70000", "--home", folder.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(quetzal("fly")).isEqualTo(ExitCode.USAGE);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aHomeThatCannotBeMadeIsSaidPlainly() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(quetzal("up", "--home", file.resolve("home").toString())).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("cannot be written").contains("--home");
        assertThat(err.toString().strip().lines()).hasSize(1);
    }

    private int quetzal(String... arguments) {
        return Quetzal.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}

package io.quetzalcore.bench.vgpu;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** PoCL (Jaaskelainen et al. 2015), driven by a program in C that is compiled here and now: the peer. */
final class Pocl {

    private final Path folder;

    /** @throws IOException when there is no C compiler, or no OpenCL to link with */
    Pocl(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        copy("runner.c");
        Process gcc = new ProcessBuilder("gcc", "-O2", "-o", "runner", "runner.c", "-lOpenCL")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("gcc.log").toFile())
                .start();
        if (gcc.waitFor() != 0) {
            throw new IOException("the runner cannot be compiled: " + Files.readString(folder.resolve("gcc.log")));
        }
    }

    private Path copy(String name) throws IOException {
        try (InputStream resource = Pocl.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IOException("there is no resource " + name);
            }
            Path file = folder.resolve(name);
            Files.write(file, resource.readAllBytes());
            return file;
        }
    }

    /** A kernel, compiled, with its numbers in place. */
    Run start(KernelCase c) throws IOException {
        Process process = new ProcessBuilder("./runner")
                .directory(folder.toFile())
                .redirectError(folder.resolve("runner.log").toFile())
                .start();
        Run run = new Run(folder, process, process.outputWriter(), process.inputReader());
        run.say("source " + copy(c.file() + ".cl"));
        for (int k = 0; k < c.buffers().size(); k++) {
            Path file = folder.resolve("buffer" + k);
            write(file, c.buffers().get(k));
            run.say("buffer " + 4L * c.buffers().get(k).length + " " + file);
        }
        for (KernelCase.Pass pass : c.passes()) {
            StringBuilder line = new StringBuilder("pass");
            for (int k = 0; k < 3; k++) {
                line.append(' ').append(pass.groups().get(k) * c.local().get(k));
            }
            run.say(line + " " + words(c.local().stream()) + " "
                    + pass.bindings().size() + " " + words(pass.bindings().stream()));
        }
        return run;
    }

    private static String words(Stream<Integer> numbers) {
        return numbers.map(String::valueOf).collect(Collectors.joining(" "));
    }

    private static void write(Path file, int[] words) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * words.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(words);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    /** A kernel in a process of its own. */
    record Run(Path folder, Process process, BufferedWriter to, BufferedReader from) implements AutoCloseable {

        private void say(String line) throws IOException {
            to.write(line + "\n");
            to.flush();
        }

        private String ask(String line) throws IOException {
            say(line);
            String answer = from.readLine();
            if (answer == null || answer.startsWith("failed")) {
                throw new IOException("PoCL at '" + line + "': " + answer);
            }
            return answer;
        }

        /** Compiles; says who it is. */
        String build() throws IOException {
            return ask("build");
        }

        void reset(int buffer) throws IOException {
            say("reset " + buffer);
        }

        double milliseconds() throws IOException {
            return Double.parseDouble(ask("run"));
        }

        int[] read(int buffer) throws IOException {
            Path file = folder.resolve("answer");
            ask("read " + buffer + " " + file);
            byte[] bytes = Files.readAllBytes(file);
            int[] words = new int[bytes.length / 4];
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(words);
            return words;
        }

        @Override
        public void close() throws IOException {
            to.close();
            process.destroy();
        }
    }
}

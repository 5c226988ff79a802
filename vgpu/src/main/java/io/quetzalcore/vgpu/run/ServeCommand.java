package io.quetzalcore.vgpu.run;

import io.quetzalcore.vgpu.device.Gpu;
import io.quetzalcore.vgpu.device.GpuSettings;
import io.quetzalcore.vgpu.serve.ProtocolProblem;
import io.quetzalcore.vgpu.serve.Server;
import io.quetzalcore.vgpu.serve.Session;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Serves WebGPU to other programs: on a port of the loopback interface, on a Unix socket, or to the program that started
 * it, over standard input and output; what else would be printed goes to standard error then. A client that reads file
 * descriptor 3 redirects there: {@code 1>&3}.
 *
 * @param port when neither of the others is asked for
 * @param socket the file of a Unix socket
 * @param stdio whether to serve the program that started us
 */
record ServeCommand(GpuSettings settings, int port, Optional<Path> socket, boolean stdio) {

    private static final String PORT = "--port";
    private static final String SOCKET = "--socket";
    private static final String STDIO = "--stdio";

    static ServeCommand of(List<String> words) throws UsageProblem {
        Arguments given = Arguments.of(words, Set.of(PORT, SOCKET, Options.TIER, Options.TIME_LIMIT), Set.of(STDIO));
        if (!given.plain().isEmpty()) {
            throw new UsageProblem("serve takes options only, and not " + given.plain());
        }
        return new ServeCommand(
                Options.settings(given),
                Arguments.number(given.one(PORT).orElse("7654"), PORT, 0, 65535),
                given.one(SOCKET).map(Path::of),
                given.has(STDIO));
    }

    int execute(PrintStream out, PrintStream err) throws IOException {
        try (Gpu gpu = new Gpu(settings)) {
            if (stdio) {
                return serveParent(gpu, err);
            }
            try (Server server = socket.isPresent()
                    ? Server.onSocket(gpu, socket.get(), err::println)
                    : Server.onPort(gpu, port, err::println)) {
                out.println("serving WebGPU on " + server.address());
                out.flush();
                server.serve();
                return 0;
            }
        }
    }

    private static int serveParent(Gpu gpu, PrintStream err) throws IOException {
        System.setOut(err);
        try (InputStream in = new BufferedInputStream(System.in);
                OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out))) {
            new Session(gpu).serve(in, out);
            return 0;
        } catch (ProtocolProblem problem) {
            err.println(problem.getMessage());
            return 1;
        }
    }
}

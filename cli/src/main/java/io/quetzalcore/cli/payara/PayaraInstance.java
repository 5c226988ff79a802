package io.quetzalcore.cli.payara;

import io.quetzalcore.cli.stack.Home;
import io.quetzalcore.cli.stack.PrivateFile;
import io.quetzalcore.hypervisor.supervision.ChildSpec;
import io.quetzalcore.hypervisor.supervision.Launch;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * One Payara Micro server.
 *
 * @param name of the component, and of its folders and log
 * @param host address that it listens on
 * @param port that it listens on
 * @param archives what it deploys, the resource adapter first; the first application is at "/"
 * @param properties its MicroProfile Config, secrets among them: they reach it in a file of mode 0600
 * @param probe path that answers 200 when the application works
 */
public record PayaraInstance(
        String name, String host, int port, List<Path> archives, Map<String, String> properties, String probe) {
    private static final int HEAP_MIB = 160;

    /** Empties what Payara would remember, copies its configuration, and becomes the server. */
    private static final String SCRIPT = """
            root=$1 base=$2 temporary=$3; shift 3
            rm -rf "$root/config" "$root/applications" "$root/generated" "$root/autodeploy" "$temporary"
            mkdir -p "$root/lib" "$temporary"
            cp -R "$base/config" "$base/docroot" "$root/" && cp -R "$base/lib/." "$root/lib/" && exec "$@"
            """;

    /** Of the stack's own machine, whatever address the instance listens on. */
    public String url() {
        return "http://127.0.0.1:" + port + probe;
    }

    /**
     * Writes the instance's configuration below {@code run/} and says how it is started.
     *
     * @param jvmOptions beyond those that every instance has
     */
    public ChildSpec spec(Home home, PayaraRuntime runtime, List<String> jvmOptions) throws IOException {
        Path folder = Files.createDirectories(home.run().resolve(name));
        Path root = home.instance(name);
        Files.createDirectories(root);
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "sh"));
        command.add(root.toString());
        command.add(runtime.folder().toString());
        command.add(home.temporary(name).toString());
        command.addAll(runtime.java());
        command.addAll(List.of("-Xmx" + HEAP_MIB + "m", "-Xss512k", "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(jvmOptions);
        command.add("-Djava.io.tmpdir=" + home.temporary(name));
        command.addAll(runtime.main());
        command.addAll(serverOptions(folder, root));
        Launch launch = Launch.of(root, command)
                .with("MALLOC_ARENA_MAX", "2")
                .with("QUETZAL_HOST", host)
                .with("HOME", root.toString());
        return ChildSpec.of(name, launch, home.log(name));
    }

    private List<String> serverOptions(Path folder, Path root) throws IOException {
        List<String> options = new ArrayList<>(
                List.of("--rootdir", root.toString(), "--port", Integer.toString(port), "--contextroot", "/"));
        options.addAll(List.of("--systemproperties", secretFile(folder).toString()));
        options.addAll(List.of("--prebootcommandfile", shipped(folder, "preboot.asadmin")));
        options.addAll(List.of("--postbootcommandfile", shipped(folder, "postboot.asadmin")));
        options.addAll(List.of("--logproperties", shipped(folder, "logging.properties")));
        for (Path archive : archives) {
            options.addAll(List.of("--deploy", archive.toString()));
        }
        return options;
    }

    private Path secretFile(Path folder) throws IOException {
        Properties all = new Properties();
        all.putAll(new TreeMap<>(properties));
        StringWriter text = new StringWriter();
        all.store(text, "configuration of " + name + ", written at each start of the stack");
        Path file = folder.resolve("config.properties");
        PrivateFile.write(file, text.toString());
        return file;
    }

    private static String shipped(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        try (var in = PayaraInstance.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " is not in the distribution");
            }
            Files.write(file, in.readAllBytes());
        }
        return file.toString();
    }
}

package io.quetzalcore.cli.stack;

import io.quetzalcore.cli.Distribution;
import io.quetzalcore.hypervisor.supervision.ChildSpec;
import io.quetzalcore.hypervisor.supervision.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The embedded broker as a child.
 *
 * @param name of the component
 * @param data folder of its journal
 * @param port that it listens on, on loopback
 */
record BrokerServer(String name, Path data, int port) {

    ChildSpec spec(Home home, Distribution distribution, Path users) throws IOException {
        Path temporary = Files.createDirectories(home.temporary(name));
        Files.createDirectories(data);
        List<String> command = List.of(
                Distribution.java().toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xmx160m",
                "-Xmn16m",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + home.runtime().resolve("broker.jsa"),
                "-Xlog:cds=off",
                "-Xlog:aot=off",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.io.tmpdir=" + temporary,
                "-Dquetzal.broker.users-file=" + users,
                "-Dquetzal.broker.data=" + data,
                "-Dquetzal.broker.port=" + port,
                "-Dquetzal.broker.protocols=" + System.getenv().getOrDefault("QUETZAL_BROKER_PROTOCOLS", "CORE"),
                "-cp",
                distribution.classPath("broker"),
                "io.quetzalcore.broker.Broker");
        return ChildSpec.of(name, Launch.of(data, command).with("MALLOC_ARENA_MAX", "2"), home.log(name));
    }

    /** The address as the resource adapter wants it. */
    String parameters() {
        return "host=127.0.0.1;port=" + port;
    }
}

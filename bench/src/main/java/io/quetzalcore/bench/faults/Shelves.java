package io.quetzalcore.bench.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.quetzalcore.bench.stack.OneMachine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A stack's files, held against what its database says of them. */
final class Shelves {

    private static final Pattern EXCHANGE = Pattern.compile("hv-(\\d+)-\\d+-.*");

    private final Path store;
    private final Set<String> good = new HashSet<>();

    Shelves(OneMachine machine) {
        this.store = machine.home().resolve("store");
    }

    /** Which of some outputs the store does not hold with the content that their results claim. */
    List<String> missing(List<JsonNode> outputs) throws IOException {
        List<String> missing = new ArrayList<>();
        for (JsonNode output : outputs) {
            String sha256 = output.path("sha256").asText();
            Path file = store.resolve("objects").resolve(sha256.substring(0, 2)).resolve(sha256);
            if (!good.contains(sha256)) {
                String found = Files.exists(file) ? sha256(file) : "nothing";
                if (found.equals(sha256)
                        && Files.size(file) == output.path("bytes").asLong()) {
                    good.add(sha256);
                } else {
                    missing.add(output.path("name").asText() + ": the store has " + found + " for " + sha256);
                }
            }
        }
        return missing;
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * Half-written files, and folders of hypervisors that are gone.
     *
     * @param processes of the stack that live
     */
    List<String> leftovers(Collection<Long> processes) throws IOException {
        List<String> left = new ArrayList<>(names(store.resolve("incoming")));
        for (String worker : names(store.resolve("vms"))) {
            for (String name : names(store.resolve("vms").resolve(worker))) {
                Matcher exchange = EXCHANGE.matcher(name);
                if (exchange.matches() && !processes.contains(Long.parseLong(exchange.group(1)))) {
                    left.add("exchange folder " + worker + "/" + name);
                }
            }
        }
        return left;
    }

    private static List<String> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}

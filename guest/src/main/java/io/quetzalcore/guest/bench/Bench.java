package io.quetzalcore.guest.bench;

import io.quetzalcore.formats.json.Json;
import io.quetzalcore.survey.Artifact;
import io.quetzalcore.survey.InputProblem;
import io.quetzalcore.survey.PartitionResult;
import io.quetzalcore.survey.PartitionTask;
import io.quetzalcore.survey.SurveyFacts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One partition on the table: its task, its input files, and what has been made of them so far. */
public final class Bench {

    private final PartitionTask task;
    private final Path in;
    private final Path out;
    private final Watcher watcher;
    private final List<Artifact> outputs = new ArrayList<>();
    private final Map<String, Double> figures = new TreeMap<>();
    private @Nullable SurveyFacts facts;

    /**
     * @param task what to do
     * @param in folder with the task's inputs under their names; only read
     * @param out empty folder for what is made
     * @param watcher hears of progress, and may ask to stop
     */
    public Bench(PartitionTask task, Path in, Path out, Watcher watcher) {
        this.task = task;
        this.in = in;
        this.out = out;
        this.watcher = watcher;
        this.facts = task.facts();
    }

    public PartitionTask task() {
        return task;
    }

    /** An input file by its name. */
    public Path in(String name) {
        return in.resolve(name);
    }

    /** All inputs whose names start so, in the order of their names. */
    public List<Path> inputs(String prefix) {
        return task.inputs().stream()
                .map(Artifact::name)
                .filter(name -> name.startsWith(prefix))
                .sorted(Comparator.naturalOrder())
                .map(in::resolve)
                .toList();
    }

    /**
     * Makes an output file: the body writes a temporary one, which is renamed and hashed, so that a file in {@code out/}
     * without {@code .tmp} is always whole. The store forces its own copy to disk.
     */
    public void out(String name, FileBody body) throws IOException, InputProblem {
        Path temporary = out.resolve(name + ".tmp");
        body.write(temporary);
        Path whole = out.resolve(name);
        Files.move(temporary, whole, StandardCopyOption.ATOMIC_MOVE);
        outputs.add(artifact(name, whole));
    }

    /** Makes an output file of a value, as JSON. */
    public void outJson(String name, Object value) throws IOException, InputProblem {
        out(name, file -> Files.write(file, Json.bytes(value)));
    }

    /** Reads an input of JSON. */
    public <T> T json(String name, Class<T> type) throws IOException {
        return Json.read(Files.readAllBytes(in(name)), type);
    }

    /** Reads an input that is a JSON array. */
    public <T> List<T> jsonList(String name, Class<T> element) throws IOException {
        return Json.readList(Files.readAllBytes(in(name)), element);
    }

    /** Notes a number for people and for planning. */
    public void figure(String name, double value) {
        figures.put(name, value);
    }

    /** Notes what ingest found. */
    public void facts(SurveyFacts found) {
        this.facts = found;
    }

    /** What ingest found; every work but ingest has it. */
    public SurveyFacts needFacts() {
        if (facts == null) {
            throw new IllegalStateException(task.stage() + " came without the survey's facts");
        }
        return facts;
    }

    public void progress(double fraction) {
        watcher.progress(fraction);
    }

    public boolean stopping() {
        return watcher.stopping();
    }

    /** All that was made. */
    PartitionResult result() {
        return new PartitionResult(outputs, figures, task.facts() == null ? facts : null);
    }

    /** A file's name, hash and length. */
    static Artifact artifact(String name, Path file) throws IOException {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            try (InputStream bytes = Files.newInputStream(file)) {
                byte[] buffer = new byte[1 << 16];
                for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
                    sha256.update(buffer, 0, n);
                }
            }
            return new Artifact(name, HexFormat.of().formatHex(sha256.digest()), Files.size(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

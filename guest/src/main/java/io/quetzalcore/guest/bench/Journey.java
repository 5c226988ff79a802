package io.quetzalcore.guest.bench;

import io.quetzalcore.survey.Artifact;
import io.quetzalcore.survey.Gathered;
import io.quetzalcore.survey.InputProblem;
import io.quetzalcore.survey.Itinerary;
import io.quetzalcore.survey.PartitionResult;
import io.quetzalcore.survey.PartitionTask;
import io.quetzalcore.survey.Stage;
import io.quetzalcore.survey.SurveyParameters;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;

/** Walks a survey through every stage, one partition after the other, in this process unless others lend their hands. */
public final class Journey {

    private final Path folder;
    private final BiConsumer<PartitionTask, Double> timing;
    private final Hands hands;

    /** Whoever does the work of a partition: reads the inputs in one folder and writes the outputs to another. */
    @FunctionalInterface
    public interface Hands {
        PartitionResult work(PartitionTask task, Path in, Path out) throws IOException, InputProblem;
    }

    /**
     * In this process.
     *
     * @param folder gets {@code files/} with everything made on the way, under its content's hash, and {@code products/}
     * @param timing hears of each partition when it is done, with the seconds it took
     */
    public Journey(Path folder, BiConsumer<PartitionTask, Double> timing) {
        this(folder, timing, (task, in, out) -> Errands.run(new Bench(task, in, out, Watcher.NOBODY)));
    }

    /** By others' hands. */
    public Journey(Path folder, BiConsumer<PartitionTask, Double> timing, Hands hands) {
        this.folder = folder;
        this.timing = timing;
        this.hands = hands;
    }

    /**
     * From upload to products.
     *
     * @param upload the survey's file
     * @return the results of all partitions
     * @throws InputProblem when the survey cannot be used
     */
    public Gathered run(Path upload, SurveyParameters parameters) throws IOException, InputProblem {
        Files.createDirectories(folder.resolve("files"));
        Artifact survey = Bench.artifact(upload.getFileName().toString(), upload);
        Files.copy(upload, stored(survey), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Itinerary itinerary = new Itinerary(survey, parameters);
        Gathered done = new Gathered();
        for (Stage stage : Stage.values()) {
            for (int wave = 0; wave < stage.waves(); wave++) {
                for (PartitionTask task : itinerary.wave(stage, wave, done)) {
                    long start = System.nanoTime();
                    done.add(stage, wave, task.partition(), run(task));
                    timing.accept(task, (System.nanoTime() - start) * 1e-9);
                }
            }
        }
        for (Artifact product : Itinerary.products(done)) {
            Path file = folder.resolve("products").resolve(product.shelved());
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            link(file, stored(product));
        }
        return done;
    }

    private PartitionResult run(PartitionTask task) throws IOException, InputProblem {
        Path exchange = Files.createTempDirectory(folder, "exchange-");
        Path in = Files.createDirectory(exchange.resolve("in"));
        Path out = Files.createDirectory(exchange.resolve("out"));
        for (Artifact input : task.inputs()) {
            link(in.resolve(input.name()), stored(input));
        }
        PartitionResult result = hands.work(task, in, out);
        for (Artifact output : result.outputs()) {
            Files.move(out.resolve(output.name()), stored(output), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        for (Artifact input : task.inputs()) {
            Files.delete(in.resolve(input.name()));
        }
        Files.delete(in);
        Files.delete(out);
        Files.delete(exchange);
        return result;
    }

    private Path stored(Artifact artifact) {
        return folder.resolve("files").resolve(artifact.sha256());
    }

    /** The same file under another name; a copy of it where links are not allowed, as in a sandbox. */
    private static void link(Path link, Path existing) throws IOException {
        try {
            Files.createLink(link, existing);
        } catch (FileSystemException | UnsupportedOperationException e) {
            Files.copy(existing, link);
        }
    }
}

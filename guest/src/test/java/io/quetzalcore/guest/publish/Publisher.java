package io.quetzalcore.guest.publish;

import io.quetzalcore.guest.bench.Bench;
import io.quetzalcore.guest.bench.Errands;
import io.quetzalcore.guest.bench.Watcher;
import io.quetzalcore.survey.Artifact;
import io.quetzalcore.survey.InputProblem;
import io.quetzalcore.survey.PartitionResult;
import io.quetzalcore.survey.PartitionTask;
import io.quetzalcore.survey.Product;
import io.quetzalcore.survey.Stage;
import io.quetzalcore.survey.SurveyParameters;
import io.quetzalcore.survey.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Runs the publish stage's errands on a small survey, as a VM would, outputs back into the inputs' folder. */
final class Publisher {

    private final SmallSurvey survey;
    private final SurveyParameters parameters;
    final Map<String, Artifact> made = new TreeMap<>();

    Publisher(SmallSurvey survey, Map<String, String> given) throws InputProblem {
        this.survey = survey;
        this.parameters = SurveyParameters.of(given);
    }

    void all() throws IOException, InputProblem {
        for (Product product : Product.values()) {
            run(new Work.PublishGrid(product));
        }
        run(new Work.PublishLines());
        run(new Work.PublishTargets());
        run(new Work.Report(new Artifact("<script>alert(1)</script>.csv", "ab".repeat(32), 123_456), "L3"));
    }

    PartitionResult run(Work work) throws IOException, InputProblem {
        Path out = Files.createTempDirectory(survey.folder.getParent(), "out-");
        PartitionTask task = new PartitionTask(Stage.PUBLISH, 0, 0, work, parameters, survey.facts, inputs(), 1);
        PartitionResult result = Errands.run(new Bench(task, survey.folder, out, Watcher.NOBODY));
        for (Artifact artifact : result.outputs()) {
            Files.move(out.resolve(artifact.name()), survey.folder.resolve(artifact.name()));
            made.put(artifact.name(), artifact);
        }
        Files.delete(out);
        return result;
    }

    private List<Artifact> inputs() throws IOException {
        List<Artifact> inputs = new ArrayList<>();
        try (Stream<Path> files = Files.list(survey.folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                inputs.add(made.getOrDefault(name, new Artifact(name, "cd".repeat(32), Files.size(file))));
            }
        }
        return inputs;
    }
}

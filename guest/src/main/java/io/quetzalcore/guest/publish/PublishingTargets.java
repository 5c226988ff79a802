package io.quetzalcore.guest.publish;

import io.quetzalcore.formats.geojson.TargetGeoJson;
import io.quetzalcore.formats.table.TargetTable;
import io.quetzalcore.guest.bench.Bench;
import io.quetzalcore.survey.Classified;
import io.quetzalcore.survey.InputProblem;
import io.quetzalcore.survey.Target;
import io.quetzalcore.survey.Work;
import java.io.IOException;
import java.util.List;

/** The ranked targets, for maps and for spreadsheets. */
public final class PublishingTargets {

    private PublishingTargets() {}

    /** Does the errand; the figure {@code targets} counts them. */
    public static void run(Work.PublishTargets work, Bench bench) throws IOException, InputProblem {
        List<Target> targets = bench.jsonList("targets.json", Target.class);
        Classified classified = bench.json("classes.json", Classified.class);
        int epsg = bench.needFacts().epsg();
        bench.out("targets.geojson", file -> TargetGeoJson.write(file, targets, classified, epsg));
        bench.out("targets.csv", file -> TargetTable.write(file, targets, classified));
        bench.figure("targets", targets.size());
    }
}

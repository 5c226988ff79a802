package io.quetzalcore.guest.publish;

import io.quetzalcore.formats.lines.LineFile;
import io.quetzalcore.formats.picture.LinesPicture;
import io.quetzalcore.formats.picture.PictureFile;
import io.quetzalcore.formats.picture.ProfilePicture;
import io.quetzalcore.formats.table.LineTable;
import io.quetzalcore.guest.bench.Bench;
import io.quetzalcore.survey.InputProblem;
import io.quetzalcore.survey.SurveyFacts;
import io.quetzalcore.survey.Work;
import java.io.IOException;

/** The levelled lines: as a table, as a map of where they run, as profiles. */
public final class PublishingLines {

    private PublishingLines() {}

    /** Does the errand. */
    public static void run(Work.PublishLines work, Bench bench) throws IOException, InputProblem {
        SurveyFacts facts = bench.needFacts();
        String system = CoordinateSystem.title(facts.epsg());
        try (LineFile lines = LineFile.open(bench.in("levelled.qzl"))) {
            bench.out("levelled-lines.csv", file -> LineTable.write(file, lines));
            bench.progress(0.6);
            bench.out(
                    "lines.png",
                    file -> PictureFile.writePng(
                            file, LinesPicture.draw(lines, facts.bounds(), facts.alongLineSpacing(), system)));
            bench.out("profiles.png", file -> PictureFile.writePng(file, ProfilePicture.draw(lines)));
            bench.figure("readings", (double) lines.readings());
        }
    }
}

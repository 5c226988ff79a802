package io.quetzalcore.guest.publish;

import io.quetzalcore.formats.figures.Figures;
import io.quetzalcore.formats.picture.PictureFile;
import io.quetzalcore.formats.picture.TargetPicture;
import io.quetzalcore.formats.report.Page;
import io.quetzalcore.survey.DipoleFit;
import io.quetzalcore.survey.Grid;
import io.quetzalcore.survey.Parameter;
import io.quetzalcore.survey.SurveyFacts;
import io.quetzalcore.survey.SurveyParameters;
import io.quetzalcore.survey.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The ranked targets as a table, then the first ones closely. */
final class TargetSection {

    private static final int LISTED = 200;
    private static final int SHOWN = 10;

    private final double clearance;
    private final SurveyFacts facts;
    private final List<Target> targets;

    TargetSection(SurveyParameters parameters, SurveyFacts facts, List<Target> targets) {
        this.clearance = parameters.number(Parameter.CLEARANCE);
        this.facts = facts;
        this.targets = targets;
    }

    void write(Page page, Grid tmi, CloseLook look) throws IOException {
        page.section("targets", "Targets");
        if (targets.isEmpty()) {
            page.paragraph("None.");
            return;
        }
        page.paragraph(
                "All intervals are 90 %. Directions are those of the total magnetisation: inclination positive down,"
                        + " declination east of grid north, and the half-angle of the cone that holds them; the present field is at "
                        + Figures.grouped(facts.mainField().inclinationDegrees(), 0) + " / "
                        + Figures.grouped(facts.mainField().declinationDegrees(), 0) + ".");
        page.table(columns(), targets.stream().limit(LISTED).map(this::row).toList());
        if (targets.size() > LISTED) {
            page.paragraph("The other " + Figures.count(targets.size() - (long) LISTED) + " are in targets.csv.");
        }
        page.heading("The first " + Math.min(SHOWN, targets.size()) + " closely");
        page.paragraph(
                "Left the levelled anomaly about the target, right the nearest line: what was measured, and what the"
                        + " fitted dipole over a straight regional would give there.");
        for (Target target : targets.subList(0, Math.min(SHOWN, targets.size()))) {
            closely(page, tmi, look, target);
        }
    }

    private List<Page.Column> columns() {
        List<Page.Column> columns = new ArrayList<>();
        columns.add(Page.Column.number("Rank"));
        columns.add(Page.Column.number("Easting (m)"));
        columns.add(Page.Column.number("Northing (m)"));
        columns.add(Page.Column.number("Depth below sensor (m)"));
        if (clearance >= 0) {
            columns.add(Page.Column.number("Depth below ground (m)"));
        }
        columns.add(Page.Column.number("Moment (A m²)"));
        columns.add(Page.Column.number("Inclination / declination (°)"));
        columns.add(Page.Column.number("Off the field (°)"));
        columns.add(Page.Column.number("Q at least"));
        columns.add(Page.Column.number("Explained"));
        columns.add(Page.Column.text("Score and its parts"));
        return columns;
    }

    private List<String> row(Target target) {
        DipoleFit fit = target.fit();
        List<String> row = new ArrayList<>();
        row.add(Integer.toString(target.rank()));
        row.add(TargetWords.plusMinus(fit.easting(), 0));
        row.add(TargetWords.plusMinus(fit.northing(), 0));
        row.add(TargetWords.between(fit.depthMetres(), 3));
        if (clearance >= 0) {
            row.add(TargetWords.between(TargetWords.less(fit.depthMetres(), clearance), 3));
        }
        row.add(TargetWords.scaled(fit.moment()));
        row.add(TargetWords.direction(fit));
        row.add(Figures.grouped(fit.remanenceAngleDegrees(), 0));
        row.add(Figures.grouped(fit.koenigsbergerBound(), 2));
        row.add(Figures.grouped(100 * fit.explained(), 0) + " %");
        row.add(TargetWords.sum(target));
        return row;
    }

    private void closely(Page page, Grid tmi, CloseLook look, Target target) throws IOException {
        DipoleFit fit = target.fit();
        page.heading("Target " + target.rank());
        byte[] picture = PictureFile.jpeg(
                TargetPicture.draw(tmi, target, targets, look.radius(target), look.section(target)), 1180, 0.85);
        page.picture(
                picture,
                TargetWords.between(fit.depthMetres(), 3) + " m below the sensor; fitted to "
                        + Figures.count(fit.readings()) + " readings, of whose variance the dipole explains "
                        + Figures.grouped(100 * fit.explained(), 0) + " %; " + Figures.significant(fit.misfitNt(), 3)
                        + " nT remain (root mean square).");
        List<Page.Column> columns =
                List.of(Page.Column.text("Part of the score"), Page.Column.number("Adds"), Page.Column.text("Because"));
        List<List<String>> rows = new ArrayList<>();
        for (Target.ScorePart part : target.parts()) {
            rows.add(List.of(part.name(), Figures.grouped(part.value(), 3), part.because()));
        }
        rows.add(List.of("sum", Figures.grouped(target.score(), 3), ""));
        page.table(columns, rows);
        if (!target.warnings().isEmpty()) {
            page.note("Doubts: " + String.join("; ", target.warnings()) + ".");
        }
    }
}

package io.quetzalcore.guest.publish;

import io.quetzalcore.formats.figures.Figures;
import io.quetzalcore.formats.report.Page;
import io.quetzalcore.survey.Classification;
import io.quetzalcore.survey.Classified;
import java.util.ArrayList;
import java.util.List;

/** Which source classes the targets are consistent with, why, and what that does not mean. */
final class ClassSection {

    private static final int LISTED = 200;
    private static final int EXPLAINED = 10;

    private ClassSection() {}

    static void write(Page page, Classified classified) {
        page.section("classes", "Source classes");
        if (classified.targets().isEmpty()) {
            page.paragraph("No targets, no classes.");
            return;
        }
        page.note("A magnetic map does not identify a mineral, and nothing was found here: a class is named because the"
                + " target is consistent with it. Barren rocks of the same shape and magnetisation are as consistent.");
        page.paragraph(
                "Each class is a set of ranges: strength, depth, Koenigsberger ratio. The probability is that of the"
                        + " class given what is known of the target, when all classes and something else are equally probable"
                        + " before; ± is how far it moves when the features move by their own uncertainty. It is not calibrated on"
                        + " drilled targets. Signatures: " + classified.signatures() + ", SHA-256 "
                        + classified.sha256().substring(0, 16) + "….");
        List<Classification> listed =
                classified.targets().stream().limit(LISTED).toList();
        unknown(page, listed);
        page.table(
                List.of(
                        Page.Column.number("Target"),
                        Page.Column.text("Verdict"),
                        Page.Column.number("Something else")),
                listed.stream().map(ClassSection::row).toList());
        page.heading("Why, for the first " + Math.min(EXPLAINED, listed.size()));
        page.paragraph(
                "A weight is the logarithm of how much more a feature is expected of the class than of all together:"
                        + " above zero it speaks for the class, below against it.");
        for (Classification target : listed.subList(0, Math.min(EXPLAINED, listed.size()))) {
            why(page, target);
        }
    }

    private static void unknown(Page page, List<Classification> listed) {
        List<String> unknown = listed.getFirst().unknown();
        if (!unknown.isEmpty()) {
            page.paragraph("Not known to this survey, and so left out: " + String.join(", ", unknown)
                    + ". Knowing them would separate classes that look alike here.");
        }
    }

    private static List<String> row(Classification target) {
        return List.of(Integer.toString(target.rank()), target.inWords(), Figures.grouped(target.somethingElse(), 2));
    }

    private static void why(Page page, Classification target) {
        List<Page.Column> columns = new ArrayList<>();
        columns.add(Page.Column.text("Target " + target.rank()));
        columns.add(Page.Column.number("Probability"));
        columns.add(Page.Column.number("±"));
        target.best().reasons().forEach(reason -> columns.add(Page.Column.number(reason.feature())));
        List<List<String>> rows = new ArrayList<>();
        for (Classification.Candidate candidate : target.candidates()) {
            List<String> row = new ArrayList<>();
            row.add(candidate.title());
            row.add(Figures.grouped(candidate.probability(), 2));
            row.add(Figures.grouped(candidate.spread(), 2));
            candidate.reasons().forEach(reason -> row.add(Figures.grouped(reason.weight(), 2)));
            rows.add(row);
        }
        page.table(columns, rows);
    }
}

package io.quetzalcore.guest.publish;

import io.quetzalcore.formats.figures.Figures;
import io.quetzalcore.formats.report.Page;
import io.quetzalcore.survey.Classified;
import io.quetzalcore.survey.Grid;
import io.quetzalcore.survey.MainField;
import io.quetzalcore.survey.Parameter;
import io.quetzalcore.survey.SurveyFacts;
import io.quetzalcore.survey.SurveyParameters;
import io.quetzalcore.survey.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The survey in figures and in plain words, the first targets, and what is not claimed. */
record SummarySection(
        SurveyFacts facts,
        SurveyParameters parameters,
        List<Target> targets,
        Classified classified,
        Grid tmi,
        int lines) {

    private static final int TOLD = 5;

    void write(Page page) {
        page.section("summary", "Summary");
        page.figures(figures());
        page.paragraph(survey());
        page.paragraph(done());
        page.heading("What to look at first");
        if (targets.isEmpty()) {
            page.paragraph("No anomaly passed the threshold of " + parameters.text(Parameter.MINIMUM_SNR)
                    + " times the noise, or none could be fitted: there is no target to rank. The maps below stand on"
                    + " their own.");
        } else {
            double clearance = parameters.number(Parameter.CLEARANCE);
            page.list(targets.stream()
                    .limit(TOLD)
                    .map(target -> TargetWords.sentence(target, clearance) + " Its source: "
                            + classified.of(target.rank()).inWords() + ".")
                    .toList());
        }
        page.heading("What is not claimed");
        page.note(
                "No mineral is identified: the survey constrains moment, depth and direction. A source class is named where"
                        + " a target is consistent with it, with its probability under stated ranges, and not where it"
                        + " cannot be told.");
        page.list(limits());
    }

    private Map<String, String> figures() {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("readings", Figures.count(facts.readings()));
        figures.put("flight lines", Figures.count(lines - (long) facts.tieLines()));
        figures.put("tie lines", Figures.count(facts.tieLines()));
        figures.put("mapped area", Figures.significant(mappedSquareKilometres(), 4) + " km²");
        figures.put("grid spacing", Figures.distance(tmi.geometry().spacing()));
        figures.put("targets", Figures.count(targets.size()));
        return figures;
    }

    private double mappedSquareKilometres() {
        int known = 0;
        for (double value : tmi.values()) {
            known += Double.isNaN(value) ? 0 : 1;
        }
        return known * tmi.geometry().spacing() * tmi.geometry().spacing() / 1e6;
    }

    private String survey() {
        MainField field = facts.mainField();
        String heights = facts.heightsKnown()
                ? "The sensor flew at a mean height of " + Figures.significant(facts.meanUpward(), 4)
                        + " m in the survey's own datum. "
                : "The survey gives no heights: the sensor is taken to be level. ";
        return "The survey has " + Figures.count(facts.readings()) + " readings on " + Figures.count(lines)
                + " lines within " + Figures.distance(facts.bounds().width()) + " by "
                + Figures.distance(facts.bounds().height()) + ", the lines about "
                + Figures.distance(facts.lineSpacing()) + " apart and the readings "
                + Figures.distance(facts.alongLineSpacing()) + ". " + heights
                + "The main field there has an intensity of "
                + Figures.grouped(field.intensityNt(), 0) + " nT, an inclination of "
                + Figures.grouped(field.inclinationDegrees(), 1) + "° and a declination of "
                + Figures.grouped(field.declinationDegrees(), 1) + "° from grid north"
                + (Double.isFinite(facts.decimalYear())
                        ? " (date used: " + Figures.plain(facts.decimalYear(), 1) + "). "
                        : ". ")
                + (facts.mainFieldRemoved()
                        ? "It was taken off every reading."
                        : "The readings came with it already taken off.");
    }

    private String done() {
        return "The readings were checked for spikes, jumps and gaps; the lines were levelled, gridded every "
                + Figures.distance(tmi.geometry().spacing())
                + " by minimum curvature with tension, and transformed; depths were estimated by Euler deconvolution."
                + " Compact anomalies were found on fields that hardly depend on the direction of magnetisation; to each a"
                + " dipole was fitted, on the readings themselves at their own heights. The " + targets.size()
                + (targets.size() == 1 ? " target is" : " targets are")
                + " ranked by a score that is a plain sum, printed with its parts.";
    }

    private List<String> limits() {
        List<String> limits = new ArrayList<>();
        double clearance = parameters.number(Parameter.CLEARANCE);
        limits.add(
                clearance >= 0
                        ? "Depths below ground are depths below the sensor less the mean clearance of "
                                + Figures.significant(clearance, 4)
                                + " m that was given; the ground's relief is not known"
                                + " here."
                        : "Depths are below the sensor, not below the ground: no clearance was given (parameter clearance-m).");
        limits.add(
                "Depth and moment are those of a dipole: the centre of a compact body. The top of a large or long body lies"
                        + " higher, and its depth is less certain than the interval says.");
        limits.add("Intervals hold the truth nine times in ten if the model fits and the noise is as estimated.");
        limits.add("Q bounds are lower bounds from geometry alone: remanence along the present field cannot be seen.");
        limits.add("The rank says where to look first. It is no probability of a deposit.");
        return limits;
    }
}

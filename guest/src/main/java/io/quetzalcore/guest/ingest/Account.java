package io.quetzalcore.guest.ingest;

import io.quetzalcore.formats.reading.RawSurvey;
import io.quetzalcore.formats.reading.Role;
import io.quetzalcore.formats.reading.Tally;
import io.quetzalcore.survey.Parameter;
import io.quetzalcore.survey.SurveyParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Gives account of a survey's file: what it has and lacks, and what was decided about it, in plain words. */
final class Account {

    /** Spacings this far apart are said in a warning. */
    private static final double SPACING_VARIES = 1.2;

    private final RawSurvey raw;
    private final LineSurvey surveyed;
    private final Systems systems;
    private final SurveyParameters parameters;
    private final MainFieldChoice mainField;
    private final boolean heightsKnown;
    private final Counted seen;

    Account(
            RawSurvey raw,
            LineSurvey surveyed,
            Systems systems,
            SurveyParameters parameters,
            MainFieldChoice mainField,
            boolean heightsKnown,
            Counted seen) {
        this.raw = raw;
        this.surveyed = surveyed;
        this.systems = systems;
        this.parameters = parameters;
        this.mainField = mainField;
        this.heightsKnown = heightsKnown;
        this.seen = seen;
    }

    Completeness of(SharedPlaces shared) {
        Tally tally = raw.tally();
        boolean dated = tally.dated() > 0;
        return new Completeness(
                raw.file(),
                raw.format(),
                raw.packing(),
                raw.bytes(),
                columns(),
                unused(),
                Systems.title(systems.from()) + ", " + systems.how(),
                Systems.title(systems.to()) + ", " + systems.why(),
                raw.hasLines()
                        ? "as the file names them"
                                + (seen.joined > 0
                                        ? "; " + seen.joined + " that stand in several places were joined"
                                        : "")
                        : "told apart by the way positions go: the file names none",
                surveyed.layout().how(),
                tally.rows(),
                seen.accepted,
                rejected(shared.copies().cardinality()),
                missing(),
                seen.lineReadings.size() - seen.tieLines,
                seen.tieLines,
                surveyed.layout().lineSpacing(),
                surveyed.layout().narrowSpacing(),
                surveyed.layout().wideSpacing(),
                surveyed.layout().alongLineSpacing(),
                seen.metres / 1000,
                seen.repeated,
                shared.crossings(),
                seen.gaps,
                seen.backward,
                seen.jumps,
                dated ? SurveyDates.day(tally.firstSecond()) : given(),
                dated ? SurveyDates.day(tally.lastSecond()) : given(),
                heights(),
                heightsKnown ? seen.heightSum / seen.accepted : Double.NaN,
                (mainField.total() ? "total field, " : "anomaly, ") + mainField.kindHow(),
                tally.medianFieldSizeNt(),
                mainField.words(),
                seen.interpolationError,
                warnings());
    }

    private String given() {
        String date = parameters.text(Parameter.SURVEY_DATE);
        return date.equals("auto") ? "" : date;
    }

    private SortedMap<String, String> columns() {
        SortedMap<String, String> columns = new TreeMap<>();
        raw.columns()
                .forEach((role, use) -> columns.put(
                        role.name().toLowerCase(Locale.ROOT),
                        use.name() + ", " + use.chosen() + (use.unit().isEmpty() ? "" : ", in " + use.unit())));
        return columns;
    }

    private List<String> unused() {
        List<String> unused = new ArrayList<>(raw.names());
        raw.columns().values().forEach(use -> unused.remove(use.name()));
        return List.copyOf(unused);
    }

    private SortedMap<String, Long> rejected(long copies) {
        Tally tally = raw.tally();
        SortedMap<String, Long> rejected = new TreeMap<>();
        rejected.put("noPosition", tally.missingPositions());
        rejected.put("noField", tally.missingFields());
        rejected.put("fieldOutOfRange", tally.absurdFields());
        rejected.put("positionOfAnotherKind", tally.accepted() - seen.inLines - copies);
        rejected.put("copyOfAnotherLinesReading", copies);
        rejected.put("lineOfOneReading", seen.inLines - seen.accepted);
        rejected.put("testLine", tally.unmappedRows());
        return rejected;
    }

    private SortedMap<String, Long> missing() {
        Tally tally = raw.tally();
        SortedMap<String, Long> missing = new TreeMap<>();
        missing.put("height", raw.columns().containsKey(Role.HEIGHT) ? tally.missingHeights() : tally.accepted());
        missing.put("heightOutOfRange", tally.absurdHeights());
        missing.put("time", raw.columns().containsKey(Role.TIME) ? tally.missingTimes() : tally.accepted());
        missing.put("date", tally.accepted() - tally.dated());
        return missing;
    }

    private String heights() {
        if (!heightsKnown) {
            return "not known: depths are below a flat surface of readings";
        }
        return seen.filledHeights == 0
                ? "known for every reading"
                : "known; " + seen.filledHeights + " readings took a neighbour's";
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>(systems.warnings());
        if (!mainField.dates().known()) {
            warnings.add(
                    "No date is known: the main field is that of 2025.0. Give survey-date if it was flown long before.");
        }
        if (!raw.hasLines()) {
            warnings.add("The file names no lines; they were told apart by the way positions go.");
        }
        if (!heightsKnown) {
            warnings.add("No heights: the sensor is taken to have flown level.");
        }
        Layout layout = surveyed.layout();
        if (layout.wideSpacing() > SPACING_VARIES * layout.narrowSpacing()) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "Line spacing varies: one neighbour in ten is nearer than %.0f m, one in ten farther than %.0f m.",
                    layout.narrowSpacing(),
                    layout.wideSpacing()));
        }
        if (seen.tieLines == 0) {
            warnings.add("No tie lines: levelling can only compare neighbouring lines.");
        }
        if (raw.columns().containsKey(Role.TIME) && raw.tally().dated() == 0 && given().isEmpty()) {
            warnings.add("Times have no date: they count from midnight of an unknown day.");
        }
        if (seen.accepted < raw.tally().rows()) {
            warnings.add(raw.tally().rows() - seen.accepted + " rows of "
                    + raw.tally().rows() + " were left out.");
        }
        return List.copyOf(warnings);
    }
}

package io.quetzalcore.geophysics.levelling;

import io.quetzalcore.geophysics.levelling.TieNetwork.Model;
import io.quetzalcore.survey.FlightLine;
import io.quetzalcore.survey.LineKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Levels a survey: finds the correction of every line, then takes it from line after line. */
public final class Levelling {
    /** A levelling error goes on for at least this many line spacings to both sides. */
    private static final int LONG_WAY = 12;

    /** What microlevelling removes goes on for at least this many. */
    private static final int SHORT_WAY = 5;

    /** Neighbouring lines may fit worse by this factor at most: the figure has its own scatter. */
    private static final double HARM = 1.005;

    /** How lines are compared. */
    public enum Method {
        /** By tie lines where there are enough crossings, else by neighbours. */
        AUTO,
        TIE,
        DIFFERENTIAL,
        NONE;

        /** The word used for it in parameters and reports. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What is asked for.
     *
     * @param lineSpacing metres
     * @param microlevelling whether to remove what is left along the lines
     * @param microlevellingLimitNt and never more of it than this
     */
    public record Settings(Method method, double lineSpacing, boolean microlevelling, double microlevellingLimitNt) {}

    private final SurveyLines survey;
    private final Settings settings;
    private final int[] readings;
    private final List<Crossing> crossings;
    private final Method method;
    private final Correction[] corrections;
    private String form = "none";
    private double heldOutBefore = Double.NaN;
    private double heldOutAfter = Double.NaN;
    private double roughBefore = Double.NaN;
    private double roughAfter = Double.NaN;
    private double correctionSquares;
    private double largestCorrection;
    private long corrected;
    private int harmful;

    private Levelling(SurveyLines survey, Settings settings) {
        this.survey = survey;
        this.settings = settings;
        this.readings = new int[survey.lines()];
        this.crossings = CrossingSearch.find(new Counted());
        this.corrections = new Correction[survey.lines()];
        Arrays.fill(corrections, Correction.NONE);
        this.method = chosen();
    }

    /** Fetches lines and notes how many readings they have. */
    private final class Counted implements SurveyLines {
        @Override
        public int lines() {
            return survey.lines();
        }

        @Override
        public LineKind kind(int line) {
            return survey.kind(line);
        }

        @Override
        public FlightLine line(int line) {
            FlightLine fetched = survey.line(line);
            readings[line] = fetched.readings();
            return fetched;
        }
    }

    /** Finds the corrections of all lines. */
    public static Levelling of(SurveyLines survey, Settings settings) {
        Levelling levelling = new Levelling(survey, settings);
        switch (levelling.method) {
            case TIE -> levelling.byTies();
            case DIFFERENTIAL -> levelling.byNeighbours(LONG_WAY, Double.POSITIVE_INFINITY);
            case NONE, AUTO -> {}
        }
        if (settings.microlevelling()) {
            levelling.byNeighbours(SHORT_WAY, settings.microlevellingLimitNt());
        }
        return levelling;
    }

    private Method chosen() {
        return switch (settings.method()) {
            case AUTO ->
                crossings.size() >= Math.max(10, count(LineKind.FLIGHT) / 2) ? Method.TIE : Method.DIFFERENTIAL;
            case TIE -> crossings.isEmpty() ? Method.NONE : Method.TIE;
            case DIFFERENTIAL -> Method.DIFFERENTIAL;
            case NONE -> Method.NONE;
        };
    }

    private int count(LineKind kind) {
        int n = 0;
        for (int i = 0; i < survey.lines(); i++) {
            n += survey.kind(i) == kind ? 1 : 0;
        }
        return n;
    }

    private void byTies() {
        double spacing = settings.lineSpacing();
        Blocks blocks = Blocks.of(survey, corrections, spacing);
        roughBefore = DifferentialMedian.roughness(blocks, spacing);
        TieLevelling ties = TieLevelling.of(
                crossings,
                readings,
                some -> !(DifferentialMedian.roughness(blocks.less(some), spacing) > HARM * roughBefore));
        roughAfter = DifferentialMedian.roughness(blocks.less(ties.corrections()), spacing);
        harmful = ties.harmful();
        System.arraycopy(ties.corrections(), 0, corrections, 0, corrections.length);
        form = ties.model().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        heldOutBefore = ties.heldOutBeforeNt();
        heldOutAfter = ties.model() == Model.NONE ? heldOutBefore : ties.heldOutAfterNt();
    }

    private void byNeighbours(int way, double limitNt) {
        double spacing = settings.lineSpacing();
        Blocks before = Blocks.of(survey, corrections, spacing);
        roughBefore = Double.isNaN(roughBefore) ? DifferentialMedian.roughness(before, spacing) : roughBefore;
        Correction[] more = DifferentialMedian.corrections(before, survey.lines(), spacing, way, limitNt);
        for (int i = 0; i < corrections.length; i++) {
            corrections[i] = corrections[i].plus(more[i]);
        }
        roughAfter = DifferentialMedian.roughness(before.less(more), spacing);
        form = method == Method.TIE ? form : "moving median";
    }

    /** How lines are compared in this survey: never {@link Method#AUTO}. */
    public Method method() {
        return method;
    }

    /** The correction of a line, by its number. */
    public Correction correction(int line) {
        return corrections[line];
    }

    /** A line with its correction taken from the field; counts for {@link #report}. */
    public FlightLine level(int number) {
        FlightLine line = survey.line(number);
        Correction correction = corrections[number];
        double[] field = line.field().clone();
        for (int i = 0; i < field.length; i++) {
            double nt = correction.at(i);
            field[i] -= nt;
            correctionSquares += nt * nt;
            largestCorrection = Math.max(largestCorrection, Math.abs(nt));
        }
        corrected += field.length;
        return line.withField(field);
    }

    /** What was done; after all lines were levelled. */
    public LevellingReport report() {
        double[] before = Medians.differences(crossings);
        double[] after = crossings.stream()
                .mapToDouble(c -> TieLevelling.left(c, corrections))
                .toArray();
        double[] heights =
                crossings.stream().mapToDouble(Crossing::heightDifference).toArray();
        return new LevellingReport(
                method.word(),
                form,
                count(LineKind.FLIGHT),
                count(LineKind.TIE),
                crossings.size(),
                Medians.rms(before),
                Medians.rms(after),
                Medians.medianSize(before),
                Medians.medianSize(after),
                heldOutBefore,
                heldOutAfter,
                Medians.medianSize(heights),
                roughBefore,
                roughAfter,
                settings.microlevelling(),
                corrected == 0 ? 0 : Math.sqrt(correctionSquares / corrected),
                largestCorrection,
                verdict());
    }

    private String verdict() {
        return switch (method) {
            case TIE -> tieVerdict();
            case DIFFERENTIAL ->
                roughAfter < roughBefore
                        ? "Lines fit their neighbours better than before; without tie lines nothing else can be shown."
                        : "Lines do not fit their neighbours better than before.";
            case NONE, AUTO -> "Lines are as they came.";
        };
    }

    private String tieVerdict() {
        String passedOver = harmful == 0
                ? ""
                : " A finer correction fitted the tie lines better and neighbouring flight lines worse, and was not made.";
        if (!(heldOutAfter < heldOutBefore)) {
            return "No correction made crossings that were kept out of the solution fit better." + passedOver;
        }
        return (form.equals("tie offsets")
                        ? "Only the tie lines are shifted; the flight lines are as they came."
                        : "The tie lines improve the survey: crossings kept out of the solution fit better than before.")
                + passedOver;
    }
}

package io.quetzalcore.guest.sample;

import com.fasterxml.jackson.databind.JsonNode;
import io.quetzalcore.formats.json.Json;
import io.quetzalcore.geophysics.sample.Discovery;
import io.quetzalcore.geophysics.sample.Discovery.Found;
import io.quetzalcore.geophysics.sample.Discovery.Pair;
import io.quetzalcore.geophysics.sample.SampleTruth;
import io.quetzalcore.geophysics.sample.TrueBody;
import io.quetzalcore.guest.sample.Arguments.Wrong;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Prints ranked targets and, for a sample survey, the buried bodies beside them and how well they agree. */
public final class TargetTable {
    private static final String USAGE = """
            targets --targets targets.geojson [--truth truth.json] [--json] [--rows N]
            """;
    private static final Set<String> OPTIONS = Set.of("--targets", "--truth", "--rows");
    private static final Set<String> SWITCHES = Set.of("--json", "--help", "-h");

    private TargetTable() {}

    /** Exit codes: 0 done, 1 could not read, 2 wrong options. */
    @SuppressWarnings("SystemOut") // a program run by hand
    public static void main(String[] words) {
        System.exit(run(words, System.out, System.err));
    }

    static int run(String[] words, PrintStream out, PrintStream err) {
        try {
            Arguments arguments = Arguments.of(words, OPTIONS, SWITCHES);
            if (arguments.has("--help") || arguments.has("-h")) {
                out.print(USAGE);
                return 0;
            }
            List<JsonNode> targets = targets(Path.of(arguments.needed("--targets")));
            String file = arguments.text("--truth");
            SampleTruth truth = file == null ? null : Json.read(Files.readAllBytes(Path.of(file)), SampleTruth.class);
            Discovery discovery = truth == null ? null : Discovery.score(truth, found(targets));
            if (arguments.has("--json")) {
                out.println(Json.write(asJson(targets, discovery)));
            } else {
                print(targets, truth, discovery, arguments.whole("--rows", 40), out);
            }
            return 0;
        } catch (Wrong e) {
            err.println("targets: " + e.getMessage());
            err.print(USAGE);
            return 2;
        } catch (IOException e) {
            err.println("targets: " + e);
            return 1;
        }
    }

    /** The properties of every feature, in the order of the file. */
    private static List<JsonNode> targets(Path file) throws IOException {
        List<JsonNode> targets = new ArrayList<>();
        for (JsonNode feature :
                Json.read(Files.readAllBytes(file), JsonNode.class).path("features")) {
            targets.add(feature.path("properties"));
        }
        return targets;
    }

    /** What scoring needs of the targets. */
    static List<Found> found(List<JsonNode> targets) {
        return targets.stream()
                .map(t -> new Found(
                        t.path("rank").asInt(),
                        number(t, "easting"),
                        number(t, "northing"),
                        number(t, "depthBelowSensorMetres"),
                        number(t, "depthBelowSensorMetresLow90"),
                        number(t, "depthBelowSensorMetresHigh90"),
                        number(t, "inclinationDegrees"),
                        number(t, "declinationGridDegrees")))
                .toList();
    }

    private static double number(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isNumber() ? value.asDouble() : Double.NaN;
    }

    private static Map<String, Object> asJson(List<JsonNode> targets, @Nullable Discovery discovery) {
        Map<String, Object> answer = new TreeMap<>();
        answer.put("targets", targets);
        if (discovery != null) {
            answer.put("discovery", discovery);
        }
        return answer;
    }

    private static void print(
            List<JsonNode> targets,
            @Nullable SampleTruth truth,
            @Nullable Discovery discovery,
            long rows,
            PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%4s %7s %10s %11s %7s %15s %6s %6s %6s%s%n",
                "rank",
                "score",
                "easting",
                "northing",
                "depth m",
                "90 % interval",
                "incl",
                "decl",
                "angle",
                truth == null ? "" : "   body            depth m   off by m  off by deg  peak nT");
        for (JsonNode t : targets.stream().limit(rows).toList()) {
            out.printf(
                    Locale.ROOT,
                    "%4d %7.3f %10.0f %11.0f %7.0f %7.0f -%6.0f %6.0f %6.0f %6.0f%s%n",
                    t.path("rank").asInt(),
                    number(t, "score"),
                    number(t, "easting"),
                    number(t, "northing"),
                    number(t, "depthBelowSensorMetres"),
                    number(t, "depthBelowSensorMetresLow90"),
                    number(t, "depthBelowSensorMetresHigh90"),
                    number(t, "inclinationDegrees"),
                    number(t, "declinationGridDegrees"),
                    number(t, "remanenceAngleDegrees"),
                    truth == null || discovery == null
                            ? ""
                            : beside(t.path("rank").asInt(), truth, discovery));
        }
        if (targets.size() > rows) {
            out.println("     and " + (targets.size() - rows) + " more");
        }
        if (truth != null && discovery != null) {
            summary(truth, discovery, out);
        }
    }

    private static String beside(int rank, SampleTruth truth, Discovery discovery) {
        for (Pair pair : discovery.pairs()) {
            if (pair.target() == rank) {
                TrueBody body = truth.bodies().stream()
                        .filter(b -> b.id() == pair.body())
                        .findFirst()
                        .orElseThrow();
                return String.format(
                        Locale.ROOT,
                        "   %3d %-11s %7.0f %10.0f %11.0f %8.1f",
                        body.id(),
                        body.kind(),
                        body.depthBelowSensorMetres(),
                        pair.horizontalErrorMetres(),
                        pair.directionErrorDegrees(),
                        body.peakNt());
            }
        }
        return "   none";
    }

    private static void summary(SampleTruth truth, Discovery d, PrintStream out) {
        out.println();
        out.printf(
                Locale.ROOT,
                "bodies: %d, of them %d with a peak over %.0f noise deviations; found %.0f %% of these%n",
                d.bodies(),
                d.visibleBodies(),
                Discovery.VISIBLE_SNR,
                100 * d.recall());
        out.printf(
                Locale.ROOT,
                "false targets: %d of %d, %.2f per 10 km2 of %.0f km2%n",
                d.falseTargets(),
                d.targets(),
                d.falseTargetsPer10SquareKilometres(),
                truth.areaSquareKilometres());
        out.printf(
                Locale.ROOT,
                "median errors: %.0f m horizontally, %.1f %% of the depth, %.1f degrees of direction; "
                        + "%.0f %% of the depths inside their 90 %% interval%n",
                d.medianHorizontalErrorMetres(),
                d.medianDepthErrorPercent(),
                d.medianDirectionErrorDegrees(),
                100 * d.depthCoverage());
        List<TrueBody> missed = truth.bodies().stream()
                .filter(b -> d.pairs().stream().noneMatch(p -> p.body() == b.id()))
                .toList();
        for (TrueBody b : missed) {
            out.printf(
                    Locale.ROOT,
                    "not found: body %d, %s at %.0f, %.0f, %.0f m deep, peak %.1f nT (%.0f deviations)%n",
                    b.id(),
                    b.kind(),
                    b.easting(),
                    b.northing(),
                    b.depthBelowSensorMetres(),
                    b.peakNt(),
                    b.snr());
        }
    }
}

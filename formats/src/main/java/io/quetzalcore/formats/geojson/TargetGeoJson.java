package io.quetzalcore.formats.geojson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.quetzalcore.formats.figures.Figures;
import io.quetzalcore.formats.projection.Projection;
import io.quetzalcore.survey.Classification;
import io.quetzalcore.survey.Classified;
import io.quetzalcore.survey.DipoleFit;
import io.quetzalcore.survey.InputProblem;
import io.quetzalcore.survey.Interval;
import io.quetzalcore.survey.Target;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes targets as a FeatureCollection of points. */
public final class TargetGeoJson {

    private static final int DEGREE_DECIMALS = 7; // about a centimetre

    private TargetGeoJson() {}

    /**
     * Writes the targets, the best first.
     *
     * @param classified what they are consistent with
     * @param epsg projected system of the targets' coordinates. When it is 0, nobody can know longitude and latitude:
     *     positions are then local easting and northing in metres, and the foreign member {@code coordinateSystem} says so
     *     (RFC 7946, 4: "prior arrangement")
     * @throws InputProblem when the code is unknown
     */
    public static void write(Path file, List<Target> targets, Classified classified, int epsg)
            throws IOException, InputProblem {
        Projection projection = epsg == 0 ? null : Projection.of(epsg);
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        try (OutputStream out = Files.newOutputStream(file);
                JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.setPrettyPrinter(printer);
            json.writeStartObject();
            json.writeStringField("type", "FeatureCollection");
            json.writeStringField("coordinateSystem", system(projection));
            json.writeStringField("signatures", classified.signatures() + ", SHA-256 " + classified.sha256());
            json.writeArrayFieldStart("features");
            for (Target target : targets) {
                feature(json, target, classified.of(target.rank()), projection);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static String system(@Nullable Projection projection) {
        return projection == null
                ? "unknown: positions are local easting and northing in metres, not longitude and latitude"
                : "geometry: WGS 84 longitude and latitude; easting and northing: " + projection.title();
    }

    private static void feature(
            JsonGenerator json, Target target, Classification classification, @Nullable Projection projection)
            throws IOException {
        DipoleFit fit = target.fit();
        json.writeStartObject();
        json.writeStringField("type", "Feature");
        json.writeNumberField("id", target.rank());
        double[] local = {fit.easting().best(), fit.northing().best()};
        if (projection == null) {
            point(json, local, 2);
        } else {
            point(json, projection.toGeographic(local[0], local[1]), DEGREE_DECIMALS);
        }
        json.writeObjectFieldStart("properties");
        properties(json, target, fit, projection == null ? 0 : projection.epsg());
        classes(json, classification);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void point(JsonGenerator json, double[] place, int decimals) throws IOException {
        if (Double.isNaN(place[0]) || Double.isNaN(place[1])) {
            json.writeNullField("geometry");
            return;
        }
        json.writeObjectFieldStart("geometry");
        json.writeStringField("type", "Point");
        json.writeFieldName("coordinates");
        json.writeRawValue("[" + Figures.plain(place[0], decimals) + ", " + Figures.plain(place[1], decimals) + "]");
        json.writeEndObject();
    }

    private static void properties(JsonGenerator json, Target target, DipoleFit fit, int epsg) throws IOException {
        json.writeNumberField("rank", target.rank());
        number(json, "score", target.score(), 4);
        json.writeNumberField("epsg", epsg);
        interval(json, "easting", fit.easting());
        interval(json, "northing", fit.northing());
        interval(json, "depthBelowSensorMetres", fit.depthMetres());
        interval(json, "momentAm2", fit.moment());
        number(json, "inclinationDegrees", fit.inclinationDegrees(), 1);
        number(json, "declinationGridDegrees", fit.declinationDegrees(), 1);
        number(json, "directionConeDegrees", fit.directionConeDegrees(), 1);
        number(json, "remanenceAngleDegrees", fit.remanenceAngleDegrees(), 1);
        number(json, "koenigsbergerAtLeast", fit.koenigsbergerBound(), 3);
        number(json, "misfitNt", fit.misfitNt(), 3);
        number(json, "explainedShare", fit.explained(), 4);
        json.writeNumberField("readings", fit.readings());
        number(json, "snr", fit.anomaly().snr(), 1);
        json.writeArrayFieldStart("scoreParts");
        for (Target.ScorePart part : target.parts()) {
            json.writeStartObject();
            json.writeStringField("name", part.name());
            number(json, "value", part.value(), 4);
            json.writeStringField("because", part.because());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("warnings");
        for (String warning : target.warnings()) {
            json.writeString(warning);
        }
        json.writeEndArray();
    }

    private static void classes(JsonGenerator json, Classification classification) throws IOException {
        json.writeStringField("sourceClass", classification.inWords());
        json.writeBooleanField("sourceClassTold", classification.told());
        json.writeArrayFieldStart("sourceClasses");
        for (Classification.Candidate candidate : classification.candidates()) {
            json.writeStartObject();
            json.writeStringField("name", candidate.name());
            json.writeStringField("title", candidate.title());
            number(json, "probability", candidate.probability(), 4);
            number(json, "spread", candidate.spread(), 4);
            json.writeObjectFieldStart("because");
            for (Classification.Reason reason : candidate.reasons()) {
                number(json, reason.feature(), reason.weight(), 3);
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        number(json, "somethingElseProbability", classification.somethingElse(), 4);
    }

    private static void interval(JsonGenerator json, String name, Interval interval) throws IOException {
        number(json, name, interval.best(), 1);
        number(json, name + "Low90", interval.low(), 1);
        number(json, name + "High90", interval.high(), 1);
    }

    private static void number(JsonGenerator json, String name, double value, int decimals) throws IOException {
        String text = Figures.plain(value, decimals);
        json.writeFieldName(name);
        json.writeRawValue(text.isEmpty() ? "null" : text);
    }
}

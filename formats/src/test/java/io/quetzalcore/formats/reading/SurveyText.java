package io.quetzalcore.formats.reading;

import io.quetzalcore.formats.compression.Limits;
import io.quetzalcore.survey.InputProblem;
import io.quetzalcore.survey.SurveyParameters;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads surveys from texts. */
final class SurveyText {

    private final Path folder;

    SurveyText(Path folder) {
        this.folder = folder;
    }

    RawSurvey read(String name, String text, String... settings) throws IOException, InputProblem {
        return read(name, text.getBytes(StandardCharsets.UTF_8), settings);
    }

    RawSurvey read(String name, String text, Charset charset) throws IOException, InputProblem {
        return read(name, text.getBytes(charset));
    }

    RawSurvey read(String name, byte[] bytes, String... settings) throws IOException, InputProblem {
        Path file = Files.write(folder.resolve("upload"), bytes);
        Map<String, String> map = new java.util.TreeMap<>();
        for (String setting : settings) {
            map.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        return SurveyReader.read(file, name, SurveyParameters.of(map), folder.resolve("spool"), Limits.USUAL);
    }

    /** Every reading as "line x y height field seconds", and closes the survey. */
    static List<String> readings(RawSurvey survey) throws IOException {
        List<String> all = new ArrayList<>();
        try (survey) {
            LineRuns runs = survey.runs();
            int run = -1;
            for (long i = 0; i < survey.spool().readings(); i++) {
                while (run + 1 < runs.runs() && runs.startOfRun(run + 1) <= i) {
                    run++;
                }
                StringBuilder text = new StringBuilder(run < 0 ? "-" : runs.name(runs.lineOfRun(run)));
                for (int column = 0; column < Spool.DAY; column++) {
                    double value = survey.spool().at(i, column);
                    text.append(' ').append(Double.isNaN(value) ? "-" : plain(value));
                }
                all.add(text.toString());
            }
        }
        return all;
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}

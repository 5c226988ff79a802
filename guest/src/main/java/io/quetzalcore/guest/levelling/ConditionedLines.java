package io.quetzalcore.guest.levelling;

import io.quetzalcore.formats.lines.LineFile;
import io.quetzalcore.geophysics.levelling.SurveyLines;
import io.quetzalcore.survey.FlightLine;
import io.quetzalcore.survey.LineKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The lines of several line files, one after the other, as one survey; the files stay mapped until it is closed. */
final class ConditionedLines implements SurveyLines, AutoCloseable {
    private final List<LineFile> files = new ArrayList<>();
    private final List<int[]> places = new ArrayList<>();

    /** Maps the files, whose order is that of the lines. */
    static ConditionedLines open(List<Path> paths) throws IOException {
        ConditionedLines lines = new ConditionedLines();
        try {
            for (Path path : paths) {
                lines.add(LineFile.open(path));
            }
            return lines;
        } catch (IOException | RuntimeException e) {
            lines.close();
            throw e;
        }
    }

    private void add(LineFile file) {
        for (int i = 0; i < file.lines(); i++) {
            places.add(new int[] {files.size(), i});
        }
        files.add(file);
    }

    @Override
    public int lines() {
        return places.size();
    }

    @Override
    public LineKind kind(int line) {
        return file(line).kind(places.get(line)[1]);
    }

    @Override
    public FlightLine line(int line) {
        return file(line).line(places.get(line)[1]);
    }

    private LineFile file(int line) {
        return files.get(places.get(line)[0]);
    }

    @Override
    public void close() {
        files.forEach(LineFile::close);
    }
}

package io.quetzalcore.survey;

import java.util.List;

/**
 * What reading a survey told about it; later stages are planned from it.
 *
 * @param epsg projected system of all coordinates from here on; 0 for a local grid
 * @param readings accepted readings
 * @param bounds of the accepted readings
 * @param lineReadings readings of each line, in the order of the line file
 * @param tieLines how many of the lines are tie lines
 * @param lineSpacing median distance between neighbouring flight lines, metres
 * @param alongLineSpacing median distance between readings, metres
 * @param meanUpward mean sensor height, metres; 0 when unknown
 * @param heightsKnown whether the survey gave heights
 * @param mainField at the centre of the survey, at its mean date and height
 * @param mainFieldRemoved whether IGRF was subtracted here (the input was total field)
 * @param decimalYear date of the survey used for the main field, e.g. 1990.5
 */
public record SurveyFacts(
        int epsg,
        long readings,
        Bounds bounds,
        List<Integer> lineReadings,
        int tieLines,
        double lineSpacing,
        double alongLineSpacing,
        double meanUpward,
        boolean heightsKnown,
        MainField mainField,
        boolean mainFieldRemoved,
        double decimalYear) {

    public SurveyFacts {
        lineReadings = List.copyOf(lineReadings);
    }
}

package io.quetzalcore.guest.ingest;

import java.util.List;
import java.util.SortedMap;

/**
 * What a survey's file has and lacks, and what was decided about it.
 *
 * @param columns by meaning: the column's name, how it was chosen, its unit
 * @param unusedColumns of the file
 * @param coordinates the system of the file, and how it is known
 * @param coordinatesOut the system of the results, and why
 * @param lines how the lines were told apart
 * @param tieLines how tie lines were told
 * @param rowsRead rows of data in the file
 * @param readingsAccepted readings in the results
 * @param rejected rows left out, by reason
 * @param missing values missing in accepted readings, by column
 * @param lineSpacingMetres median distance between neighbouring flight lines
 * @param narrowLineSpacingMetres a tenth of the neighbours are nearer
 * @param wideLineSpacingMetres a tenth of the neighbours are farther
 * @param repeatedPositions readings at the very place of the one before
 * @param sharedPositions readings at the very place of an earlier one of another line, with other values: crossings
 * @param gaps steps along a line more than ten times the usual
 * @param timesBackward readings timed before the one before
 * @param speedJumps steps faster than the parameter maximum-speed-m-s
 * @param firstDate of the readings, or of the survey; empty when unknown
 * @param mainField whether and how the main field was removed
 * @param mainFieldInterpolationErrorNt largest difference between the interpolated main field and the model itself, at
 *     readings spread over the survey
 * @param warnings in plain words
 */
public record Completeness(
        String file,
        String format,
        String packing,
        long textBytes,
        SortedMap<String, String> columns,
        List<String> unusedColumns,
        String coordinates,
        String coordinatesOut,
        String lines,
        String tieLines,
        long rowsRead,
        long readingsAccepted,
        SortedMap<String, Long> rejected,
        SortedMap<String, Long> missing,
        int flightLines,
        int tieLineCount,
        double lineSpacingMetres,
        double narrowLineSpacingMetres,
        double wideLineSpacingMetres,
        double alongLineSpacingMetres,
        double flownKilometres,
        long repeatedPositions,
        long sharedPositions,
        long gaps,
        long timesBackward,
        long speedJumps,
        String firstDate,
        String lastDate,
        String heights,
        double meanHeightMetres,
        String fieldKind,
        double medianFieldSizeNt,
        String mainField,
        double mainFieldInterpolationErrorNt,
        List<String> warnings) {}

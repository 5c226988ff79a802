package io.quetzalcore.geophysics.levelling;

/**
 * What levelling did, and whether it helped. Figures that there are none of, as of crossings without tie lines, are NaN.
 *
 * @param method tie, differential or none
 * @param correction the form of a line's correction
 * @param crossoverRmsBeforeNt root mean square of the differences at the crossings; likewise after
 * @param crossoverMedianBeforeNt median size of them; likewise after
 * @param heldOutBeforeNt mean size without the largest tenth
 * @param heldOutAfterNt the same at crossings that the solution had not seen: the honest measure
 * @param medianHeightDifferenceMetres of the sensor at the crossings
 * @param neighbourDifferenceBeforeNt median size of what stretches of a line differ by from the lines about them
 * @param verdict in plain words
 */
public record LevellingReport(
        String method,
        String correction,
        int flightLines,
        int tieLines,
        int crossings,
        double crossoverRmsBeforeNt,
        double crossoverRmsAfterNt,
        double crossoverMedianBeforeNt,
        double crossoverMedianAfterNt,
        double heldOutBeforeNt,
        double heldOutAfterNt,
        double medianHeightDifferenceMetres,
        double neighbourDifferenceBeforeNt,
        double neighbourDifferenceAfterNt,
        boolean microlevelled,
        double correctionRmsNt,
        double largestCorrectionNt,
        String verdict) {}

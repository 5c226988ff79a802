package io.quetzalcore.guest.gridding;

/**
 * How the survey was gridded.
 *
 * @param filledNodes nodes with a value; the others are too far from any reading
 * @param residualRmsNt root mean square of surface minus reading, over the readings gathered by cell
 * @param seamRmsNt root mean square of the differences between tiles where they overlap
 * @param seamLargestNt the largest of them
 * @param lastChangeNt the largest change that further iteration of any tile would make
 */
public record GriddingFigures(
        String method,
        double spacingMetres,
        int columns,
        int rows,
        int nodes,
        int filledNodes,
        double tension,
        double blankDistanceMetres,
        int tiles,
        double residualRmsNt,
        double seamRmsNt,
        double seamLargestNt,
        double lastChangeNt) {}

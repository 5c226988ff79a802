package io.quetzalcore.survey;

/**
 * One place where Euler's equation was solved, or the centre of a cluster of such.
 *
 * @param upward height of the source in metres, in the datum of the readings, positive upward
 * @param structuralIndex 0 contact, 1 sheet, 2 line or pipe, 3 dipole
 * @param sigmaMetres standard deviation of the depth
 * @param members how many windows agree: 1 for a single solution
 */
public record Depth(
        double easting, double northing, double upward, double structuralIndex, double sigmaMetres, int members) {}

package io.quetzalcore.geophysics.levelling;

/**
 * A place where a flight line and a tie line cross.
 *
 * @param flight number of the flight line in the survey
 * @param flightReading place along it, in readings
 * @param tie number of the tie line in the survey
 * @param tieReading place along it, in readings
 * @param differenceNt field of the flight line less that of the tie line
 * @param heightDifference sensor height of the flight line less that of the tie line, metres; 0 where unknown
 * @param gradientNtPerMetre horizontal gradient of the field, from both lines
 */
public record Crossing(
        int flight,
        double flightReading,
        int tie,
        double tieReading,
        double differenceNt,
        double heightDifference,
        double gradientNtPerMetre) {

    /** How far positions may be off, metres, each way. */
    private static final double POSITION_ERROR = 5;

    /** The same crossing with another difference. */
    Crossing withDifference(double newDifferenceNt) {
        return new Crossing(
                flight, flightReading, tie, tieReading, newDifferenceNt, heightDifference, gradientNtPerMetre);
    }

    /**
     * Standard deviation expected of the difference of two level lines: the noise, and the gradient over what the
     * positions and the heights may differ by (the vertical gradient of a potential field is of the horizontal's size).
     */
    double sigma(double noiseNt) {
        double metres2 = 2 * POSITION_ERROR * POSITION_ERROR + heightDifference * heightDifference;
        return Math.sqrt(noiseNt * noiseNt + gradientNtPerMetre * gradientNtPerMetre * metres2);
    }
}

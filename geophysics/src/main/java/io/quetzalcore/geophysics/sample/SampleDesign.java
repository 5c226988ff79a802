package io.quetzalcore.geophysics.sample;

/**
 * The plan of a sample survey: a square of flight lines to the east and tie lines to the north.
 *
 * @param readings in all, tie lines included
 * @param seed everything random follows from it
 * @param flightLines how many; likewise tieLines
 * @param lineSpacing metres between flight lines; likewise tieSpacing
 * @param alongSpacing metres between readings
 * @param west easting of the south-west corner; likewise south
 * @param side of the square, metres
 * @param clearance of the sensor above ground, metres
 * @param noiseNt standard deviation of the noise of a reading
 * @param levelNt standard deviation of the lines' offsets
 * @param headingNt half of what opposite headings differ by
 * @param diurnalNt size of what base-station correction left of the diurnal
 * @param bodies how many compact bodies are buried
 * @param cluttered whether bodies may lie close together, among dykes, a restless basement and culture ({@link Clutter})
 */
public record SampleDesign(
        long readings,
        long seed,
        int flightLines,
        int tieLines,
        double lineSpacing,
        double tieSpacing,
        double alongSpacing,
        double west,
        double south,
        double side,
        double clearance,
        double noiseNt,
        double levelNt,
        double headingNt,
        double diurnalNt,
        int bodies,
        boolean cluttered) {
    /** The fewest readings that still make a survey. */
    public static final long FEWEST = 10_000;

    /** The most readings. */
    public static final long MOST = 100_000_000;

    /**
     * The plan for so many readings: 200 m x 12.5 m up to a million, closer beyond, a tie line every ten lines.
     *
     * @param centreEasting of the square, metres; likewise centreNorthing
     * @throws IllegalArgumentException for fewer than 10,000 or more than 100,000,000 readings
     */
    public static SampleDesign of(long readings, long seed, double centreEasting, double centreNorthing) {
        if (readings < FEWEST || readings > MOST) {
            throw new IllegalArgumentException("a sample has " + FEWEST + " to " + MOST + " readings, not " + readings);
        }
        double lineSpacing = readings <= 1_000_000 ? 200 : 100;
        double alongSpacing = readings <= 1_000_000 ? 12.5 : 6.25;
        double tieSpacing = 10 * lineSpacing;
        double side = Math.sqrt(readings * lineSpacing * alongSpacing / (1 + lineSpacing / tieSpacing));
        int flights = (int) Math.max(2, Math.rint(side / lineSpacing));
        int ties = (int) Math.max(2, Math.rint(side / tieSpacing));
        double length = (double) readings / (flights + ties) * alongSpacing;
        double squareKilometres = length * length * 1e-6;
        int bodies = (int) Math.max(5, Math.min(200, Math.rint(20 * Math.sqrt(squareKilometres / 230))));
        return new SampleDesign(
                readings,
                seed,
                flights,
                ties,
                lineSpacing,
                length / ties,
                alongSpacing,
                Math.rint(centreEasting - length / 2),
                Math.rint(centreNorthing - length / 2),
                length,
                80,
                0.25,
                1.5,
                1,
                1.5,
                bodies,
                false);
    }

    /** The same survey over more difficult ground. */
    public SampleDesign withClutter() {
        return new SampleDesign(
                readings,
                seed,
                flightLines,
                tieLines,
                lineSpacing,
                tieSpacing,
                alongSpacing,
                west,
                south,
                side,
                clearance,
                noiseNt,
                levelNt,
                headingNt,
                diurnalNt,
                bodies,
                true);
    }

    /** Flight lines and tie lines. */
    public int lines() {
        return flightLines + tieLines;
    }

    /** Readings of a line; all lines together have exactly {@link #readings}. */
    public int readings(int line) {
        return (int) (readings / lines() + (line < readings % lines() ? 1 : 0));
    }

    /** km^2. */
    public double area() {
        return side * side * 1e-6;
    }
}

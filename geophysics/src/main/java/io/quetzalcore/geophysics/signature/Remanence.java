package io.quetzalcore.geophysics.signature;

import static io.quetzalcore.geophysics.signature.Arithmetic.LN_10;

/**
 * What remanence does under a class. Q is log-uniform in its range and the remanence points anywhere on the sphere with
 * equal density: nothing is known of its age. Magnetisation is 1 along the present field plus Q along the remanence.
 *
 * @param angles between total magnetisation and present field at the nodes, radians
 * @param gainMean mean of log10 of total over induced magnetisation
 * @param gainVariance its variance
 */
record Remanence(double[] angles, double gainMean, double gainVariance) {

    private static final int Q_NODES = 8;
    private static final int ANGLE_NODES = 16;
    static final int NODES = Q_NODES * ANGLE_NODES;

    /** @param q range of log10 of Koenigsberger's ratio */
    static Remanence of(Prior.Range q) {
        double[] angles = new double[NODES];
        double sum = 0.0;
        double squares = 0.0;
        for (int i = 0; i < Q_NODES; i++) {
            double ratio = Arithmetic.exp(LN_10 * (q.low() + (i + 0.5) / Q_NODES * (q.high() - q.low())));
            for (int j = 0; j < ANGLE_NODES; j++) {
                double cosine = (j + 0.5) / (0.5 * ANGLE_NODES) - 1.0;
                double along = 1.0 + ratio * cosine;
                double across = ratio * Math.sqrt(1.0 - cosine * cosine);
                double total = Math.sqrt(along * along + across * across);
                angles[i * ANGLE_NODES + j] = 2.0 * Arithmetic.atan(across / (total + along));
                double gain = Arithmetic.ln(total) / LN_10;
                sum += gain;
                squares += gain * gain;
            }
        }
        double mean = sum / NODES;
        return new Remanence(angles, mean, squares / NODES - mean * mean);
    }
}

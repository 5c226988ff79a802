package io.quetzalcore.geophysics.transform;

/** The normalised source strength of one gradient tensor. */
final class SourceStrength {

    private SourceStrength() {}

    /**
     * sqrt(-l2^2 - l1 l3) of a symmetric tensor without trace (Beiki et al. 2012, equation 10). With l1 + l2 + l3 = 0 this
     * is sqrt(I - 2 l2^2), where I = l1^2 + l1 l2 + l2^2 is minus the second invariant; l2 is the middle root of
     * l^3 - I l - det = 0 by the trigonometric formula.
     */
    static double of(double xx, double yy, double xy, double xz, double yz) {
        double zz = -xx - yy;
        double invariant = 0.5 * (xx * xx + yy * yy + zz * zz) + xy * xy + xz * xz + yz * yz;
        if (!(invariant > 0)) {
            return invariant == 0 ? 0 : Double.NaN;
        }
        double determinant = xx * (yy * zz - yz * yz) - xy * (xy * zz - yz * xz) + xz * (xy * yz - yy * xz);
        double third = invariant / 3;
        double cosine = determinant / (2 * third * Math.sqrt(third));
        double angle = Math.acos(Math.max(-1, Math.min(1, cosine))) / 3;
        double middle = 2 * Math.sqrt(third) * Math.cos(angle - 2 * Math.PI / 3);
        return Math.sqrt(Math.max(0, invariant - 2 * middle * middle));
    }
}

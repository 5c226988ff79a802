package io.quetzalcore.geophysics.euler;

/** The solution of one window, in node spacings from its centre. */
public final class Window {

    /** A window cannot tell a source from a trend when it lies deeper than this many window sides. */
    public static final double DEEPEST_WINDOWS = 2;

    /** Gradients in a window that are this close to dependent (pivot over diagonal) define no source. */
    static final double DEPENDENT = 1e-9;

    private final int side;
    private final double nodes;
    private final double half;
    private final double deepest;
    private final double tolerance;
    private final double[] own = new double[WindowSums.SUMS];
    private double x0;
    private double y0;
    private double depth;
    private double sigma;

    /**
     * @param side nodes
     * @param tolerance largest sigma of the depth over the depth
     */
    public Window(int side, double tolerance) {
        this.side = side;
        this.nodes = (double) side * side;
        this.half = 0.5 * side;
        this.deepest = DEEPEST_WINDOWS * side;
        this.tolerance = tolerance;
    }

    public double x0() {
        return x0;
    }

    public double y0() {
        return y0;
    }

    public double depth() {
        return depth;
    }

    public double sigma() {
        return sigma;
    }

    /** Sums over the window that begins at a node and solves it; false when it holds no acceptable source. */
    public boolean solve(EulerWindows.Question of, int row, int column) {
        java.util.Arrays.fill(own, 0);
        double middle = 0.5 * (side - 1);
        for (int j = 0; j < side; j++) {
            for (int i = 0; i < side; i++) {
                add(of, (row + j) * of.columns() + column + i, i - middle, j - middle);
            }
        }
        return solve(own, 1, 0);
    }

    private void add(EulerWindows.Question of, int node, double x, double y) {
        double fx = of.east()[node];
        double fy = of.north()[node];
        double fz = of.down()[node];
        double h = x * fx + y * fy + of.index() * of.field()[node];
        if (Double.isNaN(h + fz)) {
            return;
        }
        own[WindowSums.N] += 1;
        own[WindowSums.X] += fx;
        own[WindowSums.Y] += fy;
        own[WindowSums.Z] += fz;
        own[WindowSums.H] += h;
        own[WindowSums.XX] += fx * fx;
        own[WindowSums.XY] += fx * fy;
        own[WindowSums.XZ] += fx * fz;
        own[WindowSums.YY] += fy * fy;
        own[WindowSums.YZ] += fy * fz;
        own[WindowSums.ZZ] += fz * fz;
        own[WindowSums.HX] += h * fx;
        own[WindowSums.HY] += h * fy;
        own[WindowSums.HZ] += h * fz;
        own[WindowSums.HH] += h * h;
    }

    /** Solves window c of m from its {@link WindowSums}; false when it holds no acceptable source. */
    boolean solve(double[] s, int m, int c) {
        if (s[WindowSums.N * m + c] < nodes) {
            return false;
        }
        // The constant c is eliminated by centring: covariances of fx, fy, fz and h over the window.
        double x = s[WindowSums.X * m + c] / nodes;
        double y = s[WindowSums.Y * m + c] / nodes;
        double z = s[WindowSums.Z * m + c] / nodes;
        double h = s[WindowSums.H * m + c] / nodes;
        double xx = s[WindowSums.XX * m + c] - nodes * x * x;
        double xy = s[WindowSums.XY * m + c] - nodes * x * y;
        double xz = s[WindowSums.XZ * m + c] - nodes * x * z;
        double yy = s[WindowSums.YY * m + c] - nodes * y * y;
        double yz = s[WindowSums.YZ * m + c] - nodes * y * z;
        double zz = s[WindowSums.ZZ * m + c] - nodes * z * z;
        double hx = s[WindowSums.HX * m + c] - nodes * h * x;
        double hy = s[WindowSums.HY * m + c] - nodes * h * y;
        double hz = s[WindowSums.HZ * m + c] - nodes * h * z;
        double hh = s[WindowSums.HH * m + c] - nodes * h * h;
        // L D L' of the 3 x 3 matrix; the last pivot's inverse is the depth's variance factor.
        double l21 = xy / xx;
        double l31 = xz / xx;
        double d2 = yy - l21 * xy;
        double l32 = (yz - l31 * xy) / d2;
        double d3 = zz - l31 * xz - l32 * l32 * d2;
        if (!(xx > 0 && d2 > DEPENDENT * yy && d3 > DEPENDENT * zz)) {
            return false;
        }
        double b2 = hy - l21 * hx;
        double b3 = hz - l31 * hx - l32 * b2;
        depth = b3 / d3;
        y0 = b2 / d2 - l32 * depth;
        x0 = hx / xx - l21 * y0 - l31 * depth;
        if (!(depth > 0 && depth <= deepest && Math.abs(x0) <= half && Math.abs(y0) <= half)) {
            return false;
        }
        double residual = Math.max(0, hh - hx * hx / xx - b2 * b2 / d2 - b3 * b3 / d3);
        sigma = Math.sqrt(residual / (nodes - 4) / d3);
        return sigma <= tolerance * depth;
    }
}

package io.quetzalcore.geophysics.euler;

/**
 * Solves Euler's equation in every square window of a grid and keeps what passes. One of the kernels with two engines;
 * {@link SummedWindows} is the one in Java.
 */
public interface EulerWindows {

    /**
     * What is to be solved. Arrays are row-major from the south-west.
     *
     * @param field nT; NaN in any of the four arrays leaves out every window that touches the node
     * @param east derivative along easting times the node spacing, nT; likewise north, and down (positive downward)
     * @param index structural index
     * @param window side of the window, nodes
     * @param tolerance largest sigma of a depth over the depth
     */
    record Question(
            double[] field,
            double[] east,
            double[] north,
            double[] down,
            double index,
            int columns,
            int rows,
            int window,
            double tolerance) {

        /** Windows along a row. */
        public int windows() {
            return Math.max(0, columns - window + 1);
        }

        /** All windows. */
        public long count() {
            return (long) windows() * Math.max(0, rows - window + 1);
        }
    }

    /** Takes the solutions, window by window from the south-west. */
    interface Visitor {

        /**
         * @param row southernmost row of the window; likewise column, its westernmost
         * @param x0 of the source, node spacings east of the window's centre; likewise y0 (north), depth, and sigma of it
         */
        void found(int row, int column, double x0, double y0, double depth, double sigma);
    }

    void solve(Question question, Visitor visitor);
}

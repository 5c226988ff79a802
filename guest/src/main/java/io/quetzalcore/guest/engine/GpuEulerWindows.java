package io.quetzalcore.guest.engine;

import io.quetzalcore.geophysics.euler.EulerWindows;
import io.quetzalcore.geophysics.euler.Window;
import io.quetzalcore.vgpu.device.Buffer;

/**
 * {@link EulerWindows} with euler.wgsl as a sieve: it drops, in single precision, the windows that are nowhere near passing;
 * the rest are solved here in double precision. So no solution depends on single precision, neither in number nor in bits.
 */
final class GpuEulerWindows implements EulerWindows {

    /** Of the bounds: single precision errs by less where pivots are above {@link #DEPENDENT}. */
    private static final double MARGIN = 1.02;

    /** Share of its diagonal below which the sieve does not trust a pivot. */
    private static final float DEPENDENT = 1e-3f;

    /** Nodes of one dispatch, about: grids go through in bands of rows. */
    private static final int NODES = 1 << 22;

    private static final int MOST_ROWS = 65_535;

    private final Shader shader;

    GpuEulerWindows(Shader shader) {
        this.shader = shader;
    }

    @Override
    public void solve(Question question, Visitor visitor) {
        int rows = question.rows() - question.window() + 1;
        if (question.windows() < 1 || rows < 1) {
            return;
        }
        int band = Math.clamp(NODES / question.columns() - question.window(), 1, MOST_ROWS);
        Window window = new Window(question.window(), question.tolerance());
        for (int from = 0; from < rows; from += band) {
            int many = Math.min(band, rows - from);
            int[] verdict = sieve(question, from, many);
            for (int k = 0; k < verdict.length; k++) {
                int row = from + k / question.windows();
                int column = k % question.windows();
                if (verdict[k] != 0 && window.solve(question, row, column)) {
                    visitor.found(row, column, window.x0(), window.y0(), window.depth(), window.sigma());
                }
            }
        }
    }

    /** One word for each window of some rows: nought where no source can be. */
    private int[] sieve(Question question, int from, int rows) {
        int[] verdict = new int[rows * question.windows()];
        synchronized (shader) {
            Buffer field = band(question, question.field(), from, rows);
            Buffer east = band(question, question.east(), from, rows);
            Buffer north = band(question, question.north(), from, rows);
            Buffer down = band(question, question.down(), from, rows);
            Buffer setup = setup(question, rows);
            Buffer result = shader.storage(verdict.length);
            Buffer landing = shader.landing(verdict.length);
            shader.run(question.windows(), rows, result, landing, field, east, north, down, result, setup);
            Shader.read(landing, verdict);
            WgslEngine.destroy(field, east, north, down, setup, result, landing);
        }
        return verdict;
    }

    private Buffer setup(Question question, int rows) {
        int side = question.window();
        return shader.uniform(
                question.columns(),
                question.windows(),
                rows,
                side,
                WgslEngine.bits(question.index()),
                WgslEngine.bits(MARGIN * question.tolerance()),
                WgslEngine.bits(MARGIN * 0.5 * side),
                WgslEngine.bits(MARGIN * Window.DEEPEST_WINDOWS * side),
                WgslEngine.bits(DEPENDENT));
    }

    /** The nodes under some rows of windows; nought for NaN, whose windows fall to the judge. */
    private Buffer band(Question question, double[] values, int from, int rows) {
        int first = from * question.columns();
        float[] floats = new float[(rows + question.window() - 1) * question.columns()];
        for (int i = 0; i < floats.length; i++) {
            float value = (float) values[first + i];
            floats[i] = Float.isNaN(value) ? 0 : value;
        }
        return shader.storage(floats);
    }
}

package io.quetzalcore.geophysics.euler;

/** {@link EulerWindows} by {@link WindowSums}, in double precision, at a cost that does not depend on the window's size. */
public final class SummedWindows implements EulerWindows {

    @Override
    public void solve(Question question, Visitor visitor) {
        Window window = new Window(question.window(), question.tolerance());
        WindowSums sums = new WindowSums(
                question.field(),
                question.east(),
                question.north(),
                question.down(),
                question.index(),
                question.columns(),
                question.rows(),
                question.window());
        sums.forEachRow((row, sum, windows) -> {
            for (int c = 0; c < windows; c++) {
                if (window.solve(sum, windows, c)) {
                    visitor.found(row, c, window.x0(), window.y0(), window.depth(), window.sigma());
                }
            }
        });
    }
}

package io.quetzalcore.vgpu.wgsl.constant;

import io.quetzalcore.vgpu.wgsl.tree.BinaryOperator;
import io.quetzalcore.vgpu.wgsl.tree.Value;
import io.quetzalcore.vgpu.wgsl.type.Matrix;
import io.quetzalcore.vgpu.wgsl.type.Scalar;
import io.quetzalcore.vgpu.wgsl.type.Type;
import io.quetzalcore.vgpu.wgsl.type.Vector;
import java.util.ArrayList;
import java.util.List;

/** Linear algebra of const-expressions; every product and sum is rounded to the type. */
final class Matrices {
    private Matrices() {}

    static Value binary(BinaryOperator operator, Value left, Value right, Type type) {
        if (operator != BinaryOperator.MULTIPLY) return columnwise(operator, left, right, (Matrix) type);
        if (left.type() instanceof Matrix && right.type() instanceof Matrix) {
            return Values.mapped(right, type, column -> times(left, column));
        }
        if (left.type() instanceof Scalar) return scaled(right, left);
        if (right.type() instanceof Scalar) return scaled(left, right);
        return left.type() instanceof Matrix ? times(left, right) : times(transposed(right), left);
    }

    private static Value columnwise(BinaryOperator operator, Value left, Value right, Matrix type) {
        List<Value> columns = new ArrayList<>();
        for (int c = 0; c < type.columns(); c++) {
            Value a = left.parts().get(c);
            columns.add(Evaluator.binary(operator, a, right.parts().get(c), type.column()));
        }
        return new Value.Composite(type, List.copyOf(columns));
    }

    private static Value scaled(Value matrix, Value factor) {
        return Values.mapped(
                matrix,
                matrix.type(),
                column -> Evaluator.binary(BinaryOperator.MULTIPLY, column, factor, column.type()));
    }

    /** Matrix times column vector: the sum of the columns, each times its component. */
    private static Value times(Value matrix, Value vector) {
        Vector type = ((Matrix) matrix.type()).column();
        Value sum = null;
        for (int c = 0; c < matrix.parts().size(); c++) {
            Value term = Evaluator.binary(
                    BinaryOperator.MULTIPLY,
                    matrix.parts().get(c),
                    vector.parts().get(c),
                    type);
            sum = sum == null ? term : Evaluator.binary(BinaryOperator.ADD, sum, term, type);
        }
        if (sum == null) throw new IllegalStateException("a matrix has columns");
        return sum;
    }

    static Value transposed(Value value) {
        Matrix from = (Matrix) value.type();
        Matrix type = new Matrix(from.rows(), from.columns(), from.element());
        List<Value> columns = new ArrayList<>();
        for (int r = 0; r < from.rows(); r++) {
            int row = r;
            List<Value> parts =
                    value.parts().stream().map(c -> c.parts().get(row)).toList();
            columns.add(new Value.Composite(type.column(), parts));
        }
        return new Value.Composite(type, List.copyOf(columns));
    }

    /** Laplace's expansion along the first column. */
    static Value determinant(Value value) {
        Matrix type = (Matrix) value.type();
        int n = type.columns();
        double[][] m = new double[n][n];
        for (int c = 0; c < n; c++) {
            for (int r = 0; r < n; r++) {
                m[r][c] = value.parts().get(c).parts().get(r).asDouble();
            }
        }
        return Values.real(type.element(), determinant(m));
    }

    private static double determinant(double[][] m) {
        int n = m.length;
        if (n == 1) return m[0][0];
        double sum = 0;
        for (int skipped = 0; skipped < n; skipped++) {
            double[][] minor = new double[n - 1][n - 1];
            for (int r = 0, to = 0; r < n; r++) {
                if (r != skipped) System.arraycopy(m[r], 1, minor[to++], 0, n - 1);
            }
            sum += (skipped % 2 == 0 ? 1 : -1) * m[skipped][0] * determinant(minor);
        }
        return sum;
    }
}

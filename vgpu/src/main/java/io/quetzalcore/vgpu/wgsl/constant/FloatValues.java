package io.quetzalcore.vgpu.wgsl.constant;

import io.quetzalcore.vgpu.wgsl.builtin.Builtin;
import io.quetzalcore.vgpu.wgsl.syntax.Half;
import io.quetzalcore.vgpu.wgsl.type.Scalar;

/** Built-in functions on floating-point scalars, computed in double precision; the caller rounds to the type. */
final class FloatValues {
    private FloatValues() {}

    static double evaluate(Builtin builtin, double[] x, Scalar type) {
        return switch (x.length) {
            case 1 -> ofOne(builtin, x[0]);
            case 2 -> ofTwo(builtin, x[0], x[1], type);
            default -> ofThree(builtin, x[0], x[1], x[2], type);
        };
    }

    private static double ofOne(Builtin builtin, double x) {
        return switch (builtin) {
            case ABS -> Math.abs(x);
            case ACOS -> Math.acos(x);
            case ACOSH -> acosh(x);
            case ASIN -> Math.asin(x);
            case ASINH -> asinh(x);
            case ATAN -> Math.atan(x);
            case ATANH -> atanh(x);
            case CEIL -> Math.ceil(x);
            case COS -> Math.cos(x);
            case COSH -> Math.cosh(x);
            case DEGREES -> x * (180 / Math.PI);
            case EXP -> Math.exp(x);
            case EXP2 -> Math.pow(2, x);
            case FLOOR -> Math.floor(x);
            case FRACT -> x - Math.floor(x);
            case INVERSE_SQRT -> positive(builtin, x, 1 / Math.sqrt(x));
            case LOG -> positive(builtin, x, Math.log(x));
            case LOG2 -> positive(builtin, x, log2(x));
            case QUANTIZE_TO_F16 -> quantized(x);
            case RADIANS -> x * (Math.PI / 180);
            case ROUND -> Math.rint(x);
            case SATURATE -> Math.clamp(x, 0.0, 1.0);
            case SIGN -> Math.signum(x);
            case SIN -> Math.sin(x);
            case SINH -> Math.sinh(x);
            case SQRT -> Math.sqrt(x);
            case TAN -> Math.tan(x);
            case TANH -> Math.tanh(x);
            case TRUNC -> x < 0 ? Math.ceil(x) : Math.floor(x);
            default -> throw new EvaluationProblem("'" + builtin + "' has no value at compile time");
        };
    }

    private static double ofTwo(Builtin builtin, double x, double y, Scalar type) {
        return switch (builtin) {
            case ATAN2 -> Math.atan2(x, y);
            case LDEXP -> ldexp(x, y, type);
            case MAX -> Math.max(x, y);
            case MIN -> Math.min(x, y);
            case POW -> pow(x, y);
            case STEP -> x <= y ? 1 : 0;
            default -> throw new EvaluationProblem("'" + builtin + "' has no value at compile time");
        };
    }

    private static double ofThree(Builtin builtin, double x, double y, double z, Scalar type) {
        return switch (builtin) {
            case CLAMP -> {
                if (y > z) throw new EvaluationProblem("'clamp' from " + y + " to " + z + " is empty");
                yield Math.min(Math.max(x, y), z);
            }
            case FMA -> x * y + z;
            case MIX -> rounded(type, x * rounded(type, 1 - z)) + rounded(type, y * z);
            case SMOOTHSTEP -> smoothstep(x, y, z);
            default -> throw new EvaluationProblem("'" + builtin + "' has no value at compile time");
        };
    }

    /** A step on the way to the result: it must fit the type too. */
    private static double rounded(Scalar type, double value) {
        return Values.real(type, value).value();
    }

    private static double log2(double x) {
        int exponent = Math.getExponent(x);
        double exact = Math.scalb(1.0, exponent);
        return exact == x ? exponent : Math.log(x) / Math.log(2);
    }

    /** As {@code exp2(y * log2(x))}, which it is defined by. */
    private static double pow(double x, double y) {
        if (x < 0 || (x == 0 && y <= 0)) {
            throw new EvaluationProblem("'pow' of " + x + " to the power of " + y + " does not exist");
        }
        return Math.pow(x, y);
    }

    private static double acosh(double x) {
        return x > 1e100 ? Math.log(x) + Math.log(2) : Math.log(x + Math.sqrt(x - 1) * Math.sqrt(x + 1));
    }

    private static double asinh(double x) {
        double a = Math.abs(x);
        if (a > 1e100) return Math.copySign(Math.log(a) + Math.log(2), x);
        return Math.copySign(a < 1e-4 ? a - a * a * a / 6 : Math.log(a + Math.sqrt(a * a + 1)), x);
    }

    private static double atanh(double x) {
        return Math.abs(x) < 1e-4 ? x + x * x * x / 3 : Math.log((1 + x) / (1 - x)) / 2;
    }

    private static double positive(Builtin builtin, double x, double value) {
        if (x > 0) return value;
        throw new EvaluationProblem("'" + builtin + "' of " + x + " does not exist");
    }

    private static double quantized(double x) {
        double half = Half.nearest(x);
        if (Double.isInfinite(half)) throw new EvaluationProblem("'quantizeToF16' of " + x + " is too large for f16");
        return half;
    }

    private static double ldexp(double x, double exponent, Scalar type) {
        int bias = type == Scalar.F32 ? 127 : type == Scalar.F16 ? 15 : 1023;
        if (exponent > bias + 1) {
            throw new EvaluationProblem("'ldexp' with the exponent " + (long) exponent + " is beyond " + (bias + 1));
        }
        return Math.scalb(x, (int) Math.max(exponent, -5000));
    }

    private static double smoothstep(double low, double high, double x) {
        if (low == high) throw new EvaluationProblem("'smoothstep' between equal edges, both " + low);
        double t = Math.clamp((x - low) / (high - low), 0.0, 1.0);
        return t * t * (3 - 2 * t);
    }
}

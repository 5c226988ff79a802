package io.quetzalcore.vgpu.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The built-in functions and operators on f32 with the values that WGSL accepts of them. */
final class FloatFunctions {
    private FloatFunctions() {}

    /**
     * A function, an interval that its arguments are drawn from, and its bound.
     *
     * @param call the expression, of arguments a[0], a[1] ...
     * @param accepted what WGSL accepts of these arguments
     */
    record Bounded(String call, int arguments, double least, double most, Function<double[], Interval> accepted) {
        @Override
        public String toString() {
            return call + " on [" + least + ", " + most + "]";
        }
    }

    private static Bounded one(String name, double least, double most, Function<Interval, Interval> accepted) {
        return new Bounded(name + "(a[0])", 1, least, most, a -> accepted.apply(Interval.of(a[0])));
    }

    private static Bounded exact(String call, int arguments, double limit, Function<double[], Double> value) {
        return new Bounded(call, arguments, -limit, limit, a -> Interval.of(value.apply(a)));
    }

    private static Interval i(double x) {
        return Interval.of(x);
    }

    /** Parts of the arguments as a vector. */
    private static Interval[] vector(double[] a, int from) {
        return Arrays.stream(a, from, from + 3).mapToObj(Interval::of).toArray(Interval[]::new);
    }

    private static Interval[] difference(Interval[] a, Interval[] b) {
        return IntStream.range(0, a.length).mapToObj(k -> a[k].minus(b[k])).toArray(Interval[]::new);
    }

    static List<Bounded> all() {
        return Stream.of(operators(), rounding(), elementary(), circular(), hyperbolic(), blending(), geometric())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Bounded> operators() {
        return List.of(
                new Bounded("a[0] + a[1]", 2, -1e5, 1e5, a -> Interval.rounded(a[0] + a[1])),
                new Bounded("a[0] - a[1]", 2, -1e5, 1e5, a -> Interval.rounded(a[0] - a[1])),
                new Bounded("a[0] * a[1]", 2, -1e5, 1e5, a -> Interval.rounded(a[0] * a[1])),
                new Bounded("a[0] / a[1]", 2, -1e5, 1e5, a -> i(a[0]).over(i(a[1]))),
                new Bounded("a[0] % a[1]", 2, -100, 100, FloatFunctions::remainder),
                exact("-a[0]", 1, 1e9, a -> -a[0]),
                new Bounded(
                        "fma(a[0], a[1], a[2])",
                        3,
                        -1e3,
                        1e3,
                        a -> i(a[0]).times(i(a[1])).plus(i(a[2])).or(Interval.rounded(a[0] * a[1] + a[2]))));
    }

    /** x - y trunc(x / y), where the quotient may fall to either side of a whole number. */
    private static Interval remainder(double[] a) {
        Interval quotient = i(a[0]).over(i(a[1]));
        Interval whole = quotient.contains(Float.POSITIVE_INFINITY)
                ? quotient
                : i(truncated(quotient.low())).or(i(truncated(quotient.high())));
        return i(a[0]).minus(i(a[1]).times(whole));
    }

    private static double truncated(double x) {
        return x < 0 ? Math.ceil(x) : Math.floor(x);
    }

    private static List<Bounded> rounding() {
        return List.of(
                exact("abs(a[0])", 1, 1e9, a -> Math.abs(a[0])),
                exact("ceil(a[0])", 1, 1e5, a -> Math.ceil(a[0])),
                exact("floor(a[0])", 1, 1e5, a -> Math.floor(a[0])),
                exact("round(a[0])", 1, 1e5, a -> Math.rint(a[0])),
                exact("round(floor(a[0]) + 0.5)", 1, 1e5, a -> Math.rint(Math.floor(a[0]) + 0.5)),
                exact("trunc(a[0])", 1, 1e5, a -> truncated(a[0])),
                exact("sign(a[0])", 1, 10, a -> Math.signum(a[0])),
                exact("min(a[0], a[1])", 2, 1e5, a -> Math.min(a[0], a[1])),
                exact("max(a[0], a[1])", 2, 1e5, a -> Math.max(a[0], a[1])),
                exact("clamp(a[0], -1, a[1] * a[1])", 2, 4, a -> Math.min(Math.max(a[0], -1), (float) (a[1] * a[1]))),
                exact("saturate(a[0])", 1, 2, a -> Math.clamp(a[0], 0.0, 1.0)),
                exact("step(a[0], a[1])", 2, 2, a -> a[0] <= a[1] ? 1.0 : 0.0),
                exact("select(a[0], a[1], a[0] < a[1])", 2, 2, a -> a[0] < a[1] ? a[1] : a[0]),
                exact("ldexp(a[0], i32(a[1]))", 2, 100, a -> Math.scalb(a[0], (int) a[1])),
                exact(
                        "frexp(a[0]).fract",
                        1,
                        1e6,
                        a -> a[0] == 0 ? a[0] : Math.scalb(a[0], -1 - Math.getExponent(a[0]))),
                exact("f32(frexp(a[0]).exp)", 1, 1e6, a -> a[0] == 0 ? 0.0 : Math.getExponent(a[0]) + 1),
                exact("modf(a[0]).whole", 1, 1e5, a -> truncated(a[0])),
                exact("modf(a[0]).fract", 1, 1e5, a -> a[0] - truncated(a[0])),
                exact("quantizeToF16(a[0])", 1, 6e4, a ->
                        (double) Float.float16ToFloat(Float.floatToFloat16((float) a[0]))),
                one("fract", -100, 100, x -> x.minus(i(Math.floor(x.low())))));
    }

    private static List<Bounded> elementary() {
        return List.of(
                one("exp", -80, 88, Interval::exp),
                one("exp", -1, 1, Interval::exp),
                one("exp2", -120, 127, Interval::exp2),
                one("log", 1e-30, 1e30, Interval::log),
                one("log", 0.25, 4, Interval::log),
                one("log2", 1e-30, 1e30, Interval::log2),
                one("log2", 0.25, 4, Interval::log2),
                one("sqrt", 0, 1e10, Interval::sqrt),
                one("inverseSqrt", 1e-6, 1e6, Interval::inverseSqrt),
                new Bounded(
                        "pow(a[0], a[1])",
                        2,
                        0.01,
                        20,
                        a -> i(a[1]).times(i(a[0]).log2()).exp2()),
                new Bounded(
                        "pow(a[0], -a[1])",
                        2,
                        0.01,
                        20,
                        a -> i(-a[1]).times(i(a[0]).log2()).exp2()));
    }

    private static List<Bounded> circular() {
        return List.of(
                one("sin", -Math.PI, Math.PI, x -> Interval.sin(x.low())),
                one("cos", -Math.PI, Math.PI, x -> Interval.cos(x.low())),
                one("tan", -Math.PI, Math.PI, x -> Interval.sin(x.low()).over(Interval.cos(x.low()))),
                // no bound of WGSL: far from zero they are as good
                one("sin", -1000, 1000, x -> i(Math.sin(x.low())).give(1e-6)),
                one("cos", -1000, 1000, x -> i(Math.cos(x.low())).give(1e-6)),
                one("asin", -1, 1, x -> i(Math.asin(x.low())).give(6.81e-5).or(Interval.atan2(x, cathetus(x)))),
                one("acos", -1, 1, x -> i(Math.acos(x.low())).give(6.77e-5).or(Interval.atan2(cathetus(x), x))),
                one("atan", -50, 50, x -> i(Math.atan(x.low())).ulps(4096)),
                one("atan", -1e30, 1e30, x -> i(Math.atan(x.low())).ulps(4096)),
                new Bounded("atan2(a[0], a[1])", 2, -10, 10, a -> Interval.atan2(i(a[0]), i(a[1]))),
                one("degrees", -1e3, 1e3, x -> x.times(180 / Math.PI)),
                one("radians", -1e3, 1e3, x -> x.times(Math.PI / 180)));
    }

    /** sqrt(1 - x x) */
    private static Interval cathetus(Interval x) {
        return i(1).minus(x.times(x)).sqrt();
    }

    private static List<Bounded> hyperbolic() {
        return List.of(
                one("sinh", -20, 20, FloatFunctions::sinh),
                one("cosh", -20, 20, FloatFunctions::cosh),
                one(
                        "tanh",
                        -20,
                        20,
                        x -> sinh(x).over(cosh(x)).or(i(Math.tanh(x.low())).give(1e-5))),
                one(
                        "asinh",
                        -100,
                        100,
                        x -> x.plus(x.times(x).plus(i(1)).sqrt()).log()),
                one(
                        "acosh",
                        1.0001,
                        100,
                        x -> x.plus(x.times(x).minus(i(1)).sqrt()).log()),
                one(
                        "atanh",
                        -0.999,
                        0.999,
                        x -> i(1).plus(x).over(i(1).minus(x)).log().times(0.5)));
    }

    private static Interval sinh(Interval x) {
        return x.exp().minus(x.negated().exp()).times(0.5);
    }

    private static Interval cosh(Interval x) {
        return x.exp().plus(x.negated().exp()).times(0.5);
    }

    private static List<Bounded> blending() {
        return List.of(
                new Bounded(
                        "mix(a[0], a[1], a[2])",
                        3,
                        -10,
                        10,
                        a -> i(a[0]).times(i(1).minus(i(a[2])))
                                .plus(i(a[1]).times(i(a[2])))
                                .or(i(a[0]).plus(i(a[1]).minus(i(a[0])).times(i(a[2]))))),
                new Bounded("smoothstep(a[0], a[0] + 3, a[1])", 2, -4, 4, a -> {
                    Interval high = Interval.rounded(a[0] + 3);
                    Interval t = i(a[1]).minus(i(a[0])).over(high.minus(i(a[0])));
                    Interval clamped = new Interval(Math.clamp(t.low(), 0, 1), Math.clamp(t.high(), 0, 1));
                    return clamped.times(clamped).times(i(3).minus(clamped.times(2)));
                }));
    }

    private static final String A = "vec3f(a[0], a[1], a[2])";
    private static final String B = "vec3f(a[3], a[4], a[5])";

    private static Bounded ofTwo(String call, Function<double[], Interval> accepted) {
        return new Bounded(call.replace("A", A).replace("B", B), 6, -10, 10, accepted);
    }

    private static List<Bounded> geometric() {
        return List.of(
                ofTwo("dot(A, B)", a -> Interval.dot(vector(a, 0), vector(a, 3))),
                ofTwo("length(A)", a -> Interval.length(vector(a, 0))),
                new Bounded("length(a[0])", 1, -10, 10, a -> i(Math.abs(a[0])).ulps(4.5)),
                ofTwo("distance(A, B)", a -> Interval.length(difference(vector(a, 0), vector(a, 3)))),
                ofTwo("cross(A, B).x", a -> i(a[1]).times(i(a[5])).minus(i(a[2]).times(i(a[4])))),
                ofTwo("cross(A, B).z", a -> i(a[0]).times(i(a[4])).minus(i(a[1]).times(i(a[3])))),
                ofTwo("normalize(A).y", a -> i(a[1]).over(Interval.length(vector(a, 0)))),
                ofTwo("faceForward(A, B, vec3f(1, 2, 3)).x", FloatFunctions::faced),
                ofTwo(
                        "reflect(A, B).z",
                        a -> i(a[2]).minus(Interval.dot(vector(a, 3), vector(a, 0))
                                .times(2)
                                .times(i(a[5])))),
                ofTwo("refract(A * 0.05, vec3f(0, 1, 0), 0.8).y", FloatFunctions::refracted),
                ofTwo("refract(A * 0.05, vec3f(0, 1, 0), 0.8).x", a -> i(0.8f).times(i(a[0]).times(i(0.05f)))),
                ofTwo("(transpose(mat2x3f(A, B)) * vec3f(1, 0, 2)).y", a -> i(a[3]).plus(i(a[5]).times(2))),
                // WGSL gives determinants no bound; ours are sums of products
                new Bounded(
                        "determinant(mat2x2f(a[0], a[1], a[2], a[3]))",
                        4,
                        -10,
                        10,
                        a -> i(a[0]).times(i(a[3])).minus(i(a[2]).times(i(a[1])))));
    }

    private static Interval faced(double[] a) {
        Interval dot = Interval.dot(vector(a, 3), new Interval[] {i(1), i(2), i(3)});
        Interval x = i(a[0]);
        if (dot.high() < 0) return x;
        return dot.low() >= 0 ? x.negated() : x.or(x.negated());
    }

    /** With n = (0, 1, 0) and eta = 0.8f no angle is too flat. */
    private static Interval refracted(double[] a) {
        Interval y = i(a[1]).times(i(0.05f));
        Interval eta = i(0.8f);
        Interval k = i(1).minus(eta.times(eta.times(i(1).minus(y.times(y)))));
        return eta.times(y).minus(eta.times(y).plus(k.sqrt()));
    }
}

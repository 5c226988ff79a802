package io.quetzalcore.vgpu.lower;

import io.quetzalcore.vgpu.ir.Builder;
import io.quetzalcore.vgpu.ir.Op;
import io.quetzalcore.vgpu.ir.Value;

/**
 * The elementary functions as polynomials in fused multiply-adds, within WGSL's bounds (section "Accuracy of Concrete
 * Floating Point Expressions"). Coefficients: logarithm, sine, cosine and exponential after Cephes (Moshier 1989), arc
 * tangent a minimax fit on [0, 1]. Reduction by two- and three-part constants (Cody &amp; Waite 1980).
 */
final class Elementary extends Scalars {
    /** 1.5 * 2^23: added and subtracted it rounds to an integer, which then stands in the low bits. */
    private static final float ROUNDER = 12582912f;

    Elementary(Builder out) {
        super(out);
    }

    // ---- logarithms

    private record Reduced(Value exponent, Value rest, Value square, Value tail) {}

    /** x = 2^e (1 + f) with 1 + f in [sqrt(1/2), sqrt(2)); the tail is ln(1+f) - f + f^2/2. */
    private Reduced reduced(Value x) {
        Value u = op(Op.ADD, bits(x), i(0x3f800000 - 0x3f3504f3));
        Value e = op(Op.TO_FLOAT, op(Op.SUB, op(Op.SHR_S, u, i(23)), i(0x7f)));
        Value m = fromBits(op(Op.ADD, op(Op.AND, u, i(0x007fffff)), i(0x3f3504f3)));
        Value f = sub(m, f(1));
        Value p = polynomial(
                f,
                0.33333331174,
                -0.24999993993,
                0.20000714765,
                -0.16668057665,
                0.14249322787,
                -0.12420140846,
                0.1167699874,
                -0.1151461031,
                0.070376836292);
        Value z = mul(f, f);
        return new Reduced(e, f, z, mul(mul(p, f), z));
    }

    Value log(Value x) {
        Reduced r = reduced(x);
        Value y = fma(r.exponent(), f(-2.12194440e-4), r.tail());
        y = fma(r.square(), f(-0.5), y);
        Value result = fma(r.exponent(), f(0.693359375), add(r.rest(), y));
        return logDomain(x, result);
    }

    Value log2(Value x) {
        Reduced r = reduced(x);
        Value y = fma(r.square(), f(-0.5), r.tail());
        // log2(e) = 1 + 0.44269504
        Value small = fma(y, f(0.44269504088896), mul(r.rest(), f(0.44269504088896)));
        Value result = add(add(add(small, y), r.rest()), r.exponent());
        return logDomain(x, result);
    }

    /** Infinity of infinity, -infinity of what is below the normal numbers, NaN of what is below zero. */
    private Value logDomain(Value x, Value result) {
        Value normal = op(Op.LT_U, op(Op.SUB, bits(x), i(0x00800000)), i(0x7f000000));
        Value tiny = less(abs(x), f(Float.MIN_NORMAL));
        Value infinite = op(Op.FEQ, x, f(Float.POSITIVE_INFINITY));
        Value nothing = select(infinite, x, f(Float.NaN));
        return select(normal, result, select(tiny, f(Float.NEGATIVE_INFINITY), nothing));
    }

    // ---- exponentials

    Value exp(Value x) {
        Value safe = op(Op.FMIN, op(Op.FMAX, x, f(-105)), f(90));
        Value shifted = fma(safe, f(1.44269504088896), f(ROUNDER));
        Value n = sub(shifted, f(ROUNDER));
        Value r = fma(n, f(-0.693359375), safe);
        r = fma(n, f(2.12194440e-4), r);
        return scaled(expPolynomial(r), shifted);
    }

    Value exp2(Value x) {
        Value safe = op(Op.FMIN, op(Op.FMAX, x, f(-151)), f(129));
        Value shifted = add(safe, f(ROUNDER));
        Value r = mul(sub(safe, sub(shifted, f(ROUNDER))), f(0.69314718055995));
        return scaled(expPolynomial(r), shifted);
    }

    private Value expPolynomial(Value r) {
        Value p = polynomial(
                r,
                5.0000001201e-1,
                1.6666665459e-1,
                4.1665795894e-2,
                8.3334519073e-3,
                1.3981999507e-3,
                1.9875691500e-4);
        return add(fma(p, mul(r, r), r), f(1));
    }

    /** Times 2 to the integer in the low bits of a rounder sum, in two steps lest the power overflow. */
    private Value scaled(Value value, Value shifted) {
        Value n = op(Op.SUB, bits(shifted), i(Float.floatToRawIntBits(ROUNDER)));
        Value half = op(Op.SHR_S, n, i(1));
        return mul(mul(value, power(half)), power(op(Op.SUB, n, half)));
    }

    /** 2^n for n in [-126, 127]. */
    Value power(Value n) {
        return fromBits(op(Op.SHL, op(Op.ADD, n, i(127)), i(23)));
    }

    Value pow(Value x, Value y) {
        return exp2(mul(y, log2(x)));
    }

    Value sinh(Value x) {
        return mul(sub(exp(x), exp(neg(x))), f(0.5));
    }

    Value cosh(Value x) {
        return mul(add(exp(x), exp(neg(x))), f(0.5));
    }

    Value tanh(Value x) {
        Value t = exp(mul(abs(x), f(-2)));
        return signed(div(sub(f(1), t), add(f(1), t)), x);
    }

    Value asinh(Value x) {
        Value a = abs(x);
        return signed(log(add(a, op(Op.FSQRT, fma(a, a, f(1))))), x);
    }

    Value acosh(Value x) {
        return log(add(x, op(Op.FSQRT, fma(x, x, f(-1)))));
    }

    Value atanh(Value x) {
        return mul(log(div(add(f(1), x), sub(f(1), x))), f(0.5));
    }

    // ---- circular functions

    private record Turned(Value quadrant, Value sine, Value cosine) {}

    private Turned turned(Value x) {
        Value shifted = fma(x, f(0.63661977236758), f(ROUNDER));
        Value n = sub(shifted, f(ROUNDER));
        Value r = fma(n, f(-1.570796012878418), x);
        r = fma(n, f(-3.1391647326017846e-7), r);
        r = fma(n, f(-5.390302529957765e-15), r);
        Value z = mul(r, r);
        Value s = polynomial(z, -1.6666654611e-1, 8.3321608736e-3, -1.9515295891e-4);
        Value c = polynomial(z, 4.166664568298827e-2, -1.388731625493765e-3, 2.443315711809948e-5);
        Value sine = fma(mul(s, z), r, r);
        Value cosine = fma(mul(c, z), z, fma(z, f(-0.5), f(1)));
        return new Turned(bits(shifted), sine, cosine);
    }

    private Value quadrant(Value quadrant, Value even, Value odd) {
        Value isOdd = op(Op.NE, op(Op.AND, quadrant, i(1)), i(0));
        Value sign = op(Op.SHL, op(Op.AND, quadrant, i(2)), i(30));
        return fromBits(op(Op.XOR, bits(select(isOdd, odd, even)), sign));
    }

    Value sin(Value x) {
        Turned t = turned(x);
        return quadrant(t.quadrant(), t.sine(), t.cosine());
    }

    Value cos(Value x) {
        Turned t = turned(x);
        return quadrant(op(Op.ADD, t.quadrant(), i(1)), t.sine(), t.cosine());
    }

    Value tan(Value x) {
        return div(sin(x), cos(x));
    }

    /** atan(a) for 0 <= a <= 1. */
    private Value arc(Value a) {
        Value s = mul(a, a);
        Value r = polynomial(
                s,
                -0.3333310187,
                0.1999269575,
                -0.1420273632,
                0.1063479334,
                -0.074890092,
                0.0425049886,
                -0.01595690288,
                0.00282363896);
        return fma(mul(r, s), a, a);
    }

    Value atan2(Value y, Value x) {
        Value ax = abs(x);
        Value ay = abs(y);
        Value steep = less(ax, ay);
        Value larger = select(steep, ay, ax);
        Value smaller = select(steep, ax, ay);
        Value r = arc(div(smaller, op(Op.FMAX, larger, f(Float.MIN_NORMAL))));
        r = select(steep, sub(f(Math.PI / 2), r), r);
        r = select(op(Op.LT_S, bits(x), i(0)), sub(f(Math.PI), r), r);
        return signed(r, y);
    }

    Value atan(Value x) {
        Value a = abs(x);
        Value steep = less(f(1), a);
        Value r = arc(div(select(steep, f(1), a), select(steep, a, f(1))));
        return signed(select(steep, sub(f(Math.PI / 2), r), r), x);
    }

    Value asin(Value x) {
        return atan2(x, cathetus(x));
    }

    Value acos(Value x) {
        return atan2(cathetus(x), x);
    }

    private Value cathetus(Value x) {
        return op(Op.FSQRT, mul(sub(f(1), x), add(f(1), x)));
    }

    // ---- rounding

    private static final float WHOLE = 8388608f;

    Value trunc(Value x) {
        Value whole = signed(op(Op.TO_FLOAT, op(Op.TO_INT, x)), x);
        return select(less(abs(x), f(WHOLE)), whole, x);
    }

    Value floor(Value x) {
        Value t = trunc(x);
        return select(less(x, t), sub(t, f(1)), t);
    }

    Value ceil(Value x) {
        Value t = trunc(x);
        return select(less(t, x), signed(add(t, f(1)), x), t);
    }

    /** To nearest, ties to even. */
    Value round(Value x) {
        Value a = abs(x);
        Value whole = sub(add(a, f(WHOLE)), f(WHOLE));
        return select(less(a, f(WHOLE)), signed(whole, x), x);
    }

    Value fract(Value x) {
        return sub(x, floor(x));
    }

    // ---- conversions

    /** Correctly rounded: the halves are exact and their sum is rounded once. */
    Value fromUnsigned(Value x) {
        if (out.upper(x) <= Integer.MAX_VALUE) return op(Op.TO_FLOAT, x);
        Value high = op(Op.TO_FLOAT, op(Op.SHR_U, x, i(16)));
        Value low = op(Op.TO_FLOAT, op(Op.AND, x, i(0xffff)));
        return fma(high, f(65536), low);
    }

    /** Toward zero; saturates at -2^31 and the greatest i32 that f32 has too. */
    Value toSigned(Value x) {
        return op(Op.MIN_S, op(Op.TO_INT, x), i(0x7fff_ff80));
    }

    /** Toward zero; saturates at 0 and the greatest u32 that f32 has too. */
    Value toUnsigned(Value x) {
        Value big = op(Op.FLE, f(2147483648.0), x);
        Value low = op(Op.TO_INT, op(Op.FMAX, x, f(0)));
        Value high = op(Op.TO_INT, sub(x, f(2147483648.0)));
        Value all = op(Op.FLE, f(4294967296.0), x);
        Value upper = select(all, i(0xffff_ff00), op(Op.XOR, high, i(Integer.MIN_VALUE)));
        return select(big, upper, low);
    }
}

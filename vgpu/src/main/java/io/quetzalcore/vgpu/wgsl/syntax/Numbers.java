package io.quetzalcore.vgpu.wgsl.syntax;

import io.quetzalcore.vgpu.wgsl.Problem;
import io.quetzalcore.vgpu.wgsl.type.Scalar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** Number literals (section "Literals") to values, with their ranges. */
final class Numbers {
    private static final Pattern DECIMAL_INTEGER = Pattern.compile("(?:0|[1-9][0-9]*+)[iu]?");
    private static final Pattern HEX_INTEGER = Pattern.compile("0[xX][0-9a-fA-F]++[iu]?");
    private static final Pattern DECIMAL_FLOAT = Pattern.compile("(?:0|[1-9][0-9]*+)[fh]"
            + "|(?:[0-9]*+\\.[0-9]++|[0-9]++\\.[0-9]*+)(?:[eE][+-]?[0-9]++)?[fh]?"
            + "|[0-9]++[eE][+-]?[0-9]++[fh]?");
    private static final Pattern HEX_FLOAT = Pattern.compile(
            "0[xX](?:[0-9a-fA-F]*+\\.[0-9a-fA-F]++|[0-9a-fA-F]++\\.[0-9a-fA-F]*+)(?:[pP][+-]?[0-9]++[fh]?)?"
                    + "|0[xX][0-9a-fA-F]++[pP][+-]?[0-9]++[fh]?");

    /** Longer literals are refused: their exact value would take more time than it is worth. */
    private static final int LONGEST = 2000;

    private Numbers() {}

    static ExpressionSyntax.Literal literal(Token token) {
        String text = token.text();
        if (text.length() > LONGEST) {
            throw new Problem(token.span(), "a number of more than " + LONGEST + " characters is too long");
        }
        if (DECIMAL_INTEGER.matcher(text).matches()) return integer(token, text, 10);
        if (HEX_INTEGER.matcher(text).matches()) return integer(token, text, 16);
        if (DECIMAL_FLOAT.matcher(text).matches()) return decimal(token, text);
        if (HEX_FLOAT.matcher(text).matches()) return hex(token, text);
        throw new Problem(token.span(), "'" + text + "' is not a number");
    }

    private static ExpressionSyntax.Literal integer(Token token, String text, int radix) {
        char last = text.charAt(text.length() - 1);
        Scalar type = last == 'i' ? Scalar.I32 : last == 'u' ? Scalar.U32 : Scalar.ABSTRACT_INT;
        String digits = type == Scalar.ABSTRACT_INT ? text : text.substring(0, text.length() - 1);
        BigInteger value = new BigInteger(radix == 16 ? digits.substring(2) : digits, radix);
        int bits = type == Scalar.I32 ? 31 : type == Scalar.U32 ? 32 : 63;
        if (value.bitLength() > bits) throw tooLarge(token, type);
        return new ExpressionSyntax.Literal(type, value.longValueExact(), 0, token.span());
    }

    private static ExpressionSyntax.Literal decimal(Token token, String text) {
        Scalar type = floatType(text.charAt(text.length() - 1));
        String digits = type == Scalar.ABSTRACT_FLOAT ? text : text.substring(0, text.length() - 1);
        double value = switch (type) {
            case F32 -> Float.parseFloat(digits);
            case F16 -> Half.nearest(Double.parseDouble(digits));
            default -> Double.parseDouble(digits);
        };
        if (Double.isInfinite(value)) throw tooLarge(token, type);
        return new ExpressionSyntax.Literal(type, 0, value, token.span());
    }

    private static ExpressionSyntax.Literal hex(Token token, String text) {
        int p = Math.max(text.indexOf('p'), text.indexOf('P'));
        char last = text.charAt(text.length() - 1);
        Scalar type = p < 0 ? Scalar.ABSTRACT_FLOAT : floatType(last);
        String exponent = p < 0 ? "0" : text.substring(p + 1, text.length() - (type == Scalar.ABSTRACT_FLOAT ? 0 : 1));
        BigInteger power = new BigInteger(exponent.startsWith("+") ? exponent.substring(1) : exponent);
        String mantissa = text.substring(2, p < 0 ? text.length() : p);
        int dot = mantissa.indexOf('.');
        int fractionDigits = dot < 0 ? 0 : mantissa.length() - dot - 1;
        BigInteger digits = new BigInteger(mantissa.replace(".", ""), 16);
        if (digits.signum() == 0) return new ExpressionSyntax.Literal(type, 0, 0, token.span());
        BigInteger exact = power.subtract(BigInteger.valueOf(4L * fractionDigits));
        return new ExpressionSyntax.Literal(type, 0, scaled(token, type, digits, exact), token.span());
    }

    private static double scaled(Token token, Scalar type, BigInteger digits, BigInteger exponent) {
        BigInteger top = exponent.add(BigInteger.valueOf(digits.bitLength()));
        if (top.compareTo(BigInteger.valueOf(1025)) > 0) throw tooLarge(token, type);
        if (top.compareTo(BigInteger.valueOf(-1100)) < 0) throw inexact(token, type);
        int power = exponent.intValueExact();
        BigDecimal exact = power >= 0
                ? new BigDecimal(digits.shiftLeft(power))
                : new BigDecimal(digits).divide(new BigDecimal(BigInteger.ONE.shiftLeft(-power)));
        double value = exact.doubleValue();
        if (type == Scalar.F32) value = exact.floatValue();
        if (type == Scalar.F16) value = Half.nearest(value);
        if (Double.isInfinite(value)) throw tooLarge(token, type);
        if (new BigDecimal(value).compareTo(exact) != 0) throw inexact(token, type);
        return value;
    }

    private static Scalar floatType(char suffix) {
        return suffix == 'f' ? Scalar.F32 : suffix == 'h' ? Scalar.F16 : Scalar.ABSTRACT_FLOAT;
    }

    private static Problem tooLarge(Token token, Scalar type) {
        return new Problem(token.span(), "'" + token.text() + "' is too large for " + type);
    }

    private static Problem inexact(Token token, Scalar type) {
        return new Problem(token.span(), "'" + token.text() + "' has more digits than " + type + " can hold exactly");
    }
}

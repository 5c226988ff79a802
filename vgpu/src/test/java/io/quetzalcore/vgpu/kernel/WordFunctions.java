package io.quetzalcore.vgpu.kernel;

import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The built-in functions and operators on integers, bools and packed words, beside the same in Java. */
final class WordFunctions {
    private WordFunctions() {}

    /**
     * A function of words.
     *
     * @param call the expression, an i32 or u32, of the words u[0] ... u[3] and the same as i32, i[0] ... i[3]
     * @param value its bits
     */
    record Exact(String call, ToIntFunction<int[]> value) {
        @Override
        public String toString() {
            return call;
        }
    }

    static List<Exact> all() {
        return Stream.of(operators(), numbers(), bits(), packing(), unpacking())
                .flatMap(List::stream)
                .toList();
    }

    private static Exact f(String call, ToIntFunction<int[]> value) {
        return new Exact(call, value);
    }

    private static List<Exact> operators() {
        return List.of(
                f("i[0] + i[1]", a -> a[0] + a[1]),
                f("i[0] - i[1]", a -> a[0] - a[1]),
                f("i[0] * i[1]", a -> a[0] * a[1]),
                f("i[0] / i[1]", a -> a[1] == 0 ? a[0] : a[0] / a[1]),
                f("i[0] % i[1]", a -> a[1] == 0 ? 0 : a[0] % a[1]),
                f("u[0] / u[1]", a -> a[1] == 0 ? a[0] : Integer.divideUnsigned(a[0], a[1])),
                f("u[0] % u[1]", a -> a[1] == 0 ? 0 : Integer.remainderUnsigned(a[0], a[1])),
                f("~(u[0] & u[1]) ^ (u[2] | u[3])", a -> ~(a[0] & a[1]) ^ (a[2] | a[3])),
                f("i[0] << (u[1] & 31u)", a -> a[0] << a[1]),
                f("i[0] >> (u[1] & 31u)", a -> a[0] >> a[1]),
                f("u[0] >> (u[1] & 31u)", a -> a[0] >>> a[1]),
                f(
                        "u32(i[0] < i[1]) + 2u * u32(u[0] <= u[1]) + 4u * u32(i[0] == i[1])",
                        a -> (a[0] < a[1] ? 1 : 0)
                                + (Integer.compareUnsigned(a[0], a[1]) <= 0 ? 2 : 0)
                                + (a[0] == a[1] ? 4 : 0)));
    }

    private static List<Exact> numbers() {
        return List.of(
                f("abs(i[0])", a -> Math.abs(a[0])),
                f("min(i[0], i[1])", a -> Math.min(a[0], a[1])),
                f("max(i[0], i[1])", a -> Math.max(a[0], a[1])),
                f("min(u[0], u[1])", a -> Integer.compareUnsigned(a[0], a[1]) < 0 ? a[0] : a[1]),
                f("max(u[0], u[1])", a -> Integer.compareUnsigned(a[0], a[1]) > 0 ? a[0] : a[1]),
                f("clamp(i[0], -5, 7)", a -> Math.clamp(a[0], -5, 7)),
                f("clamp(u[0], 5u, 7u)", a -> a[0] >= 0 && a[0] < 5 ? 5 : a[0] >= 0 && a[0] < 7 ? a[0] : 7),
                f("sign(i[0])", a -> Integer.signum(a[0])),
                f("dot(vec3i(i[0], i[1], i[2]), vec3i(i[3], 2, 3))", a -> a[0] * a[3] + a[1] * 2 + a[2] * 3),
                f("select(i[0], i[1], u[2] > u[3])", a -> Integer.compareUnsigned(a[2], a[3]) > 0 ? a[1] : a[0]),
                f("u32(all(vec2u(u[0], u[1]) > vec2u(9u)))", a -> above9(a[0]) && above9(a[1]) ? 1 : 0),
                f("u32(any(vec2u(u[0], u[1]) > vec2u(9u)))", a -> above9(a[0]) || above9(a[1]) ? 1 : 0));
    }

    private static boolean above9(int word) {
        return Integer.compareUnsigned(word, 9) > 0;
    }

    private static List<Exact> bits() {
        return List.of(
                f("countLeadingZeros(u[0])", a -> Integer.numberOfLeadingZeros(a[0])),
                f("countTrailingZeros(i[0])", a -> Integer.numberOfTrailingZeros(a[0])),
                f("countOneBits(u[0])", a -> Integer.bitCount(a[0])),
                f("firstLeadingBit(u[0])", a -> 31 - Integer.numberOfLeadingZeros(a[0])),
                f("firstLeadingBit(i[0])", a -> 31 - Integer.numberOfLeadingZeros(a[0] < 0 ? ~a[0] : a[0])),
                f("firstTrailingBit(u[0])", a -> a[0] == 0 ? -1 : Integer.numberOfTrailingZeros(a[0])),
                f("reverseBits(u[0])", a -> Integer.reverse(a[0])),
                f("extractBits(u[0], u[1] % 40u, u[2] % 40u)", a -> (int) extracted(a, Integer.toUnsignedLong(a[0]))),
                f(
                        "extractBits(i[0], u[1] % 40u, u[2] % 40u)",
                        a -> {
                            int count = count(a);
                            return count == 0 ? 0 : (int) (extracted(a, a[0]) << (64 - count) >> (64 - count));
                        }),
                f(
                        "insertBits(u[0], u[3], u[1] % 40u, u[2] % 40u)",
                        a -> {
                            long mask = (1L << count(a)) - 1 << offset(a);
                            return (int) (a[0] & ~mask | (long) a[3] << offset(a) & mask);
                        }));
    }

    private static int offset(int[] a) {
        return Math.min(Integer.remainderUnsigned(a[1], 40), 32);
    }

    private static int count(int[] a) {
        return Math.min(Integer.remainderUnsigned(a[2], 40), 32 - offset(a));
    }

    private static long extracted(int[] a, long word) {
        return word >> offset(a) & (1L << count(a)) - 1;
    }

    /** A float from -2 to 2 of a word: {@code f32(i[k]) / 1073741824}. */
    private static String real(int k) {
        return "f32(i[" + k + "]) / 1073741824.0";
    }

    private static float real(int[] a, int k) {
        return (float) a[k] / 1073741824f;
    }

    private static String reals(int count) {
        return "vec%df(%s)"
                .formatted(
                        count,
                        String.join(
                                ", ",
                                IntStream.range(0, count)
                                        .mapToObj(WordFunctions::real)
                                        .toList()));
    }

    private static int normal(int[] a, int count, int width, double least, double scale) {
        int packed = 0;
        for (int k = 0; k < count; k++) {
            int part = (int) Math.floor(0.5 + scale * Math.clamp(real(a, k), least, 1));
            packed |= (part & (1 << width) - 1) << width * k;
        }
        return packed;
    }

    private static int bytes(int[] a, int least, int most) {
        int packed = 0;
        for (int k = 0; k < 4; k++) packed |= (Math.clamp(a[k], least, most) & 0xff) << 8 * k;
        return packed;
    }

    private static List<Exact> packing() {
        return List.of(
                f("pack4x8snorm(" + reals(4) + ")", a -> normal(a, 4, 8, -1, 127)),
                f("pack4x8unorm(" + reals(4) + ")", a -> normal(a, 4, 8, 0, 255)),
                f("pack2x16snorm(" + reals(2) + ")", a -> normal(a, 2, 16, -1, 32767)),
                f("pack2x16unorm(" + reals(2) + ")", a -> normal(a, 2, 16, 0, 65535)),
                f(
                        "pack2x16float(" + reals(2) + ")",
                        a -> Float.floatToFloat16(real(a, 0)) & 0xffff | Float.floatToFloat16(real(a, 1)) << 16),
                f("pack4xI8(vec4i(i[0], i[1], i[2], i[3]))", a -> bytes(a, Integer.MIN_VALUE, Integer.MAX_VALUE)),
                f("pack4xU8(vec4u(u[0], u[1], u[2], u[3]))", a -> bytes(a, Integer.MIN_VALUE, Integer.MAX_VALUE)),
                f("pack4xI8Clamp(vec4i(i[0], i[1], i[2], i[3]))", a -> bytes(a, -128, 127)),
                f(
                        "pack4xU8Clamp(vec4u(u[0], u[1], u[2], u[3]) >> vec4u(1u))",
                        a -> bytes(IntStream.of(a).map(x -> x >>> 1).toArray(), 0, 255)),
                f(
                        "dot4U8Packed(u[0], u[1])",
                        a -> IntStream.range(0, 4)
                                .map(k -> (a[0] >>> 8 * k & 0xff) * (a[1] >>> 8 * k & 0xff))
                                .sum()),
                f(
                        "dot4I8Packed(u[0], u[1])",
                        a -> IntStream.range(0, 4)
                                .map(k -> (byte) (a[0] >>> 8 * k) * (byte) (a[1] >>> 8 * k))
                                .sum()));
    }

    private static List<Exact> unpacking() {
        return List.of(
                f("unpack4xI8(u[0])[u[1] & 3u]", a -> (byte) (a[0] >>> 8 * (a[1] & 3))),
                f("unpack4xU8(u[0])[u[1] & 3u]", a -> a[0] >>> 8 * (a[1] & 3) & 0xff),
                f(
                        "i32(round(unpack4x8snorm(u[0])[u[1] & 3u] * 127))",
                        a -> Math.max((byte) (a[0] >>> 8 * (a[1] & 3)), -127)),
                f("i32(round(unpack4x8unorm(u[0])[u[1] & 3u] * 255))", a -> a[0] >>> 8 * (a[1] & 3) & 0xff),
                f(
                        "i32(round(unpack2x16snorm(u[0])[u[1] & 1u] * 32767))",
                        a -> Math.max((short) (a[0] >>> 16 * (a[1] & 1)), -32767)),
                f("i32(round(unpack2x16unorm(u[0])[u[1] & 1u] * 65535))", a -> a[0] >>> 16 * (a[1] & 1) & 0xffff),
                f(
                        "bitcast<u32>(unpack2x16float(u[0] & 0x7bff7bffu)[u[1] & 1u])",
                        a -> Float.floatToRawIntBits(
                                Float.float16ToFloat((short) ((a[0] & 0x7bff7bff) >>> 16 * (a[1] & 1))))));
    }
}

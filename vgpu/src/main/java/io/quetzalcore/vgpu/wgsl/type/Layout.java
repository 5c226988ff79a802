package io.quetzalcore.vgpu.wgsl.type;

/** Alignment, size and stride in memory (section "Memory layout"). A bool counts as four bytes, as in workgroup memory. */
public final class Layout {
    /** No type may take more: 1 TiB, far beyond any memory, so that no sum of sizes overflows. */
    public static final long LARGEST_BYTES = 1L << 40;

    /** The private variables of an entry point, or the variables of a function, may take so much; WGSL promises 8,192. */
    public static final long LARGEST_OF_INVOCATION_BYTES = 65_536;

    private Layout() {}

    /** Bytes that the type's address is a multiple of. */
    public static long alignBytes(Type type) {
        return switch (type) {
            case Scalar scalar -> scalar == Scalar.F16 ? 2 : 4;
            case Atomic atomic -> 4;
            case Vector vector -> (vector.size() == 2 ? 2 : 4) * alignBytes(vector.element());
            case Matrix matrix -> alignBytes(matrix.column());
            case Array array -> alignBytes(array.element());
            case Struct struct -> struct.alignBytes();
            case Pointer pointer -> 4;
            case Reference reference -> alignBytes(reference.store());
            case Texture texture -> 4;
            case Sampler sampler -> 4;
            case NoValue nothing -> 1;
        };
    }

    /** Bytes the type takes; a runtime-sized array, or one sized by an override, counts as one element. */
    public static long sizeBytes(Type type) {
        return switch (type) {
            case Scalar scalar -> scalar == Scalar.F16 ? 2 : 4;
            case Atomic atomic -> 4;
            case Vector vector -> vector.size() * sizeBytes(vector.element());
            case Matrix matrix -> matrix.columns() * strideBytes(matrix.column());
            case Array array ->
                (array.count() instanceof ArrayCount.Fixed fixed ? fixed.elements() : 1L) * array.strideBytes();
            case Struct struct -> struct.sizeBytes();
            case Pointer pointer -> 4;
            case Reference reference -> sizeBytes(reference.store());
            case Texture texture -> 4;
            case Sampler sampler -> 4;
            case NoValue nothing -> 0;
        };
    }

    /** Bytes from one element of an array to the next. */
    public static long strideBytes(Type element) {
        return roundUp(alignBytes(element), sizeBytes(element));
    }

    /** The least multiple of {@code multiple} that is not below {@code value}. */
    public static long roundUp(long multiple, long value) {
        return (value + multiple - 1) / multiple * multiple;
    }
}

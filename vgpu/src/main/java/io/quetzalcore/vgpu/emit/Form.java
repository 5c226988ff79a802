package io.quetzalcore.vgpu.emit;

/**
 * How a value differs between the lanes that run together.
 *
 * @param level what is kept of it
 * @param stride of a linear value: its difference from lane to lane
 * @param align a power of two that divides it, or a linear one's first lane
 * @param guarded whether it is linear only where a test made with it holds: an index that was clamped
 */
record Form(Level level, int stride, int align, boolean guarded) {
    enum Level {
        /** One scalar for all lanes. */
        UNIFORM,
        /** One scalar for each group of lanes. */
        GROUP,
        /** For each group the first lane's value. */
        LINEAR,
        /** A vector for each group. */
        VARYING
    }

    static final int HIGHEST = 1 << 30;
    static final Form VARYING = new Form(Level.VARYING, 0, 1, false);

    static Form uniform(int align) {
        return new Form(Level.UNIFORM, 0, align, false);
    }

    static Form linear(int stride, int align, boolean guarded) {
        return new Form(stride == 0 ? Level.GROUP : Level.LINEAR, stride, align, guarded);
    }

    boolean isScalar() {
        return level == Level.UNIFORM || level == Level.GROUP;
    }

    boolean isLinear() {
        return level == Level.LINEAR;
    }

    boolean isVarying() {
        return level == Level.VARYING;
    }

    /** What a value is that may be either. */
    Form join(Form other) {
        if (equals(other)) return this;
        if (isVarying() || other.isVarying() || stride != other.stride) return VARYING;
        if (guarded || other.guarded) return VARYING;
        Level higher = level.compareTo(other.level) > 0 ? level : other.level;
        return new Form(higher, stride, Math.min(align, other.align), false);
    }
}

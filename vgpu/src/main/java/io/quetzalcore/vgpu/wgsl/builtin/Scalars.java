package io.quetzalcore.vgpu.wgsl.builtin;

import io.quetzalcore.vgpu.wgsl.type.Scalar;
import java.util.List;

/** The sets of scalars that an overload's {@code T} may be drawn from, by their letter. */
final class Scalars {
    private Scalars() {}

    static List<Scalar> of(char letter) {
        return switch (letter) {
            case 'e' ->
                List.of(
                        Scalar.BOOL,
                        Scalar.ABSTRACT_INT,
                        Scalar.ABSTRACT_FLOAT,
                        Scalar.I32,
                        Scalar.U32,
                        Scalar.F32,
                        Scalar.F16);
            case 'n' ->
                List.of(Scalar.ABSTRACT_INT, Scalar.ABSTRACT_FLOAT, Scalar.I32, Scalar.U32, Scalar.F32, Scalar.F16);
            case 's' -> List.of(Scalar.ABSTRACT_INT, Scalar.ABSTRACT_FLOAT, Scalar.I32, Scalar.F32, Scalar.F16);
            case 'f' -> List.of(Scalar.ABSTRACT_FLOAT, Scalar.F32, Scalar.F16);
            case 'i' -> List.of(Scalar.ABSTRACT_INT, Scalar.I32, Scalar.U32);
            case 'w' -> List.of(Scalar.I32, Scalar.U32);
            case 'b' -> List.of(Scalar.BOOL);
            case '3' -> List.of(Scalar.F32);
            case 'g' -> List.of(Scalar.F32, Scalar.I32, Scalar.U32);
            default -> throw new IllegalArgumentException("no set of scalars has the letter " + letter);
        };
    }
}

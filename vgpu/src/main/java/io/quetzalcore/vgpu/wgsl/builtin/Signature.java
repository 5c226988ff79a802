package io.quetzalcore.vgpu.wgsl.builtin;

import io.quetzalcore.vgpu.wgsl.type.Scalar;
import java.util.ArrayList;
import java.util.List;

/**
 * One overload.
 *
 * @param scalars what {@code T} may be, in the order of preference; empty when there is no T
 * @param parameters patterns, see {@link Builtin}
 * @param result pattern of the result
 */
public record Signature(List<Scalar> scalars, List<String> parameters, String result) {
    public Signature {
        scalars = List.copyOf(scalars);
        parameters = List.copyOf(parameters);
    }

    /** Reads overloads as {@link Builtin} writes them; one with {@code V} or {@code ?} becomes two. */
    static List<Signature> parse(String... overloads) {
        List<Signature> signatures = new ArrayList<>();
        for (String overload : overloads) {
            if (overload.contains("?")) {
                signatures.add(parseOne(overload.replace("?", "")));
                signatures.add(parseOne(overload.replaceAll(",[a-z0-9]+\\?", "")));
            } else if (overload.contains("V")) {
                signatures.add(parseOne(shaped(overload, "T", "")));
                signatures.add(parseOne(shaped(overload, "vec", "vec")));
            } else {
                signatures.add(parseOne(overload));
            }
        }
        return List.copyOf(signatures);
    }

    private static String shaped(String overload, String plain, String prefix) {
        boolean scalar = prefix.isEmpty();
        return overload.replace("VB", scalar ? "bool" : "vecb")
                .replace("VI", scalar ? "i32" : "veci")
                .replace("VA", scalar ? "abstract-int" : "veca")
                .replace("VU", scalar ? "u32" : "vecu")
                .replace("frexp", scalar ? "frexp" : "frexpvec")
                .replace("modf", scalar ? "modf" : "modfvec")
                .replace("V", plain);
    }

    private static Signature parseOne(String overload) {
        int colon = overload.indexOf(':');
        List<Scalar> scalars = colon < 0 ? List.of() : Scalars.of(overload.charAt(0));
        String inner = overload.substring(overload.indexOf('(') + 1, overload.indexOf(')'));
        List<String> parameters = inner.isEmpty() ? List.of() : List.of(inner.split(","));
        return new Signature(scalars, parameters, overload.substring(overload.indexOf("->") + 2));
    }

    @Override
    public String toString() {
        String arguments = "(" + String.join(", ", parameters) + ") -> " + result;
        return scalars.isEmpty() ? arguments : arguments + ", T in " + scalars;
    }
}

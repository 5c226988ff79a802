package io.quetzalcore.vgpu.wgsl.builtin;

import io.quetzalcore.vgpu.wgsl.type.Scalar;
import io.quetzalcore.vgpu.wgsl.type.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The choice among overloads (section "Overload resolution"): every overload with every T that fits is a candidate, and
 * the one whose arguments are converted least wins.
 */
public final class Overloads {
    /** The chosen overload: what the arguments turn into, and the result. */
    public record Choice(List<Type> parameters, Type result) {}

    private record Candidate(int[] ranks, Choice choice) {}

    private Overloads() {}

    /**
     * The best overload for arguments of these types, if there is one.
     *
     * @param constant whether all arguments are constants: only then may T be abstract
     */
    public static Optional<Choice> choose(List<Signature> signatures, List<Type> arguments, boolean constant) {
        Candidate best = null;
        for (Signature signature : signatures) {
            if (signature.parameters().size() != arguments.size()) continue;
            List<@Nullable Scalar> scalars = new ArrayList<>(signature.scalars());
            if (scalars.isEmpty()) scalars = Collections.singletonList(null);
            for (Scalar scalar : scalars) {
                if (!constant && scalar != null && scalar.isAbstract()) continue;
                Candidate candidate = fit(signature, scalar, arguments);
                if (candidate != null && (best == null || better(candidate.ranks(), best.ranks()))) best = candidate;
            }
        }
        return Optional.ofNullable(best).map(Candidate::choice);
    }

    private static @Nullable Candidate fit(Signature signature, @Nullable Scalar scalar, List<Type> arguments) {
        Pattern pattern = new Pattern(scalar);
        int[] ranks = new int[arguments.size()];
        List<Type> parameters = new ArrayList<>();
        for (int i = 0; i < ranks.length; i++) {
            Type parameter = pattern.parameter(signature.parameters().get(i), arguments.get(i));
            if (parameter == null) return null;
            ranks[i] = Rank.of(arguments.get(i), parameter);
            if (ranks[i] == Rank.IMPOSSIBLE) return null;
            parameters.add(parameter);
        }
        return new Candidate(ranks, new Choice(parameters, pattern.result(signature.result())));
    }

    private static boolean better(int[] ranks, int[] best) {
        return Arrays.stream(ranks).asLongStream().sum()
                < Arrays.stream(best).asLongStream().sum();
    }
}

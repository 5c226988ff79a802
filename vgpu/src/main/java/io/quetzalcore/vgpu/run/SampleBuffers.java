package io.quetzalcore.vgpu.run;

import io.quetzalcore.vgpu.kernel.BindingUse;
import io.quetzalcore.vgpu.wgsl.tree.EntryPoint;
import io.quetzalcore.vgpu.wgsl.tree.Var;
import io.quetzalcore.vgpu.wgsl.type.Array;
import io.quetzalcore.vgpu.wgsl.type.ArrayCount;
import io.quetzalcore.vgpu.wgsl.type.Layout;
import io.quetzalcore.vgpu.wgsl.type.Struct;
import io.quetzalcore.vgpu.wgsl.type.Type;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Buffers for the bindings of entry points: the bytes given, or made-up ones of the least size, a runtime-sized array
 * counting as many elements as the dispatch has invocations.
 */
final class SampleBuffers {

    private static final long LARGEST_BYTES = 64L << 20;

    private final Map<String, int[]> given;

    private SampleBuffers(Map<String, int[]> given) {
        this.given = given;
    }

    /** Reads what is given, for bindings that the entry points have. */
    static SampleBuffers of(List<Place> places, List<EntryPoint> entries) throws IOException, UsageProblem {
        Map<String, int[]> given = new LinkedHashMap<>();
        for (Place place : places) {
            boolean used = entries.stream()
                    .flatMap(entry -> entry.globals().stream())
                    .anyMatch(global -> global.group() == place.group() && global.binding() == place.binding());
            if (!used) {
                throw new UsageProblem(
                        Options.BUFFER + ": no entry point uses a binding " + name(place.group(), place.binding()));
            }
            given.put(name(place.group(), place.binding()), words(place));
        }
        return new SampleBuffers(given);
    }

    private static int[] words(Place place) throws IOException, UsageProblem {
        try {
            byte[] bytes = place.bytes();
            int[] words = new int[bytes.length / 4];
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(words);
            return words;
        } catch (RunProblem problem) {
            throw new UsageProblem(Options.BUFFER + ": " + problem.getMessage());
        }
    }

    private static String name(int group, int binding) {
        return group + ":" + binding;
    }

    /** Contents for an entry point's bindings, in their order. */
    List<int[]> contents(EntryPoint entry, List<BindingUse> bindings, int invocations) throws UsageProblem {
        List<int[]> contents = new ArrayList<>();
        for (BindingUse use : bindings) {
            int[] words = given.get(name(use.group(), use.binding()));
            if (words == null) {
                words = SampleWords.of(global(entry, use).store(), words(entry, use, invocations), invocations);
            } else if (4L * words.length < use.minimumBytes()) {
                throw new UsageProblem(Options.BUFFER + ": " + name(use.group(), use.binding()) + " (" + use.name()
                        + ") needs at least " + use.minimumBytes() + " bytes and is given " + 4L * words.length);
            }
            contents.add(words);
        }
        return contents;
    }

    private static int words(EntryPoint entry, BindingUse use, int invocations) throws UsageProblem {
        long more = Math.max(0L, invocations - 1L);
        long stride =
                runtimeArray(global(entry, use).store()).map(Array::strideBytes).orElse(0L);
        double bytes = use.minimumBytes() + (double) more * stride;
        if (bytes > LARGEST_BYTES) {
            throw new UsageProblem(
                    "%s (%s) would take %.0f bytes, and check makes at most %d: give a smaller %s or its own %s"
                            .formatted(
                                    use.name(),
                                    name(use.group(), use.binding()),
                                    bytes,
                                    LARGEST_BYTES,
                                    Options.DISPATCH,
                                    Options.BUFFER));
        }
        return (int) ((Layout.roundUp(4, use.minimumBytes()) + more * stride + 3) / 4);
    }

    private static Var.Global global(EntryPoint entry, BindingUse use) {
        return entry.globals().stream()
                .filter(global -> global.group() == use.group() && global.binding() == use.binding())
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Array> runtimeArray(Type type) {
        return switch (type) {
            case Array array when array.count() instanceof ArrayCount.Unsized -> Optional.of(array);
            case Struct struct -> runtimeArray(struct.members().getLast().type());
            default -> Optional.empty();
        };
    }
}

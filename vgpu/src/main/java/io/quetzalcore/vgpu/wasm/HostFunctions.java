package io.quetzalcore.vgpu.wasm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.HostFunction;
import run.endive.runtime.ImportFunction;
import run.endive.runtime.Instance;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.ValType;

/** What one call of a module may call in turn: counted, its log cut, its GPU closed at the end. */
final class HostFunctions implements AutoCloseable {

    /** Which functions there are. */
    enum Signature {
        LOG("quetzal", "log", 2, false),
        BUFFER_CREATE("vgpu", "buffer_create", 1, true),
        BUFFER_WRITE("vgpu", "buffer_write", 4, false),
        BUFFER_READ("vgpu", "buffer_read", 4, false),
        PIPELINE_CREATE("vgpu", "pipeline_create", 4, true),
        DISPATCH("vgpu", "dispatch", 6, false);

        private final String module;
        private final String function;
        private final int parameters;
        private final boolean returns;

        Signature(String module, String function, int parameters, boolean returns) {
            this.module = module;
            this.function = function;
            this.parameters = parameters;
            this.returns = returns;
        }

        boolean gpu() {
            return module.equals("vgpu");
        }

        FunctionType type() {
            return FunctionType.of(
                    Collections.nCopies(parameters, ValType.I32), returns ? List.of(ValType.I32) : List.of());
        }
    }

    /** The host was called too often. */
    static final class Spent extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** The host was called with something it cannot do. */
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refusal(String message) {
            super(message);
        }
    }

    private final Limits limits;
    private final Gpu.@Nullable Session gpu;
    private final List<String> log = new ArrayList<>();
    private int logged;
    private long calls;

    HostFunctions(Limits limits, @Nullable Gpu gpu) {
        this.limits = limits;
        this.gpu = gpu == null ? null : gpu.open();
    }

    static Optional<Signature> signature(String module, String function) {
        return Arrays.stream(Signature.values())
                .filter(s -> s.module.equals(module) && s.function.equals(function))
                .findFirst();
    }

    static String offered(boolean gpu) {
        return Arrays.stream(Signature.values())
                .filter(s -> gpu || !s.gpu())
                .map(s -> s.module + "." + s.function)
                .collect(Collectors.joining(", "));
    }

    List<String> log() {
        return List.copyOf(log);
    }

    /** All functions, whether the module wants them or not. */
    ImportFunction[] imports() {
        return Stream.of(Signature.values())
                .map(s -> (ImportFunction) new HostFunction(
                        s.module, s.function, s.type(), (instance, arguments) -> call(s, instance, arguments)))
                .toArray(ImportFunction[]::new);
    }

    private long @Nullable [] call(Signature called, Instance instance, long[] arguments) {
        if (++calls > limits.hostCalls()) {
            throw new Spent();
        }
        int[] a = Arrays.stream(arguments).mapToInt(value -> (int) value).toArray();
        if (called == Signature.LOG) {
            note(text(instance, a[0], a[1]));
            return null;
        }
        if (gpu == null) {
            throw new IllegalStateException("a module that imports vgpu was loaded without a GPU");
        }
        try {
            return onGpu(gpu, called, instance, a);
        } catch (Gpu.GpuProblem problem) {
            throw new Refusal("vgpu." + called.function + ": " + problem.getMessage());
        }
    }

    private static long @Nullable [] onGpu(Gpu.Session gpu, Signature called, Instance instance, int[] a)
            throws Gpu.GpuProblem {
        switch (called) {
            case BUFFER_CREATE -> {
                return new long[] {gpu.createBuffer(a[0])};
            }
            case BUFFER_WRITE -> gpu.writeBuffer(a[0], a[1], bytes(instance, a[2], a[3]));
            case BUFFER_READ -> instance.memory().write(a[2], gpu.readBuffer(a[0], a[1], length(instance, a[2], a[3])));
            case PIPELINE_CREATE -> {
                return new long[] {gpu.createPipeline(text(instance, a[0], a[1]), text(instance, a[2], a[3]))};
            }
            case DISPATCH -> gpu.dispatch(a[0], handles(instance, a[1], a[2]), a[3], a[4], a[5]);
            case LOG -> throw new IllegalStateException("the log is no GPU");
        }
        return null;
    }

    private static int[] handles(Instance instance, int address, int count) {
        if (count < 0 || count > 1000) {
            throw new Refusal("vgpu.dispatch with " + count + " buffers");
        }
        int[] handles = new int[count];
        ByteBuffer.wrap(bytes(instance, address, 4 * count))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asIntBuffer()
                .get(handles);
        return handles;
    }

    private void note(String line) {
        int left = limits.logCharacters() - logged;
        if (left > 0) {
            String kept = line.length() <= left ? line : line.substring(0, left);
            log.add(Words.plain(kept));
            logged += kept.length() + 1;
        }
    }

    private static String text(Instance instance, int address, int bytes) {
        return new String(bytes(instance, address, bytes), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Instance instance, int address, int bytes) {
        return instance.memory().readBytes(address, length(instance, address, bytes));
    }

    /** The length, if so many bytes lie there. */
    private static int length(Instance instance, int address, int bytes) {
        long size = instance.memory().pages() * 65_536L;
        if (address < 0 || bytes < 0 || address + (long) bytes > size) {
            throw new Refusal("the host was given " + Integer.toUnsignedString(bytes) + " bytes at address "
                    + Integer.toUnsignedString(address) + " of a memory of " + size);
        }
        return bytes;
    }

    @Override
    public void close() {
        if (gpu != null) {
            gpu.close();
        }
    }
}

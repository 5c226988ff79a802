package io.quetzalcore.vgpu.wasm;

import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.ByteArrayMemory;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.runtime.TableInstance;
import run.endive.runtime.WasmInterruptedException;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.Table;
import run.endive.wasm.types.TableLimits;

/** A module that was checked and compiled. Every call has an instance of its own: none sees what another left. */
public final class Program {

    private final WasmModule module;
    private final Function<Instance, Machine> machine;
    private final MemoryLimits memory;
    private final Limits limits;
    private final @Nullable Gpu gpu;

    private Program(
            WasmModule module,
            Function<Instance, Machine> machine,
            MemoryLimits memory,
            Limits limits,
            @Nullable Gpu gpu) {
        this.module = module;
        this.machine = machine;
        this.memory = memory;
        this.limits = limits;
        this.gpu = gpu;
    }

    /**
     * Checks and compiles a file.
     *
     * @param bytes of the file
     * @param functions that it must export, each {@code (i32 address, i32 bytes) -> i64}
     * @param gpu that its imports of {@code vgpu.*} reach; null refuses a module that has such
     */
    public static Loading load(byte[] bytes, Collection<String> functions, Limits limits, @Nullable Gpu gpu) {
        if (bytes.length > limits.moduleBytes()) {
            return new Loading.Refused(
                    "it is " + bytes.length + " bytes long; at most " + limits.moduleBytes() + " are allowed");
        }
        if (bytes.length < 4 || bytes[0] != 0 || bytes[1] != 'a' || bytes[2] != 's' || bytes[3] != 'm') {
            return new Loading.Refused("it is no WebAssembly: a module begins with the bytes 0, a, s, m");
        }
        try {
            return Guarded.run(
                    "wasm-load", limits.compileTime(), () -> {}, () -> compile(bytes, functions, limits, gpu));
        } catch (Guarded.TimeUp e) {
            return new Loading.Refused(
                    "it took longer than " + limits.compileTime().toMillis() + " ms to compile");
        } catch (ExecutionException e) {
            return new Loading.Refused(whyNotLoaded(e.getCause()));
        }
    }

    private static Loading compile(byte[] bytes, Collection<String> functions, Limits limits, @Nullable Gpu gpu) {
        WasmModule module = Parser.parse(bytes);
        Inspection inspection = new Inspection(module, limits, gpu != null);
        Optional<String> objection = inspection.objection(functions);
        if (objection.isPresent()) {
            return new Loading.Refused(objection.get());
        }
        Function<Instance, Machine> machine = MachineFactoryCompiler.builder(module)
                .withInterpreterFallback(InterpreterFallback.FAIL)
                .compile();
        return new Loading.Loaded(new Program(module, machine, inspection.allowedMemory(), limits, gpu));
    }

    /** Whatever a parser and a compiler throw at a hostile file, the file is what is wrong with it. */
    private static String whyNotLoaded(@Nullable Throwable problem) {
        return switch (problem) {
            case StackOverflowError e -> "it is nested too deep";
            case OutOfMemoryError e -> "it needs more memory to compile than this process has left";
            case null -> "it cannot be compiled";
            default -> "it is no valid module: " + told(problem);
        };
    }

    private static String told(Throwable problem) {
        String message = problem.getMessage();
        String said = message == null ? problem.getClass().getSimpleName() : message;
        return Words.plain(said.length() <= 300 ? said : said.substring(0, 300) + "...");
    }

    /**
     * Calls one of the functions that were asked for when it was loaded.
     *
     * @param input is copied into the room that the module reserves
     */
    public Outcome call(String function, byte[] input) {
        if (input.length > limits.inputBytes()) {
            return new Outcome.BadExchange(
                    "was given " + input.length + " bytes; at most " + limits.inputBytes() + " are allowed");
        }
        // closed here and not where the call runs: a dispatch that is under way when the time is up is stopped by it
        try (HostFunctions host = new HostFunctions(limits, gpu)) {
            return Guarded.run("wasm-call", limits.wallTime(), host::close, () -> exchange(function, input, host));
        } catch (Guarded.TimeUp e) {
            return new Outcome.OutOfTime(limits.wallTime());
        } catch (ExecutionException e) {
            return ended(e.getCause());
        }
    }

    private Outcome exchange(String function, byte[] input, HostFunctions host) {
        Instance instance = instance(host);
        int address = (int) instance.export("reserve").apply(input.length)[0];
        long size = instance.memory().pages() * 65_536L;
        if (address <= 0 || address + (long) input.length > size) {
            return new Outcome.BadExchange("has no room for an input of " + input.length + " bytes");
        }
        instance.memory().write(address, input);
        long answer = instance.export(function).apply(address, input.length)[0];
        return answer(instance, answer, host);
    }

    private Instance instance(HostFunctions host) {
        return Instance.builder(module)
                .withImportValues(
                        ImportValues.builder().addFunction(host.imports()).build())
                .withMemoryFactory(ByteArrayMemory::new)
                .withMemoryLimits(memory)
                .withTableFactory(Program::table)
                .withMachineFactory(machine)
                .build();
    }

    /** A table that does not grow beyond the limit, whatever it declares. */
    private static TableInstance table(Table declared, int fill) {
        TableLimits own = declared.limits();
        long most = Math.max(own.min(), Math.min(own.max(), Limits.TABLE_ENTRIES));
        Table bounded = new Table(declared.elementType(), new TableLimits(own.min(), most), declared.initialize());
        return new TableInstance(bounded, fill);
    }

    private Outcome answer(Instance instance, long packed, HostFunctions host) {
        long address = packed >>> 32;
        long length = packed & 0xffff_ffffL;
        if (length > limits.answerBytes()) {
            return new Outcome.BadExchange(
                    "answered " + length + " bytes; at most " + limits.answerBytes() + " are allowed");
        }
        if (address + length > instance.memory().pages() * 65_536L) {
            return new Outcome.BadExchange(
                    "answered " + length + " bytes at address " + address + ", which is not in its memory");
        }
        return new Outcome.Answered(instance.memory().readBytes((int) address, (int) length), host.log());
    }

    private Outcome ended(@Nullable Throwable problem) {
        return switch (problem) {
            case HostFunctions.Spent e -> new Outcome.TooManyHostCalls(limits.hostCalls());
            case HostFunctions.Refusal e -> new Outcome.Trapped(told(e));
            case StackOverflowError e -> new Outcome.TooDeep();
            case OutOfMemoryError e -> new Outcome.OutOfMemory();
            case WasmInterruptedException e -> new Outcome.OutOfTime(limits.wallTime());
            case WasmEngineException e ->
                e.getCause() instanceof StackOverflowError ? new Outcome.TooDeep() : new Outcome.Trapped(told(e));
            case null -> new Outcome.Trapped("for an unknown reason");
            default -> new Outcome.Trapped(told(problem));
        };
    }
}

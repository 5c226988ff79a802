package io.quetzalcore.vgpu.wasm;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.Export;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.Import;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.ValType;

/** Looks at a module before it is compiled: what it would import, export and hold. */
final class Inspection {

    static final FunctionType RESERVE = FunctionType.of(List.of(ValType.I32), List.of(ValType.I32));
    static final FunctionType CALL = FunctionType.of(List.of(ValType.I32, ValType.I32), List.of(ValType.I64));

    private final WasmModule module;
    private final Limits limits;
    private final boolean gpu;

    Inspection(WasmModule module, Limits limits, boolean gpu) {
        this.module = module;
        this.limits = limits;
        this.gpu = gpu;
    }

    /** What is against this module, if anything. */
    Optional<String> objection(Collection<String> functions) {
        return imports()
                .or(this::kinds)
                .or(this::memory)
                .or(this::tables)
                .or(() -> export("reserve", RESERVE))
                .or(() -> functions.stream()
                        .map(name -> export(name, CALL))
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    private Optional<String> imports() {
        return module.importSection().stream()
                .map(this::against)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> against(Import wanted) {
        String name = wanted.module() + "." + wanted.name();
        if (wanted.importType() != ExternalType.FUNCTION) {
            return Optional.of("it imports the " + wanted.importType().name().toLowerCase(java.util.Locale.ROOT) + " "
                    + Words.quoted(name) + "; a module brings its own");
        }
        Optional<HostFunctions.Signature> known = HostFunctions.signature(wanted.module(), wanted.name());
        if (known.isEmpty()) {
            return Optional.of("it imports " + Words.quoted(name) + ", which the host does not offer; it offers "
                    + HostFunctions.offered(gpu));
        }
        if (known.get().gpu() && !gpu) {
            return Optional.of("it imports " + Words.quoted(name) + ", and no GPU is given to modules here");
        }
        FunctionType type = module.typeSection().getType(((FunctionImport) wanted).typeIndex());
        FunctionType expected = known.get().type();
        return expected.typesMatch(type)
                ? Optional.empty()
                : Optional.of("it imports " + name + " as " + Words.type(type) + "; it is " + Words.type(expected));
    }

    /** Objects of a collected heap and exceptions live outside linear memory: no limit would hold them. */
    private Optional<String> kinds() {
        if (module.functionSection().functionCount() > Limits.FUNCTIONS) {
            return Optional.of("it has " + module.functionSection().functionCount() + " functions; at most "
                    + Limits.FUNCTIONS + " are allowed");
        }
        if (module.tagSection().isPresent()) {
            return Optional.of("it uses exceptions, which are not allowed here");
        }
        for (int type = 0; type < module.typeSection().subTypeCount(); type++) {
            if (module.typeSection().getSubType(type).compType().funcType() == null) {
                return Optional.of(
                        "it declares structures or arrays of the collected heap, which are not allowed here");
            }
        }
        return Optional.empty();
    }

    private Optional<String> memory() {
        int memories =
                module.memorySection().map(section -> section.memoryCount()).orElse(0);
        if (memories != 1) {
            return Optional.of("it has " + memories + " memories; exactly one is needed");
        }
        MemoryLimits own = ownMemory();
        if (own.shared()) {
            return Optional.of("its memory is shared between threads, which is not allowed here");
        }
        if (own.initialPages() > limits.memoryPages()) {
            return Optional.of("it starts with " + own.initialPages() + " pages of memory; at most "
                    + limits.memoryPages() + " of 64 KiB are allowed");
        }
        return export("memory", ExternalType.MEMORY).isPresent()
                ? Optional.empty()
                : Optional.of("it does not export its memory as \"memory\"");
    }

    private MemoryLimits ownMemory() {
        return module.memorySection().orElseThrow().getMemory(0).limits();
    }

    /** From what it starts with to what it is allowed. */
    MemoryLimits allowedMemory() {
        MemoryLimits own = ownMemory();
        return new MemoryLimits(own.initialPages(), Math.min(own.maximumPages(), limits.memoryPages()));
    }

    private Optional<String> tables() {
        long entries = 0;
        for (int table = 0; table < module.tableSection().tableCount(); table++) {
            entries += module.tableSection().getTable(table).limits().min();
        }
        return entries <= Limits.TABLE_ENTRIES
                ? Optional.empty()
                : Optional.of(
                        "its tables have " + entries + " entries; at most " + Limits.TABLE_ENTRIES + " are allowed");
    }

    private Optional<Export> export(String name, ExternalType type) {
        for (int k = 0; k < module.exportSection().exportCount(); k++) {
            Export export = module.exportSection().getExport(k);
            if (export.name().equals(name) && export.exportType() == type) {
                return Optional.of(export);
            }
        }
        return Optional.empty();
    }

    private Optional<String> export(String name, FunctionType expected) {
        Optional<Export> export = export(name, ExternalType.FUNCTION);
        if (export.isEmpty()) {
            return Optional.of("it exports no function \"" + name + "\" " + Words.type(expected));
        }
        FunctionType type = type(export.get().index());
        return expected.typesMatch(type)
                ? Optional.empty()
                : Optional.of(
                        "it exports " + name + " as " + Words.type(type) + "; it must be " + Words.type(expected));
    }

    private FunctionType type(int function) {
        int imported = module.importSection().count(ExternalType.FUNCTION);
        return function < imported
                ? module.typeSection().getType(importedFunction(function).typeIndex())
                : module.functionSection().getFunctionType(function - imported, module.typeSection());
    }

    private FunctionImport importedFunction(int function) {
        return (FunctionImport) module.importSection().stream()
                .filter(each -> each.importType() == ExternalType.FUNCTION)
                .skip(function)
                .findFirst()
                .orElseThrow();
    }
}

package io.quetzalcore.vgpu.wasm;

/** What became of a file that was offered as a module. */
public sealed interface Loading {

    /** It may be called. */
    record Loaded(Program program) implements Loading {}

    /**
     * It may not.
     *
     * @param because what was found and what is allowed, in plain words
     */
    record Refused(String because) implements Loading {}
}

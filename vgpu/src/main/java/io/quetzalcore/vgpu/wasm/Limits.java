package io.quetzalcore.vgpu.wasm;

import java.time.Duration;

/**
 * What one module, and each call of it, may cost.
 *
 * @param moduleBytes length of the file
 * @param memoryPages pages of 64 KiB of linear memory, at the start and after growing
 * @param compileTime from file to bytecode
 * @param wallTime of one call
 * @param hostCalls of one call, all functions together
 * @param inputBytes given to one call
 * @param answerBytes returned by one call
 * @param logCharacters kept of one call; the rest is dropped
 */
public record Limits(
        int moduleBytes,
        int memoryPages,
        Duration compileTime,
        Duration wallTime,
        long hostCalls,
        int inputBytes,
        int answerBytes,
        int logCharacters) {

    /** Bytes of the stack of the thread that a call runs on. */
    static final long STACK_BYTES = 1 << 20;

    /** Entries of all tables together. */
    static final int TABLE_ENTRIES = 65_536;

    /** Functions that a module may define. */
    static final int FUNCTIONS = 10_000;

    /** Fit for classifying the targets of a survey. */
    public static final Limits STANDARD =
            new Limits(1 << 20, 512, Duration.ofSeconds(10), Duration.ofSeconds(10), 100_000, 8 << 20, 8 << 20, 10_000);

    /** The same with another limit on time. */
    public Limits within(Duration time) {
        return new Limits(
                moduleBytes, memoryPages, compileTime, time, hostCalls, inputBytes, answerBytes, logCharacters);
    }
}

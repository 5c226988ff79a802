package io.quetzalcore.vgpu.wasm;

/**
 * What a module may do with a GPU. The host's functions of module {@code vgpu} pass on to it:
 *
 * <pre>
 * buffer_create   (i32 bytes) -> i32                                              a storage buffer, zeroed
 * buffer_write    (i32 buffer, i32 offset, i32 address, i32 bytes)                from the module's memory
 * buffer_read     (i32 buffer, i32 offset, i32 address, i32 bytes)                into it
 * pipeline_create (i32 wgsl, i32 bytes, i32 entry, i32 bytes) -> i32              WGSL text and the name of its entry point
 * dispatch        (i32 pipeline, i32 buffers, i32 count, i32 x, i32 y, i32 z)     handles as i32 in memory; bindings 0..count-1 of group 0
 * </pre>
 *
 * Sizes and offsets are multiples of 4. Handles count from 1. Everything ends with the call. A problem is thrown as {@link GpuProblem} and traps the module.
 */
public interface Gpu {

    /** What a call began; ends with it. */
    interface Session extends AutoCloseable {

        /** @return handle of a storage buffer of so many bytes, all zero */
        int createBuffer(int bytes) throws GpuProblem;

        void writeBuffer(int buffer, int offset, byte[] bytes) throws GpuProblem;

        byte[] readBuffer(int buffer, int offset, int bytes) throws GpuProblem;

        /** @return handle of the compute pipeline */
        int createPipeline(String wgsl, String entryPoint) throws GpuProblem;

        /** Runs work-groups to their end; buffer k is binding k of group 0. */
        void dispatch(int pipeline, int[] buffers, int x, int y, int z) throws GpuProblem;

        /** May be called by another thread; a dispatch that is under way is stopped. */
        @Override
        void close();
    }

    Session open();

    /** What the module asked for cannot be done; the message says why, in plain words. */
    final class GpuProblem extends Exception {
        private static final long serialVersionUID = 1;

        public GpuProblem(String message) {
            super(message);
        }
    }
}

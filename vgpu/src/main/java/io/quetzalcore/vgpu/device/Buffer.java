package io.quetzalcore.vgpu.device;

import static io.quetzalcore.vgpu.device.Violation.require;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** Memory of the device: an {@code int[]} that begins as zeros. */
public final class Buffer extends DeviceObject {

    private static final int[] NOTHING = {};

    private final long size;
    private final int usage;
    private int[] words;
    private Runnable release;
    private @Nullable Mapping mapping;
    private boolean destroyed;

    private Buffer(Device device, BufferDescriptor wanted, int[] words, Runnable release, boolean valid) {
        super(device, wanted.label(), valid);
        this.size = wanted.size();
        this.usage = wanted.usage();
        this.words = words;
        this.release = release;
    }

    static Buffer create(Device device, BufferDescriptor wanted) {
        check(device, wanted);
        Buffer made = device.memory()
                .hold(wanted.size(), (words, release) -> new Buffer(device, wanted, words, release, true));
        if (wanted.mappedAtCreation()) {
            made.mapping = Mapping.of(made.words, 0, wanted.size(), MapMode.WRITE);
        }
        return made;
    }

    /** One that is not valid; what was to be mapped at creation is mapped, and goes nowhere. */
    static Buffer invalid(Device device, BufferDescriptor wanted) {
        Buffer made = new Buffer(device, wanted, NOTHING, () -> {}, false);
        if (wanted.mappedAtCreation() && wanted.size() <= device.limits().of(Limit.MAX_BUFFER_SIZE)) {
            made.mapping = Mapping.of(new int[Memory.wordsOf(wanted.size())], 0, wanted.size(), MapMode.WRITE);
        }
        return made;
    }

    private static void check(Device device, BufferDescriptor wanted) {
        int usage = wanted.usage();
        long most = device.limits().of(Limit.MAX_BUFFER_SIZE);
        require(wanted.size() >= 0 && wanted.size() <= most, "size %d is not in 0..%d", wanted.size(), most);
        require(usage != 0, "it has no usage");
        require((usage & ~BufferUsage.ALL) == 0, "usage 0x%x has unknown bits", usage);
        require(
                (usage & BufferUsage.MAP_READ) == 0 || (usage & ~(BufferUsage.MAP_READ | BufferUsage.COPY_DST)) == 0,
                "MAP_READ goes together with COPY_DST alone");
        require(
                (usage & BufferUsage.MAP_WRITE) == 0 || (usage & ~(BufferUsage.MAP_WRITE | BufferUsage.COPY_SRC)) == 0,
                "MAP_WRITE goes together with COPY_SRC alone");
        require(
                !wanted.mappedAtCreation() || wanted.size() % 4 == 0,
                "size %d is to be mapped at creation and is no multiple of 4",
                wanted.size());
    }

    /** Bytes. */
    public long size() {
        return size;
    }

    /** Bits of {@link BufferUsage}. */
    public int usage() {
        return usage;
    }

    public boolean isMapped() {
        return mapping != null;
    }

    /** Maps the whole. See {@link #map(int, long, long)}. */
    public void map(int mode) throws RequestProblem {
        map(mode, 0, size);
    }

    /**
     * Maps a range; all work that was submitted before is done by then.
     *
     * @param mode one of {@link MapMode}
     * @param offset bytes, a multiple of 8
     * @param length bytes, a multiple of 4
     * @throws RequestProblem when a rule is broken, which is a validation error of the device too, or the device is lost
     */
    public void map(int mode, long offset, long length) throws RequestProblem {
        if (device.isLost()) {
            throw new RequestProblem(RequestProblem.Kind.ABORT, "the device is lost");
        }
        try {
            checkMap(mode, offset, length);
        } catch (Violation broken) {
            String words = "map " + this + ": " + broken.words();
            device.report(GpuError.Kind.VALIDATION, words);
            throw new RequestProblem(RequestProblem.Kind.OPERATION, words);
        }
        mapping = Mapping.of(words, offset, length, mode);
    }

    private void checkMap(int mode, long offset, long length) {
        requireUsableWith(device);
        require(!destroyed, "it is destroyed");
        require(mapping == null, "it is mapped already");
        require(mode == MapMode.READ || mode == MapMode.WRITE, "mode 0x%x is neither READ nor WRITE", mode);
        requireUsage(mode == MapMode.READ ? BufferUsage.MAP_READ : BufferUsage.MAP_WRITE);
        require(offset % 8 == 0, "offset %d is no multiple of 8", offset);
        require(length % 4 == 0, "length %d is no multiple of 4", length);
        requireRange(offset, length);
    }

    /** The whole of what is mapped. */
    public MemorySegment mappedRange() throws RequestProblem {
        Mapping mapped = mapped();
        return mapped.range(mapped.offset(), mapped.length());
    }

    /**
     * A part of what is mapped: a view, read-only when it is mapped for reading. It must not be used after {@link #unmap}.
     *
     * @param offset bytes from the beginning of the buffer, a multiple of 8
     * @param length bytes, a multiple of 4
     * @throws RequestProblem when nothing is mapped there, or it overlaps a range that was handed out before
     */
    public MemorySegment mappedRange(long offset, long length) throws RequestProblem {
        return mapped().range(offset, length);
    }

    private Mapping mapped() throws RequestProblem {
        if (mapping == null) {
            throw new RequestProblem(RequestProblem.Kind.OPERATION, this + " is not mapped");
        }
        return mapping;
    }

    /** Ends the mapping; without one it does nothing. */
    public void unmap() {
        mapping = null;
    }

    /** Ends the mapping and gives the memory back. Commands that use it can be encoded still, but not submitted. */
    public void destroy() {
        mapping = null;
        if (!destroyed) {
            destroyed = true;
            words = NOTHING;
            release.run();
            release = () -> {};
        }
    }

    int[] words() {
        return words;
    }

    void requireUsage(int bit) {
        require((usage & bit) != 0, "%s lacks usage %s", this, BufferUsage.name(bit));
    }

    void requireRange(long offset, long length) {
        require(
                offset >= 0 && length >= 0 && offset <= size && length <= size - offset,
                "bytes %d to %d are not all in %s of %d bytes",
                offset,
                offset + length,
                this,
                size);
    }

    /** Asks that a queue may use it now; allocates nothing when it may. */
    void requireAvailable() {
        if (destroyed) {
            throw new Violation(this + " is destroyed");
        }
        if (mapping != null) {
            throw new Violation(this + " is mapped");
        }
    }
}

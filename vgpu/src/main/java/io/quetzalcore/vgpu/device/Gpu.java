package io.quetzalcore.vgpu.device;

import io.quetzalcore.vgpu.kernel.Crew;

/** The simulated GPU: its host threads and its memory, shared by all devices that are made of it. */
public final class Gpu implements AutoCloseable {

    private final GpuSettings settings;
    private final Crew crew;
    private final Memory memory;

    /** A GPU with threads of its own, which end with {@link #close}. */
    public Gpu(GpuSettings settings) {
        this.settings = settings;
        this.crew = new Crew(settings.threads());
        this.memory = new Memory(settings.memoryBytes());
    }

    /** A fresh adapter, from which one device can be had. */
    public Adapter requestAdapter() {
        return new Adapter(this);
    }

    GpuSettings settings() {
        return settings;
    }

    Crew crew() {
        return crew;
    }

    Memory memory() {
        return memory;
    }

    @Override
    public void close() {
        crew.close();
    }
}

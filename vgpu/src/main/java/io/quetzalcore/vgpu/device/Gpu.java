package io.quetzalcore.vgpu.device;

import io.quetzalcore.vgpu.kernel.Crew;
import io.quetzalcore.vgpu.kernel.Warmer;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

/** The simulated GPU: its host threads and its memory, shared by all devices that are made of it. */
public final class Gpu implements AutoCloseable {

    private final GpuSettings settings;
    private final Crew crew;
    private final Memory memory;
    private final Set<Warmer> warmers = Collections.newSetFromMap(new WeakHashMap<>());

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

    /** Takes notice of a device's warm-ups; does not keep them alive. */
    void closeWithIt(Warmer warmer) {
        synchronized (warmers) {
            warmers.add(warmer);
        }
    }

    @Override
    public void close() {
        List<Warmer> open;
        synchronized (warmers) {
            open = List.copyOf(warmers);
        }
        open.forEach(Warmer::close);
        crew.close();
    }
}

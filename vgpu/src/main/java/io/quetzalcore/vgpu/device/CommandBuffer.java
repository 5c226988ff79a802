package io.quetzalcore.vgpu.device;

import java.util.List;

/** Commands to submit, once. */
public final class CommandBuffer extends DeviceObject {

    private final List<Command> commands;
    private final List<Buffer> buffers;
    private final List<QuerySet> querySets;
    private final List<Texture> textures;

    private CommandBuffer(
            Device device,
            String label,
            List<Command> commands,
            List<Buffer> buffers,
            List<QuerySet> querySets,
            List<Texture> textures,
            boolean valid) {
        super(device, label, valid);
        this.commands = commands;
        this.buffers = buffers;
        this.querySets = querySets;
        this.textures = textures;
    }

    static CommandBuffer of(Device device, String label, Recording recording) {
        return new CommandBuffer(
                device,
                label,
                List.copyOf(recording.commands),
                List.copyOf(recording.buffers),
                List.copyOf(recording.querySets),
                List.copyOf(recording.textures),
                true);
    }

    static CommandBuffer invalid(Device device, String label) {
        return new CommandBuffer(device, label, List.of(), List.of(), List.of(), List.of(), false);
    }

    /** Asks that it may be submitted; allocates nothing when it may. */
    void requireSubmittable(Device user) {
        if (!isValid()) {
            throw new Violation(this + " is not valid, or was submitted before");
        }
        if (device != user) {
            requireUsableWith(user);
        }
        for (int k = 0; k < buffers.size(); k++) {
            buffers.get(k).requireAvailable();
        }
        for (int k = 0; k < querySets.size(); k++) {
            querySets.get(k).requireAvailable();
        }
        for (int k = 0; k < textures.size(); k++) {
            textures.get(k).requireAvailable();
        }
    }

    List<Command> commands() {
        return commands;
    }
}

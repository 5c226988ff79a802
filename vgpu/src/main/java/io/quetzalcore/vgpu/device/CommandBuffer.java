package io.quetzalcore.vgpu.device;

import static io.quetzalcore.vgpu.device.Violation.require;

import java.util.List;
import java.util.Set;

/** Commands to submit, once. */
public final class CommandBuffer extends DeviceObject {

    private final List<Command> commands;
    private final Set<Buffer> buffers;
    private final Set<QuerySet> querySets;
    private final Set<Texture> textures;

    private CommandBuffer(
            Device device,
            String label,
            List<Command> commands,
            Set<Buffer> buffers,
            Set<QuerySet> querySets,
            Set<Texture> textures,
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
                Set.copyOf(recording.buffers),
                Set.copyOf(recording.querySets),
                Set.copyOf(recording.textures),
                true);
    }

    static CommandBuffer invalid(Device device, String label) {
        return new CommandBuffer(device, label, List.of(), Set.of(), Set.of(), Set.of(), false);
    }

    void requireSubmittable(Device user) {
        require(isValid(), "%s is not valid, or was submitted before", this);
        requireUsableWith(user);
        buffers.forEach(Buffer::requireAvailable);
        querySets.forEach(QuerySet::requireAvailable);
        textures.forEach(Texture::requireAvailable);
    }

    List<Command> commands() {
        return commands;
    }
}

package io.quetzalcore.vgpu.device;

import static io.quetzalcore.vgpu.device.Violation.require;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an encoder has taken down; it keeps the first rule that was broken until it is finished. */
final class Recording {

    /** Whether an encoder takes commands. */
    enum State {
        OPEN,
        /** A pass of it is open. */
        LOCKED,
        ENDED
    }

    private final Device device;
    final List<Command> commands = new ArrayList<>();
    final Set<Buffer> buffers = new LinkedHashSet<>();
    final Set<QuerySet> querySets = new LinkedHashSet<>();
    final Set<Texture> textures = new LinkedHashSet<>();
    State state = State.OPEN;
    private int debugGroups;
    private @Nullable String broken;

    Recording(Device device) {
        this.device = device;
    }

    /** Takes down what an action adds, or that it broke a rule. */
    void encode(String what, Runnable action) {
        if (state == State.ENDED) {
            device.report(GpuError.Kind.VALIDATION, what + ": the encoder is ended");
            return;
        }
        try {
            require(state == State.OPEN, "a pass is open");
            action.run();
        } catch (Violation problem) {
            fail(what + ": " + problem.words());
        }
    }

    void fail(String words) {
        if (broken == null) {
            broken = words;
        }
    }

    void uses(Buffer buffer) {
        buffers.add(buffer);
    }

    void uses(Texture texture) {
        textures.add(texture);
    }

    void uses(QuerySet queries) {
        querySets.add(queries);
    }

    void pushDebugGroup() {
        encode("pushDebugGroup", () -> debugGroups++);
    }

    void popDebugGroup() {
        encode("popDebugGroup", () -> {
            require(debugGroups > 0, "no debug group is open");
            debugGroups--;
        });
    }

    /** Asks that no rule was broken and every debug group is closed. */
    void requireWhole() {
        require(broken == null, "%s", broken == null ? "" : broken);
        require(debugGroups == 0, "%d debug groups are open", debugGroups);
    }

    /** Takes over what a pass has taken down. */
    void append(Recording pass) {
        commands.addAll(pass.commands);
        buffers.addAll(pass.buffers);
        querySets.addAll(pass.querySets);
        textures.addAll(pass.textures);
    }
}

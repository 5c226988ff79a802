package io.quetzalcore.vgpu.device;

import static io.quetzalcore.vgpu.device.Violation.require;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The groups that a pipeline sees. */
public final class PipelineLayout extends DeviceObject {

    private final List<@Nullable BindGroupLayout> groups;

    private PipelineLayout(Device device, String label, List<@Nullable BindGroupLayout> groups, boolean valid) {
        super(device, label, valid);
        this.groups = Collections.unmodifiableList(new ArrayList<>(groups));
    }

    static PipelineLayout create(Device device, String label, List<@Nullable BindGroupLayout> groups) {
        for (BindGroupLayout group : groups) {
            if (group != null) {
                group.requireUsableWith(device);
                require(!group.isExclusive(), "%s is from an automatic layout", group);
            }
        }
        return checked(device, label, groups);
    }

    /** The same for a pipeline that makes its own. */
    static PipelineLayout automatic(Device device, List<@Nullable BindGroupLayout> groups) {
        return checked(device, "", groups);
    }

    private static PipelineLayout checked(Device device, String label, List<@Nullable BindGroupLayout> groups) {
        long most = device.limits().of(Limit.MAX_BIND_GROUPS);
        require(groups.size() <= most, "%d groups are over the limit of %d", groups.size(), most);
        BindingCount count = new BindingCount();
        for (BindGroupLayout group : groups) {
            if (group != null) {
                group.entries().forEach(count::add);
            }
        }
        count.requireWithin(device.limits());
        return new PipelineLayout(device, label, groups, true);
    }

    static PipelineLayout invalid(Device device, String label) {
        return new PipelineLayout(device, label, List.of(), false);
    }

    int groupCount() {
        return groups.size();
    }

    /** The layout of a group; empty when the pipeline sees nothing there. */
    Optional<BindGroupLayout> group(int index) {
        return index < groups.size() ? Optional.ofNullable(groups.get(index)) : Optional.empty();
    }
}

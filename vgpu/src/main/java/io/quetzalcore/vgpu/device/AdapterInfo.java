package io.quetzalcore.vgpu.device;

import io.quetzalcore.vgpu.ir.Subgroup;

/**
 * What a simulated GPU says of itself.
 *
 * @param vendor who makes it
 * @param architecture the family
 * @param device which one
 * @param description for people
 * @param subgroupMinSize invocations of its smallest subgroups; every subgroup is of one size, on every machine
 * @param subgroupMaxSize of its largest
 */
public record AdapterInfo(
        String vendor,
        String architecture,
        String device,
        String description,
        int subgroupMinSize,
        int subgroupMaxSize) {

    static AdapterInfo of(GpuSettings settings) {
        return new AdapterInfo(
                "quetzalcore",
                "jvm",
                "simulated",
                Occupancy.COMPUTE_UNITS + " compute units of " + Occupancy.INVOCATIONS_PER_UNIT
                        + " invocations, simulated by " + settings.threads() + " threads of Java "
                        + Runtime.version().feature(),
                Subgroup.SIZE,
                Subgroup.SIZE);
    }
}

package io.quetzalcore.vgpu.device;

/**
 * What a simulated GPU says of itself.
 *
 * @param vendor who makes it
 * @param architecture the family
 * @param device which one
 * @param description for people
 */
public record AdapterInfo(String vendor, String architecture, String device, String description) {

    static AdapterInfo of(GpuSettings settings) {
        return new AdapterInfo(
                "quetzalcore",
                "jvm",
                "simulated",
                Occupancy.COMPUTE_UNITS + " compute units of " + Occupancy.INVOCATIONS_PER_UNIT
                        + " invocations, simulated by " + settings.threads() + " threads of Java "
                        + Runtime.version().feature());
    }
}

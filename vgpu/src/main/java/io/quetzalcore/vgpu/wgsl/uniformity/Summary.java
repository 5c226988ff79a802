package io.quetzalcore.vgpu.wgsl.uniformity;

import io.quetzalcore.vgpu.wgsl.Severity;
import java.util.List;
import java.util.Map;

/**
 * What the callers of a function must know of it.
 *
 * @param callSite for each severity what inside needs uniform control flow at the call, such as {@code
 *     workgroupBarrier}
 * @param resultNonUniform whether its result may differ between invocations whatever the arguments
 */
record Summary(Map<Severity, String> callSite, boolean resultNonUniform, List<OfParameter> parameters) {
    /**
     * What the callers must know of a parameter.
     *
     * @param required for each severity what needs its value to be uniform
     * @param contentsRequired the same of the memory it points to
     * @param toResult whether the result is uniform only if the value is
     * @param contentsToResult whether the result is uniform only if the memory it points to is
     * @param contentsNonUniform whether the function may leave what differs between invocations in that memory
     * @param contentsFrom the parameters whose value the memory may depend on afterwards
     * @param contentsFromContents the pointer parameters, itself perhaps, whose memory it may depend on afterwards
     * @param contentsFromControl whether it depends on the control flow at the call: it may be written
     */
    record OfParameter(
            Map<Severity, String> required,
            Map<Severity, String> contentsRequired,
            boolean toResult,
            boolean contentsToResult,
            boolean contentsNonUniform,
            List<Integer> contentsFrom,
            List<Integer> contentsFromContents,
            boolean contentsFromControl) {}
}

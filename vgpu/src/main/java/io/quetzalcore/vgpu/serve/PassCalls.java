package io.quetzalcore.vgpu.serve;

import io.quetzalcore.vgpu.device.BindGroup;
import io.quetzalcore.vgpu.device.Buffer;
import io.quetzalcore.vgpu.device.ComputePass;
import io.quetzalcore.vgpu.device.ComputePipeline;
import java.util.List;

/** Calls of a compute pass. */
final class PassCalls {

    private final Handles handles;

    PassCalls(Handles handles) {
        this.handles = handles;
    }

    Answer call(ComputePass pass, String method, Values arguments) throws ProtocolProblem {
        switch (method) {
            case "setPipeline" -> pass.setPipeline(handles.get(arguments.element(0), ComputePipeline.class));
            case "setBindGroup" -> setBindGroup(pass, arguments);
            case "dispatchWorkgroups" ->
                pass.dispatchWorkgroups(
                        arguments.element(0).toInt(),
                        arguments.element(1).toIntOr(1),
                        arguments.element(2).toIntOr(1));
            case "dispatchWorkgroupsIndirect" ->
                pass.dispatchWorkgroupsIndirect(
                        handles.get(arguments.element(0), Buffer.class),
                        arguments.element(1).toLong());
            case "pushDebugGroup" -> pass.pushDebugGroup();
            case "popDebugGroup" -> pass.popDebugGroup();
            case "insertDebugMarker" -> pass.insertDebugMarker();
            case "end" -> pass.end();
            default -> throw Session.unknown(method);
        }
        return Answer.NOTHING;
    }

    private void setBindGroup(ComputePass pass, Values arguments) throws ProtocolProblem {
        Values group = arguments.element(1);
        List<Values> given = arguments.element(2).elements();
        int[] offsets = new int[given.size()];
        for (int k = 0; k < offsets.length; k++) {
            offsets[k] = given.get(k).toInt();
        }
        pass.setBindGroup(
                arguments.element(0).toInt(), group.isAbsent() ? null : handles.get(group, BindGroup.class), offsets);
    }
}

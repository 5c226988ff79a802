package io.quetzalcore.vgpu.serve;

import io.quetzalcore.vgpu.device.Device;
import io.quetzalcore.vgpu.device.GpuError;
import io.quetzalcore.vgpu.device.PipelineRefused;
import io.quetzalcore.vgpu.device.RequestProblem;
import java.util.Arrays;

/** Calls of a device. */
final class DeviceCalls {

    private final Descriptors descriptors;

    DeviceCalls(Handles handles) {
        this.descriptors = new Descriptors(handles);
    }

    Answer call(Device device, String method, Values arguments)
            throws ProtocolProblem, RequestProblem, PipelineRefused {
        Values wanted = arguments.element(0);
        return switch (method) {
            case "createBuffer" -> Answer.made(device.createBuffer(descriptors.buffer(wanted)));
            case "createTexture" -> Answer.made(device.createTexture(TextureDescriptors.texture(wanted)));
            case "createSampler" -> Answer.made(device.createSampler(TextureDescriptors.sampler(wanted)));
            case "createBindGroupLayout" ->
                Answer.made(device.createBindGroupLayout(label(wanted), LayoutEntries.read(wanted.member("entries"))));
            case "createPipelineLayout" ->
                Answer.made(device.createPipelineLayout(label(wanted), descriptors.groupLayouts(wanted)));
            case "createBindGroup" ->
                Answer.made(device.createBindGroup(
                        label(wanted), descriptors.groupLayout(wanted), descriptors.groupEntries(wanted)));
            case "createShaderModule" ->
                Answer.made(device.createShaderModule(
                        label(wanted), wanted.member("code").text()));
            case "createComputePipeline" ->
                Answer.made(device.createComputePipeline(descriptors.computePipeline(wanted)));
            case "createComputePipelineAsync" ->
                Answer.made(device.requireComputePipeline(descriptors.computePipeline(wanted)));
            case "createCommandEncoder" -> Answer.made(device.createCommandEncoder(label(wanted)));
            case "createQuerySet" ->
                Answer.made(device.createQuerySet(
                        label(wanted),
                        descriptors.queryType(wanted),
                        wanted.member("count").toInt()));
            default -> other(device, method, arguments);
        };
    }

    private static Answer other(Device device, String method, Values arguments) throws ProtocolProblem, RequestProblem {
        switch (method) {
            case "pushErrorScope" ->
                device.pushErrorScope(kind(arguments.element(0).text()));
            case "popErrorScope" -> {
                return Answer.value(device.popErrorScope().map(Outbox::fields).orElse(null));
            }
            case "destroy" -> device.destroy();
            default -> throw Session.unknown(method);
        }
        return Answer.NOTHING;
    }

    private static GpuError.Kind kind(String key) throws ProtocolProblem {
        return Arrays.stream(GpuError.Kind.values())
                .filter(kind -> kind.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new ProtocolProblem("there are no errors of kind " + key));
    }

    private static String label(Values wanted) throws ProtocolProblem {
        return wanted.member("label").textOr("");
    }
}

package io.quetzalcore.vgpu.run;

import io.quetzalcore.vgpu.device.BindGroup;
import io.quetzalcore.vgpu.device.BindGroupEntry;
import io.quetzalcore.vgpu.device.Buffer;
import io.quetzalcore.vgpu.device.BufferDescriptor;
import io.quetzalcore.vgpu.device.BufferUsage;
import io.quetzalcore.vgpu.device.CommandEncoder;
import io.quetzalcore.vgpu.device.ComputePass;
import io.quetzalcore.vgpu.device.ComputePipeline;
import io.quetzalcore.vgpu.device.ComputePipelineDescriptor;
import io.quetzalcore.vgpu.device.Device;
import io.quetzalcore.vgpu.device.DispatchReport;
import io.quetzalcore.vgpu.device.Feature;
import io.quetzalcore.vgpu.device.Gpu;
import io.quetzalcore.vgpu.device.GpuError;
import io.quetzalcore.vgpu.device.MapMode;
import io.quetzalcore.vgpu.device.PipelineRefused;
import io.quetzalcore.vgpu.device.RequestProblem;
import io.quetzalcore.vgpu.device.ShaderModule;
import io.quetzalcore.vgpu.serve.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One run of a shader on files. */
final class Runner {

    private static final int BOUND =
            BufferUsage.STORAGE | BufferUsage.UNIFORM | BufferUsage.COPY_SRC | BufferUsage.COPY_DST;

    private final RunCommand wanted;
    private final PrintStream out;
    private final List<DispatchReport> reports = new ArrayList<>();
    private final List<GpuError> errors = new ArrayList<>();

    Runner(RunCommand wanted, PrintStream out) {
        this.wanted = wanted;
        this.out = out;
    }

    int run() throws IOException, RunProblem {
        try (Gpu gpu = new Gpu(wanted.settings())) {
            Device device =
                    gpu.requestAdapter().requestDevice("", Set.of(Feature.SHADER_F16, Feature.SUBGROUPS), Map.of());
            device.onUncapturedError(errors::add);
            device.onDispatch(reports::add);
            device.countDispatches(wanted.counters());
            ComputePipeline pipeline = pipeline(device);
            Map<String, Buffer> buffers = buffers(device);
            Map<Integer, BindGroup> groups = groups(device, pipeline, buffers);
            for (int k = 0; k < wanted.repeat(); k++) {
                dispatch(device, pipeline, groups);
            }
            for (Place place : wanted.outputs()) {
                save(device, buffers.get(place.group() + ":" + place.binding()), place);
            }
            Optional<Roofline> roof =
                    wanted.counters() ? Optional.of(Roofline.measure(wanted.settings())) : Optional.empty();
            for (DispatchReport report : reports) {
                print(report, roof);
            }
            return 0;
        } catch (RequestProblem problem) {
            throw new RunProblem(String.valueOf(problem.getMessage()));
        }
    }

    private ComputePipeline pipeline(Device device) throws IOException, RunProblem {
        ShaderModule module = device.createShaderModule(wanted.file().toString(), Files.readString(wanted.file()));
        if (!module.isValid()) {
            throw new RunProblem(module.report());
        }
        try {
            return device.requireComputePipeline(new ComputePipelineDescriptor(
                    wanted.file().toString(), Optional.empty(), module, wanted.entry(), wanted.overrides()));
        } catch (PipelineRefused refused) {
            throw new RunProblem(wanted.file() + ": " + refused.getMessage());
        }
    }

    private Map<String, Buffer> buffers(Device device) throws IOException, RunProblem {
        Map<String, Buffer> buffers = new LinkedHashMap<>();
        for (Place place : wanted.buffers()) {
            byte[] whole = place.bytes();
            Buffer buffer = device.createBuffer(new BufferDescriptor(place.text(), whole.length, BOUND, false));
            device.queue().writeBuffer(buffer, 0, MemorySegment.ofArray(whole));
            buffers.put(place.group() + ":" + place.binding(), buffer);
        }
        requireSound(device);
        return buffers;
    }

    private Map<Integer, BindGroup> groups(Device device, ComputePipeline pipeline, Map<String, Buffer> buffers)
            throws RunProblem {
        Map<Integer, List<BindGroupEntry>> entries = new TreeMap<>();
        for (Place place : wanted.buffers()) {
            entries.computeIfAbsent(place.group(), any -> new ArrayList<>())
                    .add(BindGroupEntry.of(
                            place.binding(),
                            java.util.Objects.requireNonNull(buffers.get(place.group() + ":" + place.binding()))));
        }
        Map<Integer, BindGroup> groups = new TreeMap<>();
        entries.forEach((index, bound) ->
                groups.put(index, device.createBindGroup("group " + index, pipeline.getBindGroupLayout(index), bound)));
        requireSound(device);
        return groups;
    }

    private void dispatch(Device device, ComputePipeline pipeline, Map<Integer, BindGroup> groups) throws RunProblem {
        CommandEncoder encoder = device.createCommandEncoder("");
        ComputePass pass = encoder.beginComputePass();
        pass.setPipeline(pipeline);
        groups.forEach(pass::setBindGroup);
        pass.dispatchWorkgroups(
                wanted.groups().get(0), wanted.groups().get(1), wanted.groups().get(2));
        pass.end();
        device.queue().submit(List.of(encoder.finish()));
        requireSound(device);
    }

    private void requireSound(Device device) throws RunProblem {
        if (!errors.isEmpty()) {
            throw new RunProblem(errors.getFirst().message());
        }
        if (device.loss().isPresent()) {
            throw new RunProblem("the device is lost: " + device.loss().get().message());
        }
    }

    private void save(Device device, @org.jspecify.annotations.Nullable Buffer from, Place place)
            throws IOException, RunProblem, RequestProblem {
        if (from == null) {
            throw new RunProblem("nothing is bound at " + place.group() + ":" + place.binding());
        }
        Buffer read =
                device.createBuffer(BufferDescriptor.of(from.size(), BufferUsage.MAP_READ | BufferUsage.COPY_DST));
        CommandEncoder encoder = device.createCommandEncoder("");
        encoder.copyBufferToBuffer(from, 0, read, 0, from.size());
        device.queue().submit(List.of(encoder.finish()));
        requireSound(device);
        read.map(MapMode.READ);
        Files.write(Path.of(place.text()), read.mappedRange().toArray(ValueLayout.JAVA_BYTE));
    }

    private void print(DispatchReport report, Optional<Roofline> roof) {
        if (wanted.json()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("tier", report.tier().name().toLowerCase(Locale.ROOT));
            report.fallback().ifPresent(reason -> fields.put("fallback", reason));
            fields.put("workgroups", report.workgroups());
            fields.put("invocations", report.invocations());
            fields.put("boundBytes", report.boundBytes());
            fields.put("occupancy", report.occupancy());
            fields.put("nanoseconds", report.nanoseconds());
            roof.ifPresent(measured -> CounterWords.put(fields, report, measured));
            out.println(Json.write(fields));
            return;
        }
        out.printf(
                Locale.ROOT,
                "%d work-groups, %d invocations, %s%s: %.3f ms; occupancy %.0f %%%n",
                report.workgroups(),
                report.invocations(),
                report.tier().name().toLowerCase(Locale.ROOT),
                report.fallback().map(reason -> " (" + reason + ")").orElse(""),
                report.nanoseconds() * 1e-6,
                100 * report.occupancy());
        roof.ifPresent(measured -> out.print(CounterWords.of(report, measured)));
    }
}

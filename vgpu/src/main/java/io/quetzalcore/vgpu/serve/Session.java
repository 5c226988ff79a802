package io.quetzalcore.vgpu.serve;

import io.quetzalcore.vgpu.device.Adapter;
import io.quetzalcore.vgpu.device.Buffer;
import io.quetzalcore.vgpu.device.CommandEncoder;
import io.quetzalcore.vgpu.device.ComputePass;
import io.quetzalcore.vgpu.device.ComputePipeline;
import io.quetzalcore.vgpu.device.Device;
import io.quetzalcore.vgpu.device.Gpu;
import io.quetzalcore.vgpu.device.PipelineRefused;
import io.quetzalcore.vgpu.device.QuerySet;
import io.quetzalcore.vgpu.device.Queue;
import io.quetzalcore.vgpu.device.RequestProblem;
import io.quetzalcore.vgpu.device.ShaderModule;
import io.quetzalcore.vgpu.device.Texture;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** One client: its objects, its calls in their order, the answers. */
public final class Session {

    private static final long GPU = 0;

    private final Handles handles = new Handles();
    private final Outbox outbox = new Outbox();
    private final AdapterCalls adapterCalls = new AdapterCalls(handles, outbox);
    private final DeviceCalls deviceCalls = new DeviceCalls(handles);
    private final BufferCalls bufferCalls = new BufferCalls(outbox);
    private final EncoderCalls encoderCalls = new EncoderCalls(handles);
    private final PassCalls passCalls = new PassCalls(handles);
    private final QueueCalls queueCalls = new QueueCalls(handles);

    /** A session with the devices of one GPU. */
    public Session(Gpu gpu) {
        handles.keep(GPU, gpu);
    }

    /**
     * Serves until the client ends the stream; its devices end with it.
     *
     * @throws IOException when the stream fails
     * @throws ProtocolProblem when the client sends what is no frame
     */
    public void serve(InputStream in, OutputStream out) throws IOException, ProtocolProblem {
        try {
            Optional<Frame> frame = Frame.read(in);
            while (frame.isPresent()) {
                for (Object message : frame.get().messages()) {
                    take(Values.of(message, frame.get().blobs()));
                }
                bufferCalls.settle();
                outbox.send(out);
                frame = Frame.read(in);
            }
        } finally {
            handles.all(Device.class).forEach(Device::destroy);
        }
    }

    private void take(Values message) throws ProtocolProblem {
        switch (message.element(0).text()) {
            case "c" -> command(message);
            case "q" -> question(message);
            case "rel" -> {
                for (Values handle : message.element(1).elements()) {
                    handles.forget(handle.toLong());
                }
            }
            default -> outbox.log("a message " + message.element(0).text() + " is not of this protocol");
        }
    }

    private void command(Values message) throws ProtocolProblem {
        long made = message.element(4).toLongOr(-1);
        String method = message.element(2).text();
        try {
            keep(made, answer(message.element(1).toLong(), method, message.element(3), made));
        } catch (ProtocolProblem | RequestProblem | PipelineRefused problem) {
            missing(made, method + ": " + problem.getMessage());
        } catch (RuntimeException failed) {
            missing(made, method + " failed: " + failed);
        }
    }

    private void missing(long handle, String why) {
        outbox.log(why);
        if (handle >= 0) {
            handles.keep(handle, new Handles.Missing(why));
        }
    }

    private void question(Values message) throws ProtocolProblem {
        long number = message.element(1).toLong();
        long made = message.element(5).toLongOr(-1);
        String method = message.element(3).text();
        try {
            if (method.equals("mapAsync") && handles.get(message.element(2).toLong()) instanceof Buffer buffer) {
                bufferCalls.map(number, buffer, message.element(4));
                return;
            }
            Answer answer = answer(message.element(2).toLong(), method, message.element(4), made);
            keep(made, answer);
            outbox.result(number, answer);
        } catch (RequestProblem problem) {
            outbox.refusal(number, problem.kind().key(), String.valueOf(problem.getMessage()));
        } catch (PipelineRefused problem) {
            outbox.pipelineRefusal(number, problem.reason(), String.valueOf(problem.getMessage()));
        } catch (ProtocolProblem problem) {
            outbox.refusal(number, "TypeError", String.valueOf(problem.getMessage()));
        } catch (RuntimeException failed) {
            outbox.refusal(number, "OperationError", "the device failed: " + failed);
        }
    }

    private void keep(long handle, Answer answer) {
        Object made = answer.made();
        if (made != null && handle >= 0) {
            handles.keep(handle, made);
        }
    }

    private Answer answer(long handle, String method, Values arguments, long made)
            throws ProtocolProblem, RequestProblem, PipelineRefused {
        return switch (handles.get(handle)) {
            case Gpu gpu -> adapterCalls.call(gpu, method, arguments);
            case Adapter adapter -> adapterCalls.call(adapter, method, arguments, made);
            case Device device -> deviceCalls.call(device, method, arguments);
            case Queue queue -> queueCalls.call(queue, method, arguments);
            case Buffer buffer -> bufferCalls.call(buffer, method, arguments);
            case CommandEncoder encoder -> encoderCalls.call(encoder, method, arguments);
            case ComputePass pass -> passCalls.call(pass, method, arguments);
            case ComputePipeline pipeline
            when method.equals("getBindGroupLayout") ->
                Answer.made(pipeline.getBindGroupLayout(arguments.element(0).toInt()));
            case ShaderModule module when method.equals("getCompilationInfo") -> Written.compilationInfo(module);
            case Texture texture -> textureCall(texture, method, arguments);
            case QuerySet queries
            when method.equals("destroy") -> {
                queries.destroy();
                yield Answer.NOTHING;
            }
            case Handles.Missing missing -> throw new ProtocolProblem("its object is not there: " + missing.why());
            default -> throw new ProtocolProblem("the object has no such method");
        };
    }

    private static Answer textureCall(Texture texture, String method, Values arguments) throws ProtocolProblem {
        switch (method) {
            case "createView" -> {
                return Answer.made(texture.createView(TextureDescriptors.view(arguments.element(0))));
            }
            case "destroy" -> texture.destroy();
            default -> throw unknown(method);
        }
        return Answer.NOTHING;
    }

    static ProtocolProblem unknown(String method) {
        return new ProtocolProblem("there is no method " + method);
    }
}

package io.quetzalcore.vgpu.serve;

import io.quetzalcore.vgpu.device.DeviceLoss;
import io.quetzalcore.vgpu.device.GpuError;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What goes back to the client with the next frame. */
final class Outbox {

    private final List<@Nullable Object> messages = new ArrayList<>();
    private final List<byte[]> blobs = new ArrayList<>();

    void result(long number, Answer answer) {
        Object value = answer.value();
        if (!answer.blobs().isEmpty()) {
            value = Map.of("$b", blobs.size());
            blobs.addAll(answer.blobs());
        }
        List<@Nullable Object> message = new ArrayList<>(List.of("r", number));
        message.add(value);
        messages.add(message);
    }

    void refusal(long number, String name, String words) {
        messages.add(List.of("e", number, reason("name", name, words)));
    }

    void pipelineRefusal(long number, GpuError.Kind reason, String words) {
        Map<String, Object> error = reason("name", "GPUPipelineError", words);
        error.put("reason", reason.key());
        messages.add(List.of("e", number, error));
    }

    void lost(long device, DeviceLoss loss) {
        messages.add(List.of("lost", device, reason("reason", loss.reason().key(), loss.message())));
    }

    void error(long device, GpuError error) {
        messages.add(List.of("err", device, fields(error)));
    }

    void log(String words) {
        messages.add(List.of("log", words));
    }

    static Map<String, Object> fields(GpuError error) {
        return reason("type", error.kind().key(), error.message());
    }

    private static Map<String, Object> reason(String key, String value, String words) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(key, value);
        fields.put("message", words);
        return fields;
    }

    void send(OutputStream out) throws IOException {
        if (!messages.isEmpty()) {
            new Frame(new ArrayList<>(messages), new ArrayList<>(blobs)).write(out);
            messages.clear();
            blobs.clear();
        }
    }
}

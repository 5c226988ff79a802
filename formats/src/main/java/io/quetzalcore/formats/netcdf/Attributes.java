package io.quetzalcore.formats.netcdf;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The attributes of a variable or of the file, in the order they were given. */
final class Attributes {

    private static final int NC_CHAR = 2;
    private static final int NC_FLOAT = 5;
    private static final int NC_DOUBLE = 6;
    private static final int NC_ATTRIBUTE = 12;

    private sealed interface Value {
        record Text(String text) implements Value {}

        record Single(float number) implements Value {}

        record Doubles(double[] numbers) implements Value {}
    }

    private final Map<String, Value> values = new LinkedHashMap<>();

    Attributes text(String name, String text) {
        values.put(name, new Value.Text(text));
        return this;
    }

    Attributes single(String name, float number) {
        values.put(name, new Value.Single(number));
        return this;
    }

    Attributes doubles(String name, double... numbers) {
        values.put(name, new Value.Doubles(numbers.clone()));
        return this;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(values.isEmpty() ? 0 : NC_ATTRIBUTE);
        out.writeInt(values.size());
        for (Map.Entry<String, Value> entry : values.entrySet()) {
            NetCdf.name(out, entry.getKey());
            switch (entry.getValue()) {
                case Value.Text(String text) -> {
                    out.writeInt(NC_CHAR);
                    NetCdf.padded(out, text.getBytes(StandardCharsets.UTF_8));
                }
                case Value.Single(float number) -> {
                    out.writeInt(NC_FLOAT);
                    out.writeInt(1);
                    out.writeFloat(number);
                }
                case Value.Doubles(double[] numbers) -> {
                    out.writeInt(NC_DOUBLE);
                    out.writeInt(numbers.length);
                    for (double number : numbers) {
                        out.writeDouble(number);
                    }
                }
            }
        }
    }
}

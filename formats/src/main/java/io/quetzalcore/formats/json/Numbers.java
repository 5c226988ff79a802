package io.quetzalcore.formats.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.Arrays;

/**
 * How float64 values stand in JSON: a number as {@link Double#toString} spells it, {@code null} for NaN, and the texts
 * {@code "Infinity"} and {@code "-Infinity"}, which JSON has no number for. {@code null} is read back as NaN.
 */
final class Numbers {

    private Numbers() {}

    static SimpleModule module() {
        SimpleModule module = new SimpleModule("numbers");
        module.addSerializer(Double.class, new One());
        module.addSerializer(double.class, new One());
        module.addSerializer(double[].class, new Many());
        module.addDeserializer(Double.class, new Reading());
        module.addDeserializer(double.class, new Reading());
        module.addDeserializer(double[].class, new ReadingMany());
        return module;
    }

    private static void write(double value, JsonGenerator out) throws IOException {
        if (Double.isNaN(value)) {
            out.writeNull();
        } else if (Double.isInfinite(value)) {
            out.writeString(Double.toString(value));
        } else {
            out.writeNumber(value);
        }
    }

    private static final class One extends StdScalarSerializer<Double> {
        private static final long serialVersionUID = 1L;

        One() {
            super(Double.class);
        }

        @Override
        public void serialize(Double value, JsonGenerator out, SerializerProvider provider) throws IOException {
            write(value, out);
        }
    }

    private static final class Many extends StdSerializer<double[]> {
        private static final long serialVersionUID = 1L;

        Many() {
            super(double[].class);
        }

        @Override
        public void serialize(double[] values, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeStartArray();
            for (double value : values) {
                write(value, out);
            }
            out.writeEndArray();
        }
    }

    private static final class Reading extends StdScalarDeserializer<Double> {
        private static final long serialVersionUID = 1L;

        Reading() {
            super(double.class);
        }

        @Override
        public Double deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return number(in, context);
        }

        @Override
        public Double getNullValue(DeserializationContext context) {
            return Double.NaN;
        }
    }

    private static final class ReadingMany extends StdScalarDeserializer<double[]> {
        private static final long serialVersionUID = 1L;

        ReadingMany() {
            super(double[].class);
        }

        @Override
        public double[] deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (!in.isExpectedStartArrayToken()) {
                throw context.wrongTokenException(in, double[].class, JsonToken.START_ARRAY, "a list of numbers");
            }
            double[] values = new double[16];
            int n = 0;
            while (in.nextToken() != JsonToken.END_ARRAY) {
                if (n == values.length) {
                    values = Arrays.copyOf(values, n * 2);
                }
                values[n++] = in.currentToken() == JsonToken.VALUE_NULL ? Double.NaN : number(in, context);
            }
            return Arrays.copyOf(values, n);
        }
    }

    private static double number(JsonParser in, DeserializationContext context) throws IOException {
        return switch (in.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> in.getDoubleValue();
            case VALUE_STRING ->
                switch (in.getText()) {
                    case "Infinity" -> Double.POSITIVE_INFINITY;
                    case "-Infinity" -> Double.NEGATIVE_INFINITY;
                    default -> throw context.weirdStringException(in.getText(), double.class, "not a number");
                };
            default -> throw context.wrongTokenException(in, double.class, JsonToken.VALUE_NUMBER_FLOAT, "a number");
        };
    }
}

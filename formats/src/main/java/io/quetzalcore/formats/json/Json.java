package io.quetzalcore.formats.json;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quetzalcore.survey.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * JSON of records, lists and maps. Keys are sorted, nothing is left out, NaN is {@code null}; see {@link Numbers}. The
 * kinds of {@link Work} are told apart by a property {@code type}: the record's name in lower case with dashes. Reading
 * is strict: an unknown or a missing property, a {@code null} for an int and anything after the value are errors.
 */
public final class Json {

    private static final JsonMapper MAPPER = mapper();
    private static final ObjectWriter PRETTY = MAPPER.writer(new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private Json() {}

    /** Tells the kinds of a sealed interface apart; mixed in, so that the nouns need no annotations. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.PROPERTY, property = "type")
    private interface ByType {}

    private static JsonMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder()
                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .addModule(Numbers.module());
        bySubclass(builder, Work.class);
        return builder.build();
    }

    private static void bySubclass(JsonMapper.Builder builder, Class<?> sealed) {
        builder.addMixIn(sealed, ByType.class);
        for (Class<?> kind : sealed.getPermittedSubclasses()) {
            builder.registerSubtypes(new NamedType(kind, dashed(kind.getSimpleName())));
        }
    }

    private static String dashed(String camelCase) {
        return camelCase.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** The JSON of a value, on one line. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JSON of a value, on one line, in UTF-8. */
    public static byte[] bytes(Object value) {
        return write(value).getBytes(StandardCharsets.UTF_8);
    }

    /** The JSON of a value for people: indented, one property a line, with a line feed at the end. */
    public static String pretty(Object value) {
        try {
            return PRETTY.writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a value.
     *
     * @throws IOException when the bytes are not JSON, or not of that kind
     */
    public static <T> T read(byte[] json, Class<T> kind) throws IOException {
        return present(MAPPER.readValue(json, kind), kind);
    }

    /** Reads a value; see {@link #read(byte[], Class)}. */
    public static <T> T read(String json, Class<T> kind) throws IOException {
        return present(MAPPER.readValue(json, kind), kind);
    }

    /** The JSON of a record as a tree. */
    static ObjectNode tree(Record value) {
        return MAPPER.valueToTree(value);
    }

    /** Reads a value from a tree; see {@link #read(byte[], Class)}. */
    static <T> T read(ObjectNode tree, Class<T> kind) throws IOException {
        return present(MAPPER.treeToValue(tree, kind), kind);
    }

    /** Reads a list of values; see {@link #read(byte[], Class)}. */
    public static <T> List<T> readList(byte[] json, Class<T> element) throws IOException {
        List<T> list = MAPPER.readerForListOf(element).readValue(json);
        return List.copyOf(present(list, element));
    }

    private static <T> T present(T value, Class<?> kind) throws IOException {
        if (value == null) {
            throw new IOException("null where a " + kind.getSimpleName() + " was expected");
        }
        return value;
    }
}

package io.quetzalcore.gateway.boundary;

import io.quetzalcore.formats.json.Json;
import io.quetzalcore.gateway.entity.Listing;
import io.quetzalcore.server.entity.Problem;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Records as JSON, in the one spelling we have. */
@Provider
public class JsonWriter implements MessageBodyWriter<Record> {

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return Record.class.isAssignableFrom(type);
    }

    @Override
    public void writeTo(
            Record value,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        Object members = switch (value) {
            case Listing listing -> listing.members();
            case Problem problem -> problem.members();
            default -> value;
        };
        out.write(Json.bytes(members));
    }
}

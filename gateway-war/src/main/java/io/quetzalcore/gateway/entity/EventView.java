package io.quetzalcore.gateway.entity;

import io.quetzalcore.formats.json.Json;
import io.quetzalcore.ledger.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Something that happened.
 *
 * @param seq its number; later ones are higher
 * @param type e.g. {@code job.completed}
 * @param at when
 * @param data what is known about it
 */
public record EventView(long seq, String type, String at, Map<?, ?> data) {

    public static EventView of(Event event) {
        try {
            return new EventView(
                    event.seq(), event.type(), Times.known(event.at()), Json.read(event.data(), Map.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.quetzalcore.vgpu.serve;

import java.util.HashMap;
import java.util.Map;

/** The objects of one client, by the handles that it chose. */
final class Handles {

    /** Stands for what could not be made, because the call was not understood. */
    record Missing(String why) {}

    private final Map<Long, Object> objects = new HashMap<>();

    void keep(long handle, Object object) {
        objects.put(handle, object);
    }

    void forget(long handle) {
        objects.remove(handle);
    }

    Object get(long handle) throws ProtocolProblem {
        Object found = objects.get(handle);
        if (found == null) {
            throw new ProtocolProblem("there is no object " + handle);
        }
        return found;
    }

    /** The object that a value is the handle of. */
    <T> T get(Values value, Class<T> type) throws ProtocolProblem {
        Object found = get(value.handle());
        if (!type.isInstance(found)) {
            String what = found instanceof Missing(String why)
                    ? "not there (" + why + ")"
                    : "a " + found.getClass().getSimpleName();
            throw new ProtocolProblem(
                    "object " + value.handle() + " is " + what + ", expected a " + type.getSimpleName());
        }
        return type.cast(found);
    }

    /** All objects of a type. */
    <T> java.util.List<T> all(Class<T> type) {
        return objects.values().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}

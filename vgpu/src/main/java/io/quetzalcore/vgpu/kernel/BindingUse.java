package io.quetzalcore.vgpu.kernel;

/**
 * A buffer that an entry point uses, in the order in which {@link Dispatch#bindings()} lists them.
 *
 * @param group the bind group's index
 * @param binding the number within the group
 * @param minimumBytes least size of the bound range: the store type's size, a runtime-sized array counting one element
 * @param name the variable's name in the shader, for messages
 */
public record BindingUse(int group, int binding, BindingAccess access, long minimumBytes, String name) {}

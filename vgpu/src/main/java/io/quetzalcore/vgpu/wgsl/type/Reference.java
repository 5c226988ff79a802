package io.quetzalcore.vgpu.wgsl.type;

/** {@code ref<space, T, access>}: the type of a variable's name; not written by programmers. */
public record Reference(AddressSpace space, Type store, Access access) implements Type {
    @Override
    public String toString() {
        String tail = space == AddressSpace.STORAGE ? ", " + access : "";
        return "ref<" + space + ", " + store + tail + ">";
    }
}

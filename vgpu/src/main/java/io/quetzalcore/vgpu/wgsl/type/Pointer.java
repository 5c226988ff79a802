package io.quetzalcore.vgpu.wgsl.type;

/** {@code ptr<space, T, access>}: a value that names memory. */
public record Pointer(AddressSpace space, Type store, Access access) implements Type {
    @Override
    public String toString() {
        String tail = space == AddressSpace.STORAGE ? ", " + access : "";
        return "ptr<" + space + ", " + store + tail + ">";
    }
}

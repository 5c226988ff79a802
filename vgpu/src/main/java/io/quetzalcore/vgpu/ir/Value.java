package io.quetzalcore.vgpu.ir;

/**
 * A scalar, defined by one statement or one construct.
 *
 * @param id from 0, dense in its program
 */
public record Value(int id, Kind kind) {
    @Override
    public String toString() {
        return "%" + id;
    }
}

package io.quetzalcore.vgpu.lower;

import io.quetzalcore.vgpu.ir.Builder;
import io.quetzalcore.vgpu.ir.Op;
import io.quetzalcore.vgpu.ir.Root;
import io.quetzalcore.vgpu.ir.Site;
import io.quetzalcore.vgpu.ir.Space;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;
import io.quetzalcore.vgpu.wgsl.type.Array;
import io.quetzalcore.vgpu.wgsl.type.Layout;
import io.quetzalcore.vgpu.wgsl.type.Matrix;
import io.quetzalcore.vgpu.wgsl.type.Struct;
import io.quetzalcore.vgpu.wgsl.type.Type;
import io.quetzalcore.vgpu.wgsl.type.Vector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Roots, and reads and writes of whole values in them. */
final class Memory {
    private final Builder out;
    private final Layouts layouts;
    private final List<Root> roots = new ArrayList<>();
    private final Set<Root> inHalves = new HashSet<>();
    private final Halves halves;
    private final boolean checked;

    /** @param checked whether indices out of bounds are reported, before they are clamped */
    Memory(Builder out, Layouts layouts, boolean checked) {
        this.out = out;
        this.layouts = layouts;
        this.checked = checked;
        this.halves = new Halves(out);
    }

    /** Whether the program is for the interpreter. */
    boolean isChecked() {
        return checked;
    }

    List<Root> roots() {
        return roots;
    }

    /** A buffer variable, the {@code binding}-th of the kernel. */
    Place buffer(String name, Space space, Type type, int binding) {
        int words = Math.toIntExact((Layout.sizeBytes(type) + 3) / 4);
        Root root = new Root(roots.size(), name, space, words, binding, type instanceof Array);
        if (Layouts.hasHalf(type)) inHalves.add(root);
        return place(root, type, layouts.inBuffer(type));
    }

    /** A workgroup or private variable. */
    Place variable(String name, Space space, Type type) {
        int words = layouts.words(type);
        return place(
                new Root(roots.size(), name, space, words, -1, type instanceof Array), type, layouts.inPlanes(type));
    }

    private Place place(Root root, Type type, Shape shape) {
        roots.add(root);
        return new Place(root, out.integer(0), shape, type);
    }

    Place member(Place base, int index) {
        Shape.Group group = (Shape.Group) base.shape();
        Value address =
                out.compute(Op.ADD, base.address(), out.integer(group.offsets().get(index)));
        Type type = ((Struct) base.type()).members().get(index).type();
        return new Place(base.root(), address, group.members().get(index), type);
    }

    /** An element; its index is clamped to the last one. */
    Place element(Place base, Value index, Site site) {
        Shape.Repeat repeat = (Shape.Repeat) base.shape();
        Value last = repeat.count() >= 0
                ? out.integer(repeat.count() - 1)
                : out.compute(Op.ADD, runtimeCount(base), out.integer(-1));
        if (checked && !out.isConstant(index)) {
            out.add(new Statement.Check(index, out.compute(Op.ADD, last, out.integer(1)), site));
        }
        Value safe = out.compute(Op.MIN_U, index, last);
        Value offset = out.compute(Op.MUL, safe, out.integer(repeat.stride()));
        Value address = out.compute(Op.ADD, base.address(), offset);
        return new Place(base.root(), address, repeat.element(), elementType(base.type()));
    }

    /** The number of elements of a runtime-sized array, which is the end of its buffer. */
    Value runtimeCount(Place array) {
        int stride = ((Shape.Repeat) array.shape()).stride();
        Value length = out.length(array.root());
        if (inHalves.contains(array.root())) length = out.compute(Op.SHL, length, out.integer(1));
        return out.compute(Op.DIV_U, out.compute(Op.SUB, length, array.address()), out.integer(stride));
    }

    /** The address in words of a place that holds one scalar of a word. */
    Value word(Place place) {
        return place.shape() instanceof Shape.Wide ? halves.word(place.address()) : place.address();
    }

    static Type elementType(Type type) {
        return switch (type) {
            case Array array -> array.element();
            case Vector vector -> vector.element();
            case Matrix matrix -> matrix.column();
            default -> throw new IllegalStateException("a " + type + " has no elements");
        };
    }

    /** All scalars of a place. */
    Value[] load(Place place, Site site) {
        List<Value> values = new ArrayList<>();
        load(place, site, values);
        return values.toArray(Value[]::new);
    }

    private void load(Place place, Site site, List<Value> into) {
        switch (place.shape()) {
            case Shape.Word word -> into.add(out.load(word.kind(), place.root(), place.address(), site));
            case Shape.Wide word -> into.add(out.load(word.kind(), place.root(), word(place), site));
            case Shape.Half half ->
                into.add(
                        checked
                                ? halves.watchedLoad(place.root(), place.address(), site)
                                : halves.load(place.root(), place.address(), site));
            case Shape.Group group -> {
                for (int i = 0; i < group.members().size(); i++) load(member(place, i), site, into);
            }
            case Shape.Repeat repeat -> {
                for (int i = 0; i < repeat.count(); i++) load(element(place, out.integer(i), site), site, into);
            }
        }
    }

    void store(Place place, Value[] values, Site site) {
        int stored = store(place, values, 0, site);
        if (stored != values.length) throw new IllegalStateException("a store of " + values.length + " scalars");
    }

    private int store(Place place, Value[] values, int from, Site site) {
        int next = from;
        switch (place.shape()) {
            case Shape.Word word -> out.add(new Statement.Store(place.root(), place.address(), values[next++], site));
            case Shape.Wide word -> out.add(new Statement.Store(place.root(), word(place), values[next++], site));
            case Shape.Half half -> {
                if (checked) halves.watchedStore(place.root(), place.address(), values[next++], site);
                else halves.store(place.root(), place.address(), values[next++], site);
            }
            case Shape.Group group -> {
                for (int i = 0; i < group.members().size(); i++) next = store(member(place, i), values, next, site);
            }
            case Shape.Repeat repeat -> {
                for (int i = 0; i < repeat.count(); i++) {
                    next = store(element(place, out.integer(i), site), values, next, site);
                }
            }
        }
        return next;
    }
}

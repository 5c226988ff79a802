package io.quetzalcore.vgpu.wgsl.resolve;

import io.quetzalcore.vgpu.wgsl.tree.Binding;
import io.quetzalcore.vgpu.wgsl.tree.Function;
import io.quetzalcore.vgpu.wgsl.tree.Overridable;
import io.quetzalcore.vgpu.wgsl.tree.Value;
import io.quetzalcore.vgpu.wgsl.tree.Var;
import io.quetzalcore.vgpu.wgsl.type.Reference;
import io.quetzalcore.vgpu.wgsl.type.Type;

/** What a name of the program stands for. */
sealed interface Symbol {
    record Constant(Value value) implements Symbol {}

    record Pipeline(Overridable overridable) implements Symbol {}

    record Variable(Var var, Reference type) implements Symbol {}

    record Named(Binding binding) implements Symbol {}

    /** A function; an entry point cannot be called. */
    record Callable(Function function, boolean isEntryPoint) implements Symbol {}

    record TypeName(Type type) implements Symbol {}

    /** A declaration with an error, which has been reported. */
    record Broken() implements Symbol {}
}

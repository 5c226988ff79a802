package io.quetzalcore.vgpu.lower;

import io.quetzalcore.vgpu.ir.Root;
import io.quetzalcore.vgpu.ir.Value;
import io.quetzalcore.vgpu.wgsl.type.Type;

/** What a reference or pointer stands for: a part of a root. */
record Place(Root root, Value address, Shape shape, Type type) {}

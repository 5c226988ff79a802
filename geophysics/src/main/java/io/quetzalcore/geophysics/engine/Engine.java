package io.quetzalcore.geophysics.engine;

import io.quetzalcore.geophysics.euler.EulerWindows;
import io.quetzalcore.geophysics.fit.UnitFields;
import io.quetzalcore.geophysics.source.PrismFields;

/** Who evaluates the kernels that are written twice: a plain Java twin and a WGSL shader, each the other's oracle. */
public interface Engine {

    /** The twins, in double precision. */
    Engine JAVA = new JavaEngine();

    /** What people are told of it, in reports and lineage. */
    String title();

    /** Dipoles of unit moment at readings. */
    UnitFields unitFields();

    /** Prisms at readings. */
    PrismFields prismFields();

    /** Euler's equation in windows of a grid. */
    EulerWindows eulerWindows();
}

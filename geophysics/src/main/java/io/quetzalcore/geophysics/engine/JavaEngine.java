package io.quetzalcore.geophysics.engine;

import io.quetzalcore.geophysics.euler.EulerWindows;
import io.quetzalcore.geophysics.euler.SummedWindows;
import io.quetzalcore.geophysics.fit.DirectUnitFields;
import io.quetzalcore.geophysics.fit.UnitFields;
import io.quetzalcore.geophysics.source.DirectPrismFields;
import io.quetzalcore.geophysics.source.PrismFields;

/** The twins. */
record JavaEngine() implements Engine {

    @Override
    public String title() {
        return "Java, double precision";
    }

    @Override
    public UnitFields unitFields() {
        return new DirectUnitFields();
    }

    @Override
    public PrismFields prismFields() {
        return new DirectPrismFields();
    }

    @Override
    public EulerWindows eulerWindows() {
        return new SummedWindows();
    }
}

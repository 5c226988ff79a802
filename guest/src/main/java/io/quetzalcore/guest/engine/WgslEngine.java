package io.quetzalcore.guest.engine;

import io.quetzalcore.geophysics.engine.Engine;
import io.quetzalcore.geophysics.euler.EulerWindows;
import io.quetzalcore.geophysics.fit.UnitFields;
import io.quetzalcore.geophysics.source.PrismFields;
import io.quetzalcore.vgpu.device.Buffer;
import io.quetzalcore.vgpu.device.Device;
import io.quetzalcore.vgpu.device.Gpu;
import io.quetzalcore.vgpu.device.GpuSettings;
import io.quetzalcore.vgpu.device.RequestProblem;
import io.quetzalcore.vgpu.kernel.Tier;
import java.util.HashMap;
import java.util.Map;

/** The kernels as WGSL on this VM's simulated GPU, one for the life of the process; a shader is compiled when it is first asked for. */
final class WgslEngine implements Engine {

    static final String TITLE = "WGSL on the simulated GPU, single precision";

    /** Scalar bytecode: to get vectors going takes longer than the journey's kernels take in all. */
    private static final WgslEngine OF_THIS_VM = new WgslEngine(Tier.SCALAR);

    private final Map<String, Shader> shaders = new HashMap<>();
    private final Device device;

    private WgslEngine(Tier tier) {
        try {
            device = new Gpu(GpuSettings.at(tier)).requestAdapter().requestDevice();
        } catch (RequestProblem problem) {
            throw new IllegalStateException("the simulated GPU gives no device", problem);
        }
        device.onUncapturedError(error -> {
            throw new IllegalStateException("the simulated GPU: " + error.message());
        });
    }

    static Engine ofThisVm() {
        return OF_THIS_VM;
    }

    private synchronized Shader shader(String file) {
        return shaders.computeIfAbsent(file, any -> new Shader(device, file));
    }

    @Override
    public String title() {
        return TITLE;
    }

    @Override
    public UnitFields unitFields() {
        return new GpuUnitFields(shader("dipole.wgsl"));
    }

    @Override
    public PrismFields prismFields() {
        return new GpuPrismFields(shader("prism.wgsl"));
    }

    @Override
    public EulerWindows eulerWindows() {
        return new GpuEulerWindows(shader("euler.wgsl"));
    }

    /** One array after the other, in single precision. */
    static float[] floats(double[]... arrays) {
        int n = arrays[0].length;
        float[] floats = new float[arrays.length * n];
        for (int k = 0; k < floats.length; k++) {
            floats[k] = (float) arrays[k / n][k % n];
        }
        return floats;
    }

    static int bits(double value) {
        return Float.floatToRawIntBits((float) value);
    }

    static void destroy(Buffer... buffers) {
        for (Buffer buffer : buffers) {
            buffer.destroy();
        }
    }
}

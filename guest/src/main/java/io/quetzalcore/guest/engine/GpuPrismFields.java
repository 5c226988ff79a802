package io.quetzalcore.guest.engine;

import io.quetzalcore.geophysics.source.Magnetisation;
import io.quetzalcore.geophysics.source.Prism;
import io.quetzalcore.geophysics.source.PrismFields;
import io.quetzalcore.vgpu.device.Buffer;
import java.util.List;

/**
 * {@link PrismFields} by prism.wgsl, in single precision, in metres from the first prism's centre. The error does not shrink
 * with distance as the field does: it stays below 1e-3 nT for each A/m of magnetisation, at points outside.
 */
final class GpuPrismFields implements PrismFields {

    private final Shader shader;

    GpuPrismFields(Shader shader) {
        this.shader = shader;
    }

    @Override
    public void add(List<Prism> prisms, double[] easting, double[] northing, double[] upward, double[] field) {
        int n = easting.length;
        if (n == 0 || prisms.isEmpty()) {
            return;
        }
        double[] origin = prisms.getFirst().centre();
        float[] result = new float[3 * n];
        synchronized (shader) {
            Buffer points = shader.storage(
                    WgslEngine.floats(from(easting, origin[0]), from(northing, origin[1]), from(upward, origin[2])));
            Buffer bodies = shader.storage(bodies(prisms, origin));
            Buffer fields = shader.storage(3 * n);
            Buffer landing = shader.landing(3 * n);
            Buffer setup = shader.uniform(n, prisms.size());
            shader.run(n, 1, fields, landing, points, bodies, fields, setup);
            Shader.read(landing, result);
            WgslEngine.destroy(points, bodies, fields, landing, setup);
        }
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < 3; k++) {
                field[3 * i + k] += result[k * n + i];
            }
        }
    }

    private static double[] from(double[] values, double origin) {
        double[] local = new double[values.length];
        for (int i = 0; i < local.length; i++) {
            local[i] = values[i] - origin;
        }
        return local;
    }

    private static float[] bodies(List<Prism> prisms, double[] origin) {
        float[] bodies = new float[9 * prisms.size()];
        int k = 0;
        for (Prism prism : prisms) {
            Magnetisation m = prism.magnetisation();
            bodies[k++] = (float) (prism.west() - origin[0]);
            bodies[k++] = (float) (prism.east() - origin[0]);
            bodies[k++] = (float) (prism.south() - origin[1]);
            bodies[k++] = (float) (prism.north() - origin[1]);
            bodies[k++] = (float) (prism.bottom() - origin[2]);
            bodies[k++] = (float) (prism.top() - origin[2]);
            bodies[k++] = (float) m.easting();
            bodies[k++] = (float) m.northing();
            bodies[k++] = (float) m.upward();
        }
        return bodies;
    }
}

package io.quetzalcore.guest.engine;

import io.quetzalcore.geophysics.fit.UnitFields;
import io.quetzalcore.vgpu.device.Buffer;

/** {@link UnitFields} by dipole.wgsl, in single precision: points are uploaded once, dipoles for each evaluation. */
final class GpuUnitFields implements UnitFields {

    private final Shader shader;

    GpuUnitFields(Shader shader) {
        this.shader = shader;
    }

    @Override
    public Points at(double[] x, double[] y, double[] z, double[] f, int most) {
        synchronized (shader) {
            return new Uploaded(x, y, z, f, most);
        }
    }

    private final class Uploaded implements Points {
        private final int count;
        private final Buffer points;
        private final Buffer dipoles;
        private final Buffer units;
        private final Buffer landing;
        private final Buffer setup;
        private final float[] sent;
        private final float[] received;

        Uploaded(double[] x, double[] y, double[] z, double[] f, int most) {
            count = x.length;
            points = shader.storage(WgslEngine.floats(x, y, z));
            dipoles = shader.storage(3 * most);
            units = shader.storage(3 * most * count);
            landing = shader.landing(3 * most * count);
            setup = shader.uniform(count, most, WgslEngine.bits(f[0]), WgslEngine.bits(f[1]), WgslEngine.bits(f[2]));
            sent = new float[3 * most];
            received = new float[3 * most * count];
        }

        @Override
        public void fields(double[] at, double[] result) {
            for (int k = 0; k < sent.length; k++) {
                sent[k] = (float) at[k];
            }
            synchronized (shader) {
                shader.write(dipoles, sent);
                shader.run(count, 1, units, landing, points, dipoles, units, setup);
                Shader.read(landing, received);
            }
            for (int k = 0; k < received.length; k++) {
                result[k] = received[k];
            }
        }

        @Override
        public void close() {
            synchronized (shader) {
                WgslEngine.destroy(points, dipoles, units, landing, setup);
            }
        }
    }
}

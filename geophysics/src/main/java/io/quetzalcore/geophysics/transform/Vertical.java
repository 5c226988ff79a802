package io.quetzalcore.geophysics.transform;

/** Operators that depend on the wavenumber's size alone. */
enum Vertical {
    /** Vertical derivative, positive downward: k (Blakely 1995, equation 12.18, with z down). */
    DERIVATIVE {
        @Override
        double factor(double k, double height) {
            return k;
        }
    },
    /** Upward continuation by a height: exp(-k height) (Blakely 1995, equation 12.8). */
    CONTINUATION {
        @Override
        double factor(double k, double height) {
            return Math.exp(-k * height);
        }
    };

    abstract double factor(double k, double height);

    Operator at(double height) {
        return new Operator() {
            @Override
            public boolean even() {
                return true;
            }

            @Override
            public void row(double ky, double[] kx, Factors factors) {
                for (int i = 0; i < kx.length; i++) {
                    factors.cc()[i] = factor(Math.sqrt(kx[i] * kx[i] + ky * ky), height);
                }
            }
        };
    }
}

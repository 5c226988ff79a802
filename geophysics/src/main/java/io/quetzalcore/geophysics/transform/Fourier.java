package io.quetzalcore.geophysics.transform;

/**
 * Complex Fourier transforms of many sequences side by side, of one length 2^a 3^b 5^c: element n of sequence l stands at
 * {@code n * lanes + l}. Stockham's self-sorting algorithm with radices 4, 2, 3 and 5: the innermost loop always runs along
 * the lanes, which suits vector units.
 */
final class Fourier {
    private static final double HALF_ROOT_3 = Math.sqrt(3) / 2;
    private static final double C1 = Math.cos(2 * Math.PI / 5);
    private static final double C2 = Math.cos(4 * Math.PI / 5);
    private static final double S1 = Math.sin(2 * Math.PI / 5);
    private static final double S2 = Math.sin(4 * Math.PI / 5);

    private final int length;
    private final int lanes;
    private final double[] cosine;
    private final double[] sine;

    Fourier(int length, int lanes) {
        this.length = length;
        this.lanes = lanes;
        cosine = new double[length];
        sine = new double[length];
        for (int n = 0; n < length; n++) {
            double angle = -2 * Math.PI * n / length;
            cosine[n] = Math.cos(angle);
            sine[n] = Math.sin(angle);
        }
    }

    /** The least length from n on that has no other prime factors than 2, 3 and 5. */
    static int goodLength(int n) {
        int good = n;
        while (reduced(reduced(reduced(good, 2), 3), 5) != 1) {
            good++;
        }
        return good;
    }

    private static int reduced(int n, int factor) {
        int left = n;
        while (left % factor == 0) {
            left /= factor;
        }
        return left;
    }

    /** Transforms with exp(-i); the answer is in (re, im) when this returns true, else in (re2, im2), which is scratch. */
    boolean forward(double[] re, double[] im, double[] re2, double[] im2) {
        double[] ar = re;
        double[] ai = im;
        double[] br = re2;
        double[] bi = im2;
        int n = length;
        int s = lanes;
        boolean first = true;
        while (n > 1) {
            int radix = n % 4 == 0 ? 4 : n % 2 == 0 ? 2 : n % 3 == 0 ? 3 : 5;
            switch (radix) {
                case 4 -> radix4(n / 4, s, ar, ai, br, bi);
                case 2 -> radix2(n / 2, s, ar, ai, br, bi);
                case 3 -> radix3(n / 3, s, ar, ai, br, bi);
                default -> radix5(n / 5, s, ar, ai, br, bi);
            }
            n /= radix;
            s *= radix;
            double[] r = ar;
            double[] i = ai;
            ar = br;
            ai = bi;
            br = r;
            bi = i;
            first = !first;
        }
        return first;
    }

    private void radix2(int m, int s, double[] xr, double[] xi, double[] yr, double[] yi) {
        int step = length / (2 * m);
        for (int p = 0; p < m; p++) {
            double wr = cosine[p * step];
            double wi = sine[p * step];
            int a = s * p;
            int b = s * (p + m);
            int o = s * 2 * p;
            int o1 = o + s;
            for (int q = 0; q < s; q++) {
                double ur = xr[a + q];
                double ui = xi[a + q];
                double vr = xr[b + q];
                double vi = xi[b + q];
                yr[o + q] = ur + vr;
                yi[o + q] = ui + vi;
                double dr = ur - vr;
                double di = ui - vi;
                yr[o1 + q] = dr * wr - di * wi;
                yi[o1 + q] = dr * wi + di * wr;
            }
        }
    }

    private void radix4(int m, int s, double[] xr, double[] xi, double[] yr, double[] yi) {
        int step = length / (4 * m);
        for (int p = 0; p < m; p++) {
            double w1r = cosine[p * step];
            double w1i = sine[p * step];
            double w2r = cosine[2 * p * step];
            double w2i = sine[2 * p * step];
            double w3r = cosine[3 * p * step];
            double w3i = sine[3 * p * step];
            int a = s * p;
            int b = a + s * m;
            int c = b + s * m;
            int d = c + s * m;
            int o = 4 * a;
            int o1 = o + s;
            int o2 = o1 + s;
            int o3 = o2 + s;
            for (int q = 0; q < s; q++) {
                double acr = xr[a + q] + xr[c + q];
                double aci = xi[a + q] + xi[c + q];
                double amr = xr[a + q] - xr[c + q];
                double ami = xi[a + q] - xi[c + q];
                double bdr = xr[b + q] + xr[d + q];
                double bdi = xi[b + q] + xi[d + q];
                double jr = xi[b + q] - xi[d + q];
                double ji = xr[d + q] - xr[b + q];
                yr[o + q] = acr + bdr;
                yi[o + q] = aci + bdi;
                double r1 = amr + jr;
                double i1 = ami + ji;
                yr[o1 + q] = r1 * w1r - i1 * w1i;
                yi[o1 + q] = r1 * w1i + i1 * w1r;
                double r2 = acr - bdr;
                double i2 = aci - bdi;
                yr[o2 + q] = r2 * w2r - i2 * w2i;
                yi[o2 + q] = r2 * w2i + i2 * w2r;
                double r3 = amr - jr;
                double i3 = ami - ji;
                yr[o3 + q] = r3 * w3r - i3 * w3i;
                yi[o3 + q] = r3 * w3i + i3 * w3r;
            }
        }
    }

    private void radix3(int m, int s, double[] xr, double[] xi, double[] yr, double[] yi) {
        int step = length / (3 * m);
        for (int p = 0; p < m; p++) {
            double w1r = cosine[p * step];
            double w1i = sine[p * step];
            double w2r = cosine[2 * p * step];
            double w2i = sine[2 * p * step];
            int a = s * p;
            int b = a + s * m;
            int c = b + s * m;
            int o = 3 * a;
            int o1 = o + s;
            int o2 = o1 + s;
            for (int q = 0; q < s; q++) {
                double sr = xr[b + q] + xr[c + q];
                double si = xi[b + q] + xi[c + q];
                double hr = xr[a + q] - 0.5 * sr;
                double hi = xi[a + q] - 0.5 * si;
                double jr = HALF_ROOT_3 * (xi[b + q] - xi[c + q]);
                double ji = HALF_ROOT_3 * (xr[c + q] - xr[b + q]);
                yr[o + q] = xr[a + q] + sr;
                yi[o + q] = xi[a + q] + si;
                yr[o1 + q] = (hr + jr) * w1r - (hi + ji) * w1i;
                yi[o1 + q] = (hr + jr) * w1i + (hi + ji) * w1r;
                yr[o2 + q] = (hr - jr) * w2r - (hi - ji) * w2i;
                yi[o2 + q] = (hr - jr) * w2i + (hi - ji) * w2r;
            }
        }
    }

    private void radix5(int m, int s, double[] xr, double[] xi, double[] yr, double[] yi) {
        int step = length / (5 * m);
        double[] wr = new double[5];
        double[] wi = new double[5];
        int[] in = new int[5];
        int[] out = new int[5];
        for (int p = 0; p < m; p++) {
            for (int k = 0; k < 5; k++) {
                wr[k] = cosine[k * p * step];
                wi[k] = sine[k * p * step];
                in[k] = s * (p + k * m);
                out[k] = s * (5 * p + k);
            }
            fifths(s, xr, xi, yr, yi, in, out, wr, wi);
        }
    }

    private static void fifths(
            int s, double[] xr, double[] xi, double[] yr, double[] yi, int[] in, int[] out, double[] wr, double[] wi) {
        int a = in[0];
        int b = in[1];
        int c = in[2];
        int d = in[3];
        int e = in[4];
        for (int q = 0; q < s; q++) {
            double p1r = xr[b + q] + xr[e + q];
            double p1i = xi[b + q] + xi[e + q];
            double p2r = xr[c + q] + xr[d + q];
            double p2i = xi[c + q] + xi[d + q];
            double m1r = xr[b + q] - xr[e + q];
            double m1i = xi[b + q] - xi[e + q];
            double m2r = xr[c + q] - xr[d + q];
            double m2i = xi[c + q] - xi[d + q];
            double e1r = xr[a + q] + C1 * p1r + C2 * p2r;
            double e1i = xi[a + q] + C1 * p1i + C2 * p2i;
            double e2r = xr[a + q] + C2 * p1r + C1 * p2r;
            double e2i = xi[a + q] + C2 * p1i + C1 * p2i;
            double o1r = S1 * m1i + S2 * m2i;
            double o1i = -S1 * m1r - S2 * m2r;
            double o2r = S2 * m1i - S1 * m2i;
            double o2i = -S2 * m1r + S1 * m2r;
            yr[out[0] + q] = xr[a + q] + p1r + p2r;
            yi[out[0] + q] = xi[a + q] + p1i + p2i;
            turn(yr, yi, out[1] + q, e1r + o1r, e1i + o1i, wr[1], wi[1]);
            turn(yr, yi, out[2] + q, e2r + o2r, e2i + o2i, wr[2], wi[2]);
            turn(yr, yi, out[3] + q, e2r - o2r, e2i - o2i, wr[3], wi[3]);
            turn(yr, yi, out[4] + q, e1r - o1r, e1i - o1i, wr[4], wi[4]);
        }
    }

    private static void turn(double[] yr, double[] yi, int at, double r, double i, double wr, double wi) {
        yr[at] = r * wr - i * wi;
        yi[at] = r * wi + i * wr;
    }
}

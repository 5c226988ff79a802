// Fields of uniformly magnetised prisms (Bhattacharyya 1964; Nagy et al. 2000), nT. Coordinates are metres from an origin
// near the prisms. The four logarithms of an off-diagonal element are taken as one, of a quotient: each factor is
// (t1 + r1) / (t0 + r0) along an edge, in whichever of its three forms is free of cancellation. Points are outside.
// Twin: geophysics.source.Prism.

struct Setup {
    points: u32,
    prisms: u32,
}

@group(0) @binding(0) var<storage, read> points: array<f32>; // all x, all y, all z
@group(0) @binding(1) var<storage, read> prisms: array<f32>; // west, east, south, north, bottom, top, magnetisation x, y, z
@group(0) @binding(2) var<storage, read_write> fields: array<f32>; // all easting, all northing, all upward
@group(0) @binding(3) var<uniform> setup: Setup;

// (t1 + r1) / (t0 + r0) as numerator and denominator; d2 is the square of the point's distance from the edge
fn edge(t0: f32, r0: f32, t1: f32, r1: f32, d2: f32) -> vec2f {
    let ahead = vec2f(t1 + r1, t0 + r0);
    let behind = vec2f(r0 - t0, r1 - t1);
    let beside = vec2f((t1 + r1) * (r0 - t0), d2);
    return select(select(beside, behind, t1 <= 0.0), ahead, t0 >= 0.0);
}

fn four(a: vec2f, b: vec2f, c: vec2f, d: vec2f) -> f32 {
    return log((a.x / a.y) * (b.y / b.x) * ((d.x / d.y) * (c.y / c.x)));
}

fn corner(x: f32, y: f32, z: f32, r: f32) -> f32 {
    return atan(y * z / (x * r));
}

fn face(x: f32, y0: f32, y1: f32, z0: f32, z1: f32, r00: f32, r01: f32, r10: f32, r11: f32) -> f32 {
    let at = select(x, 1.0, x == 0.0);
    let sum = (corner(at, y1, z1, r11) - corner(at, y1, z0, r10)) - (corner(at, y0, z1, r01) - corner(at, y0, z0, r00));
    return select(sum, 0.0, x == 0.0);
}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
    let n = setup.points;
    let i = id.x;
    if (i >= n) {
        return;
    }
    let px = points[i];
    let py = points[n + i];
    let pz = points[2u * n + i];
    var bx = 0.0;
    var by = 0.0;
    var bz = 0.0;
    for (var k = 0u; k < setup.prisms; k++) {
        let x0 = prisms[9u * k] - px;
        let x1 = prisms[9u * k + 1u] - px;
        let y0 = prisms[9u * k + 2u] - py;
        let y1 = prisms[9u * k + 3u] - py;
        let z0 = prisms[9u * k + 4u] - pz;
        let z1 = prisms[9u * k + 5u] - pz;
        let mx = prisms[9u * k + 6u];
        let my = prisms[9u * k + 7u];
        let mz = prisms[9u * k + 8u];
        let x00 = x0 * x0;
        let x11 = x1 * x1;
        let y00 = y0 * y0;
        let y11 = y1 * y1;
        let z00 = z0 * z0;
        let z11 = z1 * z1;
        let r000 = sqrt(x00 + y00 + z00);
        let r001 = sqrt(x00 + y00 + z11);
        let r010 = sqrt(x00 + y11 + z00);
        let r011 = sqrt(x00 + y11 + z11);
        let r100 = sqrt(x11 + y00 + z00);
        let r101 = sqrt(x11 + y00 + z11);
        let r110 = sqrt(x11 + y11 + z00);
        let r111 = sqrt(x11 + y11 + z11);
        let xy = four(edge(z0, r110, z1, r111, x11 + y11), edge(z0, r100, z1, r101, x11 + y00),
            edge(z0, r010, z1, r011, x00 + y11), edge(z0, r000, z1, r001, x00 + y00));
        let xz = four(edge(y0, r101, y1, r111, x11 + z11), edge(y0, r100, y1, r110, x11 + z00),
            edge(y0, r001, y1, r011, x00 + z11), edge(y0, r000, y1, r010, x00 + z00));
        let yz = four(edge(x0, r011, x1, r111, y11 + z11), edge(x0, r010, x1, r110, y11 + z00),
            edge(x0, r001, x1, r101, y00 + z11), edge(x0, r000, x1, r100, y00 + z00));
        let xx = face(x0, y0, y1, z0, z1, r000, r001, r010, r011) - face(x1, y0, y1, z0, z1, r100, r101, r110, r111);
        let yy = face(y0, x0, x1, z0, z1, r000, r001, r100, r101) - face(y1, x0, x1, z0, z1, r010, r011, r110, r111);
        let zz = -xx - yy;
        bx += xx * mx + xy * my + xz * mz;
        by += xy * mx + yy * my + yz * mz;
        bz += xz * mx + yz * my + zz * mz;
    }
    fields[i] = 100.0 * bx;
    fields[n + i] = 100.0 * by;
    fields[2u * n + i] = 100.0 * bz;
}

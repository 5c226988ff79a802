// Total-field anomalies of dipoles of unit moment (Blakely 1995, equation 4.13, projected on the main field), nT / (A m^2).
// Coordinates are metres from an origin near points and dipoles. Twin: geophysics.fit.DirectUnitFields.

struct Setup {
    points: u32,
    dipoles: u32,
    fEast: f32,
    fNorth: f32,
    fUp: f32,
}

@group(0) @binding(0) var<storage, read> points: array<f32>; // all x, all y, all z
@group(0) @binding(1) var<storage, read> dipoles: array<f32>; // x, y, z of each
@group(0) @binding(2) var<storage, read_write> units: array<f32>; // by dipole, component, point
@group(0) @binding(3) var<uniform> setup: Setup;

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
    for (var d = 0u; d < setup.dipoles; d++) {
        let x = px - dipoles[3u * d];
        let y = py - dipoles[3u * d + 1u];
        let z = pz - dipoles[3u * d + 2u];
        let r2 = x * x + y * y + z * z;
        let scale = 100.0 / (r2 * sqrt(r2));
        let radial = 3.0 * (setup.fEast * x + setup.fNorth * y + setup.fUp * z) / r2;
        let at = 3u * d * n + i;
        units[at] = scale * (radial * x - setup.fEast);
        units[at + n] = scale * (radial * y - setup.fNorth);
        units[at + 2u * n] = scale * (radial * z - setup.fUp);
    }
}

// Which windows of a grid may hold a source by Euler's equation (Reid et al. 1990). Single precision cannot judge a window
// at the edge of a bound: this shader passes what lies within a margin of passing, and what it cannot tell, and the host
// solves those again in double precision. Twin: geophysics.euler.SummedWindows.

struct Setup {
    columns: u32,
    windows: u32, // along a row
    rows: u32, // of windows
    side: u32, // nodes
    index: f32,
    tolerance: f32, // widened by the margin; likewise half and deepest
    half: f32,
    deepest: f32,
    dependent: f32, // a pivot below this share of its diagonal is not told
}

@group(0) @binding(0) var<storage, read> field: array<f32>;
@group(0) @binding(1) var<storage, read> east: array<f32>;
@group(0) @binding(2) var<storage, read> north: array<f32>;
@group(0) @binding(3) var<storage, read> down: array<f32>;
@group(0) @binding(4) var<storage, read_write> verdict: array<u32>;
@group(0) @binding(5) var<uniform> setup: Setup;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
    if (id.x >= setup.windows || id.y >= setup.rows) {
        return;
    }
    let side = setup.side;
    let first = id.y * setup.columns + id.x;
    let middle = 0.5 * f32(side - 1u);
    let nodes = f32(side * side);
    // the window's means first, then sums about them: the constant of the equation drops out without cancellation
    var mx = 0.0;
    var my = 0.0;
    var mz = 0.0;
    var mh = 0.0;
    for (var j = 0u; j < side; j++) {
        let y = f32(j) - middle;
        for (var i = 0u; i < side; i++) {
            let at = first + j * setup.columns + i;
            let fx = east[at];
            let fy = north[at];
            mx += fx;
            my += fy;
            mz += down[at];
            mh += (f32(i) - middle) * fx + y * fy + setup.index * field[at];
        }
    }
    mx /= nodes;
    my /= nodes;
    mz /= nodes;
    mh /= nodes;
    var xx = 0.0;
    var xy = 0.0;
    var xz = 0.0;
    var yy = 0.0;
    var yz = 0.0;
    var zz = 0.0;
    var hx = 0.0;
    var hy = 0.0;
    var hz = 0.0;
    var hh = 0.0;
    for (var j = 0u; j < side; j++) {
        let y = f32(j) - middle;
        for (var i = 0u; i < side; i++) {
            let at = first + j * setup.columns + i;
            let gx = east[at];
            let gy = north[at];
            let h = (f32(i) - middle) * gx + y * gy + setup.index * field[at] - mh;
            let fx = gx - mx;
            let fy = gy - my;
            let fz = down[at] - mz;
            xx += fx * fx;
            xy += fx * fy;
            xz += fx * fz;
            yy += fy * fy;
            yz += fy * fz;
            zz += fz * fz;
            hx += h * fx;
            hy += h * fy;
            hz += h * fz;
            hh += h * h;
        }
    }
    let l21 = xy / xx;
    let l31 = xz / xx;
    let d2 = yy - l21 * xy;
    let l32 = (yz - l31 * xy) / d2;
    let d3 = zz - l31 * xz - l32 * l32 * d2;
    let told = xx > 0.0 && d2 > setup.dependent * yy && d3 > setup.dependent * zz;
    let b2 = hy - l21 * hx;
    let b3 = hz - l31 * hx - l32 * b2;
    let depth = b3 / d3;
    let y0 = b2 / d2 - l32 * depth;
    let x0 = hx / xx - l21 * y0 - l31 * depth;
    let residual = max(0.0, hh - hx * hx / xx - b2 * b2 / d2 - b3 * b3 / d3);
    let sigma = sqrt(residual / ((nodes - 4.0) * d3));
    let inside = depth > 0.0 && depth <= setup.deepest && abs(x0) <= setup.half && abs(y0) <= setup.half;
    let passes = inside && sigma <= setup.tolerance * depth;
    verdict[id.y * setup.windows + id.x] = select(0u, 1u, passes || !told);
}

// rows so long that row times length leaves 32 bits
@group(0) @binding(0) var<storage, read> values: array<f32>;
@group(0) @binding(1) var<storage, read_write> rows: array<f32>;
const LENGTH = 0x4000001u;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  rows[id.x] = values[(id.x & 64u) * LENGTH];
}

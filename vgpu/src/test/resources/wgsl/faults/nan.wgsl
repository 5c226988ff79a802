// the root of a number that may be negative
@group(0) @binding(0) var<storage, read> values: array<f32>;
@group(0) @binding(1) var<storage, read_write> roots: array<f32>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let shifted = values[id.x] - 0.5;
  roots[id.x] = sqrt(shifted);
}

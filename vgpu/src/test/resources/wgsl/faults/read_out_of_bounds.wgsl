// differences to the next element, of which the last has none
@group(0) @binding(0) var<storage, read> values: array<f32>;
@group(0) @binding(1) var<storage, read_write> differences: array<f32>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  differences[id.x] = values[id.x + 1u] - values[id.x];
}

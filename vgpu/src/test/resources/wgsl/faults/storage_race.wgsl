// every invocation writes the same word of a buffer, each another number
@group(0) @binding(0) var<storage, read> values: array<u32>;
@group(0) @binding(1) var<storage, read_write> largest: array<u32>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (values[id.x] > 30u) {
    largest[0] = values[id.x];
  }
}

// the last invocations leave before the barrier
@group(0) @binding(0) var<storage, read_write> values: array<f32>;
@group(0) @binding(1) var<uniform> count: u32;
var<workgroup> block: array<f32, 64>;
@compute @workgroup_size(64)
fn main(@builtin(local_invocation_index) l: u32, @builtin(global_invocation_id) id: vec3u) {
  if (id.x >= count) { return; }
  block[l] = values[id.x];
  workgroupBarrier();
  values[id.x] = block[l ^ 1u];
}

// only the lower half of the workgroup variable is filled
@group(0) @binding(0) var<storage, read> values: array<f32>;
@group(0) @binding(1) var<storage, read_write> mirrored: array<f32>;
var<workgroup> block: array<f32, 64>;
@compute @workgroup_size(64)
fn main(@builtin(local_invocation_index) l: u32, @builtin(global_invocation_id) id: vec3u) {
  if (l < 32u) { block[l] = values[id.x]; }
  workgroupBarrier();
  mirrored[id.x] = block[63u - l];
}

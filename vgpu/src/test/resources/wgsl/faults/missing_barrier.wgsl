// a tree reduction whose levels are not kept apart
@group(0) @binding(0) var<storage, read> values: array<f32>;
@group(0) @binding(1) var<storage, read_write> sums: array<f32>;
var<workgroup> level: array<f32, 64>;
@compute @workgroup_size(64)
fn main(@builtin(local_invocation_index) l: u32, @builtin(workgroup_id) group: vec3u) {
  level[l] = values[group.x * 64u + l];
  workgroupBarrier();
  for (var step = 32u; step > 0u; step >>= 1u) {
    if (l < step) { level[l] += level[l + step]; }
  }
  workgroupBarrier();
  if (l == 0u) { sums[group.x] = level[0]; }
}

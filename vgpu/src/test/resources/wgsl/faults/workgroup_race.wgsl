// a sum in workgroup memory without atomics
@group(0) @binding(0) var<storage, read> values: array<u32>;
@group(0) @binding(1) var<storage, read_write> sums: array<u32>;
var<workgroup> sum: u32;
@compute @workgroup_size(64)
fn main(@builtin(local_invocation_index) l: u32, @builtin(workgroup_id) group: vec3u) {
  if (l == 0u) { sum = 0u; }
  workgroupBarrier();
  sum += values[group.x * 64u + l];
  workgroupBarrier();
  if (l == 0u) { sums[group.x] = sum; }
}

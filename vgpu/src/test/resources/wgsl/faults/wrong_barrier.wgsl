// a buffer that invocations hand each other, behind a barrier that is for workgroup memory
@group(0) @binding(0) var<storage, read_write> levels: array<f32>;
var<workgroup> most: f32;
@compute @workgroup_size(64)
fn main(@builtin(local_invocation_index) l: u32, @builtin(workgroup_id) group: vec3u) {
  let mine = group.x * 64u + l;
  levels[mine] = f32(l) * 0.5;
  if (l == 0u) { most = 9.0; }
  workgroupBarrier();
  let next = min(levels[group.x * 64u + (l + 1u) % 64u], most);
  storageBarrier();
  levels[mine] = next;
}

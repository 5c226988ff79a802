// halves of words: each invocation writes its own, and the last one reads what another may be writing
enable f16;
@group(0) @binding(0) var<storage, read_write> samples: array<f16>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  samples[id.x] = f16(id.x);
  if (id.x == 63u) { samples[id.x] += samples[0]; }
}

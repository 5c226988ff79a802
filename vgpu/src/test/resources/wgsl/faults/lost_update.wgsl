// a counter of atomic reads and atomic writes, which together are not atomic
@group(0) @binding(0) var<storage, read> values: array<u32>;
@group(0) @binding(1) var<storage, read_write> large: atomic<u32>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (values[id.x] > 30u) {
    let seen = atomicLoad(&large);
    atomicStore(&large, seen + 1u);
  }
}

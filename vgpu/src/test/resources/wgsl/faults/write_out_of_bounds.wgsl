// counts from one
@group(0) @binding(0) var<storage, read_write> squares: array<u32>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  squares[id.x + 1u] = id.x * id.x;
}

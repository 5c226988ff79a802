// a loop whose counter only even elements move
@group(0) @binding(0) var<storage, read_write> values: array<u32>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  var k = 0u;
  while (k < 10u) {
    if (values[id.x] % 2u == 0u) { k++; }
  }
  values[id.x] = k;
}

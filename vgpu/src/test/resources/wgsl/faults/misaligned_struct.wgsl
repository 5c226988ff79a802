// a structure in a uniform buffer laid out as C would
struct Body { mass: f32, charge: f32 }
struct Scene { time: f32, first: Body, second: Body }
@group(0) @binding(0) var<uniform> scene: Scene;
@group(0) @binding(1) var<storage, read_write> masses: array<f32>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  masses[id.x] = scene.first.mass + scene.second.mass * scene.time;
}

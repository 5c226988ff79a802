typedef struct { uint n; float eps; uint pad[2]; } P;
__attribute__((reqd_work_group_size(256, 1, 1)))
kernel void k(global const float4 *pos, global float4 *acc, constant P *p) {
  local float4 tile[256];
  const uint i = get_global_id(0), l = get_local_id(0);
  const float4 me = pos[i];
  float ax = 0.0f, ay = 0.0f, az = 0.0f;
  for (uint t = 0; t < p->n; t += 256u) {
    tile[l] = pos[t + l];
    barrier(CLK_LOCAL_MEM_FENCE);
    for (uint j = 0; j < 256u; ++j) {
      const float4 q = tile[j];
      const float dx = q.x - me.x, dy = q.y - me.y, dz = q.z - me.z;
      const float inv = rsqrt(dx * dx + dy * dy + dz * dz + p->eps);
      const float w = q.w * inv * inv * inv;
      ax += dx * w;
      ay += dy * w;
      az += dz * w;
    }
    barrier(CLK_LOCAL_MEM_FENCE);
  }
  acc[i] = (float4)(ax, ay, az, 0.0f);
}

typedef struct { uint n; uint pad[3]; } P;
__attribute__((reqd_work_group_size(256, 1, 1)))
kernel void k(global const float *x, global float *out, constant P *p) {
  local float s[256];
  const uint l = get_local_id(0);
  const uint base = get_group_id(0) * 4096u;
  float acc = 0.0f;
  for (uint j = 0; j < 16u; ++j) {
    const uint i = base + j * 256u + l;
    if (i < p->n) acc += x[i];
  }
  s[l] = acc;
  barrier(CLK_LOCAL_MEM_FENCE);
  for (uint width = 128u; width > 0u; width >>= 1) {
    if (l < width) s[l] += s[l + width];
    barrier(CLK_LOCAL_MEM_FENCE);
  }
  if (l == 0u) out[get_group_id(0)] = s[0];
}

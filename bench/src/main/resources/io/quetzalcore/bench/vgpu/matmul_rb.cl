typedef struct { uint n; uint pad[3]; } P;
__attribute__((reqd_work_group_size(16, 16, 1)))
kernel void k(global const float *A, global const float *B, global float *C, constant P *p) {
  local float ta[64 * 16];
  local float tb[16 * 64];
  const uint lx = get_local_id(0), ly = get_local_id(1), li = ly * 16u + lx;
  const uint n = p->n, r0 = get_group_id(1) * 64u, c0 = get_group_id(0) * 64u;
  float acc[4][4];
  for (uint i = 0; i < 4u; ++i)
    for (uint j = 0; j < 4u; ++j) acc[i][j] = 0.0f;
  for (uint t = 0; t < n; t += 16u) {
    for (uint q = 0; q < 4u; ++q) {
      const uint e = q * 256u + li;
      ta[e] = A[(r0 + e / 16u) * n + t + e % 16u];
      tb[e] = B[(t + e / 64u) * n + c0 + e % 64u];
    }
    barrier(CLK_LOCAL_MEM_FENCE);
    for (uint j = 0; j < 16u; ++j) {
      float b[4];
      for (uint c = 0; c < 4u; ++c) b[c] = tb[j * 64u + lx + 16u * c];
      for (uint i = 0; i < 4u; ++i) {
        const float a = ta[(ly * 4u + i) * 16u + j];
        for (uint c = 0; c < 4u; ++c) acc[i][c] += a * b[c];
      }
    }
    barrier(CLK_LOCAL_MEM_FENCE);
  }
  for (uint i = 0; i < 4u; ++i)
    for (uint c = 0; c < 4u; ++c) C[(r0 + ly * 4u + i) * n + c0 + lx + 16u * c] = acc[i][c];
}

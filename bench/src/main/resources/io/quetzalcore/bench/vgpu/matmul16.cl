typedef struct { uint n; uint pad[3]; } P;
__attribute__((reqd_work_group_size(16, 16, 1)))
kernel void k(global const float *A, global const float *B, global float *C, constant P *p) {
  local float ta[16][16];
  local float tb[16][16];
  const uint lx = get_local_id(0), ly = get_local_id(1), gx = get_global_id(0), gy = get_global_id(1);
  const uint n = p->n;
  float acc = 0.0f;
  for (uint t = 0; t < n; t += 16u) {
    ta[ly][lx] = A[gy * n + t + lx];
    tb[ly][lx] = B[(t + ly) * n + gx];
    barrier(CLK_LOCAL_MEM_FENCE);
    for (uint j = 0; j < 16u; ++j) acc += ta[ly][j] * tb[j][lx];
    barrier(CLK_LOCAL_MEM_FENCE);
  }
  C[gy * n + gx] = acc;
}

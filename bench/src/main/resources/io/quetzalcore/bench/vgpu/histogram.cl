typedef struct { uint n; uint pad[3]; } P;
__attribute__((reqd_work_group_size(256, 1, 1)))
kernel void k(global const uint *x, global uint *h, constant P *p) {
  local uint s[256];
  const uint l = get_local_id(0), base = get_group_id(0) * 4096u;
  s[l] = 0u;
  barrier(CLK_LOCAL_MEM_FENCE);
  for (uint j = 0; j < 16u; ++j) {
    const uint i = base + j * 256u + l;
    if (i < p->n) {
      const uint v = x[i];
      atomic_inc(&s[v & 255u]);
      atomic_inc(&s[(v >> 8) & 255u]);
      atomic_inc(&s[(v >> 16) & 255u]);
      atomic_inc(&s[v >> 24]);
    }
  }
  barrier(CLK_LOCAL_MEM_FENCE);
  atomic_add(&h[l], s[l]);
}

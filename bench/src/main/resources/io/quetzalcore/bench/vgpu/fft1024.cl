typedef struct { uint stride; uint step; uint pad[2]; } P;
__attribute__((reqd_work_group_size(256, 1, 1)))
kernel void k(global float2 *d, constant P *p) {
  local float2 s[2048];
  const uint l = get_local_id(0), base = get_group_id(0) * p->step;
  for (uint q = 0; q < 4u; ++q) {
    const uint e = q * 256u + l;
    s[e] = d[base + e * p->stride];
  }
  barrier(CLK_LOCAL_MEM_FENCE);
  uint src = 0u, width = 512u, str = 1u;
  for (uint stage = 0; stage < 10u; ++stage) {
    const uint dst = 1024u - src;
    for (uint q = 0; q < 2u; ++q) {
      const uint b = q * 256u + l, j = b / str, m = b % str;
      const float angle = -3.14159265358979f * (float)j / (float)width;
      const float c = cos(angle), w = sin(angle);
      const float2 u = s[src + m + str * j], v = s[src + m + str * (j + width)];
      const float2 f = u - v;
      s[dst + m + str * (2u * j)] = u + v;
      s[dst + m + str * (2u * j + 1u)] = (float2)(f.x * c - f.y * w, f.x * w + f.y * c);
    }
    barrier(CLK_LOCAL_MEM_FENCE);
    src = dst;
    width >>= 1;
    str <<= 1;
  }
  for (uint q = 0; q < 4u; ++q) {
    const uint e = q * 256u + l;
    d[base + e * p->stride] = s[src + e];
  }
}

typedef struct { uint m; uint n; float f1; float f2; float f3; float f4; float f5; float f6; } P;
static float corner(constant P *p, float al, float be, float h) {
  const float hsq = h * h, asq = al * al, r0sq = asq + be * be + hsq;
  const float r0 = sqrt(r0sq), r0h = r0 * h, ab = al * be;
  const float logs = 0.5f * (p->f3 * log((r0 - al) / (r0 + al)) + p->f2 * log((r0 - be) / (r0 + be)))
                   - p->f1 * log(r0 + h);
  return logs - p->f4 * atan2(ab, asq + r0h + hsq) - p->f5 * atan2(ab, r0sq + r0h - asq)
       + p->f6 * atan2(ab, r0h);
}
__attribute__((reqd_work_group_size(64, 1, 1)))
kernel void k(global const float4 *obs, global const float4 *pr, global float *out, constant P *p) {
  const uint i = get_global_id(0);
  if (i >= p->m) return;
  const float4 o = obs[i];
  float t = 0.0f;
  for (uint j = 0; j < p->n; ++j) {
    const float4 b = pr[2u * j], c = pr[2u * j + 1u];
    const float x1 = b.x - o.x, x2 = b.y - o.x, y1 = b.z - o.y, y2 = b.w - o.y, h1 = c.x - o.z, h2 = c.y - o.z;
    const float top = corner(p, x1, y1, h1) - corner(p, x2, y1, h1) - corner(p, x1, y2, h1) + corner(p, x2, y2, h1);
    const float bot = corner(p, x1, y1, h2) - corner(p, x2, y1, h2) - corner(p, x1, y2, h2) + corner(p, x2, y2, h2);
    t += c.z * (top - bot);
  }
  out[i] = t;
}

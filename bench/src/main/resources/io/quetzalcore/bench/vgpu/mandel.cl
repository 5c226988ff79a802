typedef struct { uint w; uint maxit; float x0; float y0; float dx; uint pad[3]; } P;
__attribute__((reqd_work_group_size(16, 16, 1)))
kernel void k(global uint *out, constant P *p) {
  const uint gx = get_global_id(0), gy = get_global_id(1);
  const float cx = p->x0 + (float)gx * p->dx, cy = p->y0 + (float)gy * p->dx;
  float x = 0.0f, y = 0.0f;
  uint it = 0u;
  while (it < p->maxit) {
    const float x2 = x * x, y2 = y * y;
    if (x2 + y2 > 4.0f) break;
    y = 2.0f * x * y + cy;
    x = x2 - y2 + cx;
    ++it;
  }
  out[gy * p->w + gx] = it;
}

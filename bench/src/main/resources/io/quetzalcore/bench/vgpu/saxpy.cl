typedef struct { uint n; uint row; float a; uint pad; } P;
__attribute__((reqd_work_group_size(256, 1, 1)))
kernel void k(global const float *x, global float *y, constant P *p) {
  const uint i = get_global_id(1) * p->row + get_global_id(0);
  if (i < p->n) y[i] = p->a * x[i] + y[i];
}

/* Runs one OpenCL kernel on files, as its standard input says, line by line:
 *   source FILE            the program; its kernel is named k
 *   buffer BYTES FILE      the next buffer, with what it begins with
 *   pass GX GY GZ LX LY LZ N B1 ... BN   global and local size, the buffers that are the arguments
 *   build                  answers: name of the device
 *   reset B                buffer B is as it was in the beginning
 *   run                    all passes; answers: milliseconds
 *   read B FILE            answers: ok
 * It leaves with 0 at the end of its input, with 1 and a sentence when something fails. */
#define CL_TARGET_OPENCL_VERSION 120
#include <CL/cl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MOST_BUFFERS = 8, MOST_PASSES = 4 };

struct pass {
    size_t global[3], local[3];
    int count, buffers[MOST_BUFFERS];
};

static struct pass passes[MOST_PASSES];
static int pass_count, buffer_count;
static cl_mem buffers[MOST_BUFFERS];
static void *contents[MOST_BUFFERS];
static size_t sizes[MOST_BUFFERS];
static cl_device_id device;
static cl_context context;
static cl_command_queue queue;
static cl_kernel kernel;
static char *source;

static void fail(const char *what, int code) {
    printf("failed: %s (%d)\n", what, code);
    exit(1);
}

static void check(cl_int code, const char *what) {
    if (code != CL_SUCCESS) fail(what, code);
}

static char *load(const char *path, size_t bytes) {
    FILE *file = fopen(path, "rb");
    char *data = calloc(1, bytes + 1);
    if (!file || !data) fail(path, 0);
    if (fread(data, 1, bytes, file) == 0) fail(path, 0);
    fclose(file);
    return data;
}

static void open_device(void) {
    cl_platform_id platform;
    cl_int code;
    check(clGetPlatformIDs(1, &platform, NULL), "no OpenCL platform");
    check(clGetDeviceIDs(platform, CL_DEVICE_TYPE_CPU, 1, &device, NULL), "no OpenCL device");
    context = clCreateContext(NULL, 1, &device, NULL, NULL, &code);
    check(code, "clCreateContext");
    queue = clCreateCommandQueue(context, device, 0, &code);
    check(code, "clCreateCommandQueue");
}

static void add_buffer(size_t bytes, const char *path) {
    cl_int code;
    contents[buffer_count] = load(path, bytes);
    sizes[buffer_count] = bytes;
    buffers[buffer_count] = clCreateBuffer(context, CL_MEM_READ_WRITE | CL_MEM_COPY_HOST_PTR, bytes,
                                           contents[buffer_count], &code);
    check(code, "clCreateBuffer");
    buffer_count++;
}

static void add_pass(char *words) {
    struct pass *p = &passes[pass_count++];
    for (int k = 0; k < 3; k++) p->global[k] = strtoul(words, &words, 10);
    for (int k = 0; k < 3; k++) p->local[k] = strtoul(words, &words, 10);
    p->count = (int)strtol(words, &words, 10);
    for (int k = 0; k < p->count; k++) p->buffers[k] = (int)strtol(words, &words, 10);
}

static void build(void) {
    cl_int code;
    char version[200] = "";
    cl_program program = clCreateProgramWithSource(context, 1, (const char **)&source, NULL, &code);
    check(code, "clCreateProgramWithSource");
    check(clBuildProgram(program, 1, &device, "", NULL, NULL), "clBuildProgram");
    kernel = clCreateKernel(program, "k", &code);
    check(code, "clCreateKernel");
    check(clGetDeviceInfo(device, CL_DRIVER_VERSION, sizeof version, version, NULL), "clGetDeviceInfo");
    printf("PoCL %s\n", version);
}

static void run(void) {
    struct timespec begin, end;
    check(clFinish(queue), "clFinish");
    clock_gettime(CLOCK_MONOTONIC, &begin);
    for (int k = 0; k < pass_count; k++) {
        struct pass *p = &passes[k];
        for (int a = 0; a < p->count; a++)
            check(clSetKernelArg(kernel, (cl_uint)a, sizeof(cl_mem), &buffers[p->buffers[a]]), "clSetKernelArg");
        check(clEnqueueNDRangeKernel(queue, kernel, 3, NULL, p->global, p->local, 0, NULL, NULL),
              "clEnqueueNDRangeKernel");
    }
    check(clFinish(queue), "clFinish");
    clock_gettime(CLOCK_MONOTONIC, &end);
    printf("%.6f\n", (double)(end.tv_sec - begin.tv_sec) * 1e3 + (double)(end.tv_nsec - begin.tv_nsec) * 1e-6);
}

static void save(int index, const char *path) {
    void *data = malloc(sizes[index]);
    FILE *file = fopen(path, "wb");
    if (!data || !file) fail(path, 0);
    check(clEnqueueReadBuffer(queue, buffers[index], CL_TRUE, 0, sizes[index], data, 0, NULL, NULL), "read");
    if (fwrite(data, 1, sizes[index], file) != sizes[index]) fail(path, 0);
    fclose(file);
    free(data);
    printf("ok\n");
}

int main(void) {
    char line[2000], path[1500];
    unsigned long number;
    open_device();
    while (fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\n")] = 0;
        if (sscanf(line, "source %1499s", path) == 1) source = load(path, 1 << 16);
        else if (sscanf(line, "buffer %lu %1499s", &number, path) == 2) add_buffer(number, path);
        else if (!strncmp(line, "pass ", 5)) add_pass(line + 5);
        else if (!strcmp(line, "build")) build();
        else if (sscanf(line, "reset %lu", &number) == 1)
            check(clEnqueueWriteBuffer(queue, buffers[number], CL_TRUE, 0, sizes[number], contents[number], 0, NULL,
                                       NULL), "reset");
        else if (!strcmp(line, "run")) run();
        else if (sscanf(line, "read %lu %1499s", &number, path) == 2) save((int)number, path);
        else fail(line, 0);
        fflush(stdout);
    }
    return 0;
}

// Runs the WebGPU conformance tests (github.com/gpuweb/cts) against `quetzal vgpu serve`, and counts cases by directory.
//
//   node run.cjs --cts=DIR --provider=FILE [--not=REGEX] [--each=K] [--depth=N] [--out=FILE] QUERY...
//
//   --cts       a checkout of the tests, built for Node (npm ci; npx grunt node)
//   --provider  a module with create(flags) that gives a navigator.gpu and sets WebGPU's classes on globalThis: a client of
//               the protocol that vgpu.serve describes
//   --not       leaves out the cases whose names match
//   --each      runs every K-th case
//   --depth     counts directories together that agree in their first N names; every file for itself if not given
//   --out       a line of JSON for each case: name, status, milliseconds, subcases, kind, what it said
//   QUERY       what to run, as in webgpu:shader,execution,*
//
// A case is of the kind "drawing" when it makes a render pipeline, pass or bundle, else "textures" when it makes a texture
// or sampler, lays one out, or has a shader with one, else "computing". Kinds are of what a case calls, whether it passes or not.
'use strict';
const fs = require('fs');
const path = require('path');

const given = process.argv.slice(2);
const queries = given.filter(word => !word.startsWith('--'));
const option = (name, other) => given.find(word => word.startsWith(`--${name}=`))?.slice(name.length + 3) ?? other;
if (!option('cts') || !option('provider') || queries.length === 0) {
  console.error('usage: node run.cjs --cts=DIR --provider=FILE [--not=REGEX] [--each=K] [--depth=N] [--out=FILE] QUERY...');
  process.exit(2);
}
const provider = require(path.resolve(option('provider')));
const out = option('out') && fs.openSync(option('out'), 'w');
const leaveOut = option('not') && new RegExp(option('not'));
const each = Number(option('each', 1));
const depth = Number(option('depth', Infinity));
process.chdir(option('cts'));
const cts = module => require(path.join(process.cwd(), 'out-node', module));
const { dataCache } = cts('common/framework/data_cache.js');
const { getResourcePath, setBaseResourcePath } = cts('common/framework/resources.js');
const { DefaultTestFileLoader } = cts('common/internal/file_loader.js');
const { prettyPrintLog } = cts('common/internal/logging/log_message.js');
const { Logger } = cts('common/internal/logging/logger.js');
const { TestCaseRecorder } = cts('common/internal/logging/test_case_recorder.js');
const { parseQuery } = cts('common/internal/query/parseQuery.js');
const { setGPUProvider } = cts('common/util/navigator_gpu.js');

// ---- what a case calls

const called = new Set();

function watch(type, methods, look) {
  for (const method of methods) {
    const original = type.prototype[method];
    if (!original) continue;
    type.prototype[method] = function (...values) {
      const kind = look(...values);
      if (kind) called.add(kind);
      return original.apply(this, values);
    };
  }
}

const laysOutTexture = entry => entry.texture || entry.storageTexture || entry.externalTexture || entry.sampler;
const hasTexture = code => /\btexture_/.test(code) || /\bsampler(_comparison)?\s*;/.test(code);

function watchAll() {
  const { GPUDevice, GPUCommandEncoder } = globalThis;
  watch(GPUDevice, ['createRenderPipeline', 'createRenderPipelineAsync', 'createRenderBundleEncoder'], () => 'drawing');
  watch(GPUCommandEncoder, ['beginRenderPass'], () => 'drawing');
  watch(GPUDevice, ['createTexture', 'importExternalTexture', 'createSampler'], () => 'textures');
  watch(GPUDevice, ['createBindGroupLayout'], d => [...(d.entries ?? [])].some(laysOutTexture) && 'textures');
  watch(GPUDevice, ['createShaderModule'], d => hasTexture(d.code) && 'textures');
}

const kindOf = () => (called.has('drawing') ? 'drawing' : called.has('textures') ? 'textures' : 'computing');

// ---- the counts

const KINDS = ['computing', 'textures', 'drawing'];
const directories = new Map();

function count(name, kind, status) {
  const directory = name.split(':')[1].split(',').slice(0, depth).join(',');
  if (!directories.has(directory)) directories.set(directory, {});
  const counts = directories.get(directory);
  const key = status === 'skip' ? 'skip' : `${kind} ${status === 'fail' ? 'fail' : 'pass'}`;
  counts[key] = (counts[key] ?? 0) + 1;
}

const cell = (counts, kind) => {
  const passed = counts[`${kind} pass`] ?? 0;
  const all = passed + (counts[`${kind} fail`] ?? 0);
  return all ? `${passed} / ${all}` : '';
};

function report() {
  const total = {};
  console.log(`| directory | ${KINDS.join(' | ')} | skipped |\n|---|---|---|---|---|`);
  for (const [directory, counts] of [...directories].sort()) {
    for (const key in counts) total[key] = (total[key] ?? 0) + counts[key];
    console.log(`| ${directory} | ${KINDS.map(kind => cell(counts, kind)).join(' | ')} | ${counts.skip ?? ''} |`);
  }
  console.log(`| all | ${KINDS.map(kind => cell(total, kind)).join(' | ')} | ${total.skip ?? ''} |`);
}

// ---- the run

const read = file => fs.promises.readFile(getResourcePath(`cache/${file}`));

let subcases = 0;
const begin = TestCaseRecorder.prototype.beginSubCase;
TestCaseRecorder.prototype.beginSubCase = function () {
  subcases++;
  return begin.call(this);
};

async function run(test) {
  const name = test.query.toString();
  const [recorder, result] = new Logger().record(name);
  const start = Date.now();
  const before = subcases;
  called.clear();
  await test.run(recorder, []);
  const kind = kindOf();
  count(name, kind, result.status);
  if (out) {
    const said = result.status === 'pass' ? undefined : (result.logs ?? []).map(prettyPrintLog).join('\n').slice(0, 2000);
    const line = { name, status: result.status, ms: Date.now() - start, subcases: subcases - before, kind, said };
    fs.writeSync(out, JSON.stringify(line) + '\n');
  }
}

async function main() {
  setBaseResourcePath('out-node/resources');
  dataCache.setStore({ load: read });
  const gpu = provider.create([]);
  watchAll();
  setGPUProvider(() => gpu);
  for (const query of queries) {
    let k = 0;
    for (const test of await new DefaultTestFileLoader().loadCases(parseQuery(query))) {
      if (leaveOut?.test(test.query.toString()) || k++ % each !== 0) continue;
      await run(test);
    }
  }
  report();
  process.exit(0);
}

main().catch(problem => {
  console.error(problem);
  process.exit(1);
});

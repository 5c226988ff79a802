// node client.mjs JAVA CLASSPATH: starts a server, squares eight numbers with it, provokes one error.
import { spawn } from 'node:child_process';

const [java, classPath] = process.argv.slice(2);
const server = spawn(
  'sh',
  ['-c', 'exec "$0" "$@" 1>&3', java, '-Xmx256m', '-cp', classPath, 'io.quetzalcore.vgpu.run.Commands', 'serve', '--stdio'],
  { stdio: ['pipe', 'inherit', 'inherit', 'pipe'] });
const waiting = new Map();
let received = Buffer.alloc(0);
let uncaptured = null;

function send(messages, blobs = []) {
  const text = Buffer.from(JSON.stringify({ m: messages, b: blobs.map((blob) => blob.length) }));
  const head = Buffer.alloc(8);
  head.writeUInt32LE(4 + text.length + blobs.reduce((sum, blob) => sum + blob.length, 0), 0);
  head.writeUInt32LE(text.length, 4);
  server.stdin.write(Buffer.concat([head, text, ...blobs]));
}

function hear(message, blobs) {
  const [kind, number, value] = message;
  if (kind === 'r') waiting.get(number).resolve(value && value.$b !== undefined ? blobs[value.$b] : value);
  else if (kind === 'e') waiting.get(number).reject(new Error(value.message));
  else if (kind === 'err') uncaptured = value;
  else console.log('heard', JSON.stringify(message));
}

server.stdio[3].on('data', (bytes) => {
  received = Buffer.concat([received, bytes]);
  while (received.length >= 4 && received.length >= 4 + received.readUInt32LE(0)) {
    const end = 4 + received.readUInt32LE(0);
    let at = 8 + received.readUInt32LE(4);
    const said = JSON.parse(received.toString('utf8', 8, at));
    const blobs = said.b.map((length) => received.subarray(at, (at += length)));
    received = received.subarray(end);
    said.m.forEach((message) => hear(message, blobs));
  }
});

let next = 1;
function ask(handle, method, args, made) {
  const number = next++;
  send([['q', number, handle, method, args, ...(made === undefined ? [] : [made])]]);
  return new Promise((resolve, reject) => waiting.set(number, { resolve, reject }));
}

const STORAGE = 128, COPY_SRC = 4, COPY_DST = 8, MAP_READ = 1;
const code = `@group(0) @binding(0) var<storage, read_write> x: array<f32>;
  @compute @workgroup_size(8) fn main(@builtin(global_invocation_id) g: vec3u) { x[g.x] *= x[g.x]; }`;
await ask(0, 'requestAdapter', [{}], 1);
await ask(1, 'requestDevice', [{}, 3], 2);
send([
  ['c', 2, 'createBuffer', [{ size: 32, usage: STORAGE | COPY_SRC | COPY_DST }], 4],
  ['c', 2, 'createBuffer', [{ size: 32, usage: MAP_READ | COPY_DST }], 5],
  ['c', 2, 'createShaderModule', [{ code }], 6]]);
await ask(2, 'createComputePipelineAsync', [{ layout: 'auto', compute: { module: { $h: 6 } } }], 7);
send([
  ['c', 3, 'writeBuffer', [{ $h: 4 }, 0, { $b: 0 }]],
  ['c', 7, 'getBindGroupLayout', [0], 8],
  ['c', 2, 'createBindGroup', [{ layout: { $h: 8 }, entries: [{ binding: 0, resource: { buffer: { $h: 4 } } }] }], 9],
  ['c', 2, 'createCommandEncoder', [], 10],
  ['c', 10, 'beginComputePass', [], 11],
  ['c', 11, 'setPipeline', [{ $h: 7 }]],
  ['c', 11, 'setBindGroup', [0, { $h: 9 }]],
  ['c', 11, 'dispatchWorkgroups', [1]],
  ['c', 11, 'end', []],
  ['c', 10, 'copyBufferToBuffer', [{ $h: 4 }, 0, { $h: 5 }, 0, 32]],
  ['c', 10, 'finish', [], 12],
  ['c', 3, 'submit', [[{ $h: 12 }]]],
  ['c', 2, 'createBuffer', [{ size: 4, usage: 0 }], 13]],
  [Buffer.from(Float32Array.from([0, 1, 2, 3, 4, 5, 6, 7]).buffer)]);
const bytes = await ask(5, 'mapAsync', [1, 0, 32]);
console.log('squares', [...new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + 32))].join(' '));
console.log('error', uncaptured.type, uncaptured.message);
server.stdin.end();

// Measures pages against each other in one run, on the demo data: what counts is how often the cheapest answer fits into a
// page's time, not the time itself, which belongs to the machine. `npm run bench`; DATABASE_URL chooses the database.
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { measureRegisters } from './attendance.mjs';

const ROUNDS = 5;
const REQUESTS = 200;
const PARALLEL = 8;
const PASSWORD = 'bench password 2011';

const require = createRequire(import.meta.url);
const built = (file) =>
  require(path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../../dist/src', file));
process.env.LOG_LEVEL = 'error';

const dataDir = mkdtempSync(path.join(tmpdir(), 'taphuan-bench-'));
const { readConfig } = built('platform/config/config.js');
const { createApp } = built('create-app.js');
const { seedingTools } = built('seeding/seeding-tools.js');
const config = readConfig({ DATA_DIR: dataDir, DATABASE_URL: process.env.DATABASE_URL, DEMO_PASSWORD: PASSWORD });
const app = await createApp(config);
await built('seeding/load-required.js').loadRequired(seedingTools(app));
await built('seeding/demo/load-demo.js').loadDemo(seedingTools(app), () => PASSWORD);
const server = await app.listen(0, '127.0.0.1');
const { port } = server.address();
const agent = new http.Agent({ keepAlive: true, maxSockets: PARALLEL });

const trainer = await signIn('giangvien');
const committee = await signIn('bcd');
const running = /href="(\/classes\/\d{4}-[^"/?]+)"/.exec(
  (await send('GET', '/classes?state=running', trainer)).body,
)[1];
const pages = [
  ['the process answers', '/health/live', ''],
  ['front page, visitor', '/', ''],
  ['list of classes', '/classes?state=all', trainer],
  ['class page', running, trainer],
  ['attendance sheet', `${running}/sessions/1/attendance`, trainer],
  ['attendance grid', `${running}/attendance`, trainer],
  ['dashboard', '/', committee],
  ['figures by unit', '/statistics/units', committee],
];
for (const [, address, cookie] of pages) await send('GET', address, cookie);

const times = new Map(pages.map(([name]) => [name, []]));
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, address, cookie] of pages) times.get(name).push(await measure(address, cookie));
}
const base = median(times.get('the process answers'));
console.log(`${ROUNDS} rounds of ${REQUESTS} requests, ${PARALLEL} at a time, on ${config.database.kind}`);
for (const [name] of pages) {
  const ms = median(times.get(name));
  console.log(`${name.padEnd(24)} ${ms.toFixed(2).padStart(7)} ms a request  ${(ms / base).toFixed(1).padStart(6)} x`);
}
await measureRegisters(app, port);
await app.close();
agent.destroy();
rmSync(dataDir, { recursive: true, force: true });

/** Milliseconds a request, over many. */
async function measure(address, cookie) {
  let left = REQUESTS;
  const began = performance.now();
  const worker = async () => {
    while (left-- > 0) {
      const { status } = await send('GET', address, cookie);
      if (status !== 200) throw new Error(`${address} answered ${status}`);
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
  return (performance.now() - began) / REQUESTS;
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

async function signIn(username) {
  const form = await send('GET', '/sign-in', '');
  const token = /name="_csrf" value="([^"]+)"/.exec(form.body)[1];
  const body = new URLSearchParams({ _csrf: token, username, password: PASSWORD }).toString();
  const answer = await send('POST', '/sign-in', cookies(form), body);
  if (answer.status !== 303) throw new Error(`${username} could not sign in (${answer.status})`);
  return cookies(answer);
}

function cookies({ headers }) {
  return (headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0]).join('; ');
}

function send(method, address, cookie, body) {
  return new Promise((resolve, reject) => {
    const headers = {
      cookie,
      ...(body
        ? { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) }
        : {}),
    };
    const request = http.request({ host: '127.0.0.1', port, path: address, method, agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: text }));
    });
    request.on('error', reject);
    request.end(body);
  });
}

// Measures how many seats a second are given by the API, with one, a few and a thousand requests at a time, against the cheapest
// answer of the same process: what counts is the ratios within one run, as the times belong to the machine. On a class of 400
// seats; more than that, and the run fails. `node test/bench/seats.mjs`; DATABASE_URL chooses the database (an empty one).
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const SEATS = 400;
const PEOPLE = 1000;
const ROUNDS = 3;
/** How many requests at a time, and how many in all. */
const WAVES = [
  [1, 200],
  [8, 400],
  [PEOPLE, PEOPLE],
];

const require = createRequire(import.meta.url);
const built = (file) => require(path.join(fileURLToPath(new URL('../../dist/src', import.meta.url)), file));
process.env.LOG_LEVEL = 'error';

const dataDir = mkdtempSync(path.join(tmpdir(), 'taphuan-seats-'));
const { readConfig } = built('platform/config/config.js');
const { createApp } = built('create-app.js');
const { seedingTools } = built('seeding/seeding-tools.js');
const { DataSource } = require('typeorm');
const config = readConfig({
  DATA_DIR: dataDir,
  DATABASE_URL: process.env.DATABASE_URL,
  DEMO_PASSWORD: 'bench 2011 seats',
});
const app = await createApp(config);
await built('seeding/load-required.js').loadRequired(seedingTools(app));
await built('seeding/demo/load-demo.js').loadDemo(seedingTools(app), () => 'bench 2011 seats');
const service = (file, name) => app.get(built(file)[name], { strict: false });
const database = app.get(DataSource, { strict: false });
const office = built('cli/office.js').office();
const token = await service('features/access/tokens.service.js', 'TokensService').create(office, 'quantri', 'bench');
const codes = await enterPeople();
const server = await app.listen(0, '127.0.0.1');
const { port } = server.address();

const answers = await fastest(() => wave(8, 2000, () => send('GET', '/health/live')));
console.log(`${ROUNDS} rounds each, the fastest counts, on ${config.database.kind}`);
report('the process answers', 8, answers, answers);
for (const [parallel, requests] of WAVES) {
  report(`seats of ${SEATS}`, parallel, await fastest(() => seatsGiven(parallel, requests)), answers);
}
await app.close();
rmSync(dataDir, { recursive: true, force: true });

/** Milliseconds a request: so many people ask for a seat of a new class, so many at a time. */
async function seatsGiven(parallel, requests) {
  const code = await newClass();
  let next = 0;
  const ms = await wave(parallel, requests, async () => {
    const personCode = codes[next++];
    const { status, body } = await send('POST', `/api/v1/classes/${code}/enrolments`, { personCode });
    if (status !== 201) throw new Error(`${personCode} was answered ${status}: ${body}`);
  });
  const [{ taken, held }] = await database.query(
    "SELECT c.taken, (SELECT COUNT(*) FROM enrolments e WHERE e.class_id = c.id AND e.state = 'enrolled') AS held FROM training_classes c WHERE c.code = ?",
    [code],
  );
  const right = Math.min(SEATS, requests);
  if (Number(taken) !== right || Number(held) !== right) throw new Error(`${taken} seats taken, ${held} held`);
  return ms;
}

/** Milliseconds a request over many, so many at a time. */
async function wave(parallel, requests, ask) {
  let left = requests;
  const began = performance.now();
  const worker = async () => {
    while (left-- > 0) await ask();
  };
  await Promise.all(Array.from({ length: parallel }, worker));
  return (performance.now() - began) / requests;
}

async function fastest(measure) {
  let best = Infinity;
  for (let round = 0; round < ROUNDS; round++) best = Math.min(best, await measure());
  return best;
}

function report(what, parallel, ms, base) {
  const cells = [
    `${what}, ${parallel} at a time`.padEnd(36),
    `${ms.toFixed(2).padStart(7)} ms`,
    `${(1000 / ms).toFixed(0).padStart(6)} a second`,
    `${(ms / base).toFixed(1).padStart(6)} x`,
  ];
  console.log(cells.join('  '));
}

/** As many people as ask for seats; answers their codes. */
async function enterPeople() {
  const [{ code: unitCode }] = await database.query(
    "SELECT code FROM units WHERE valid_to IS NULL AND code LIKE '%-VP'",
  );
  const people = service('features/people/many-people.service.js', 'ManyPeopleService');
  const entered = [];
  while (entered.length < PEOPLE) {
    const lot = Array.from({ length: 200 }, (_, index) => {
      return {
        fullName: 'Hoàng Thị Hà',
        birthDate: null,
        birthYear: 1950 + (index % 40),
        sex: 'female',
        unitCode,
        position: null,
      };
    });
    entered.push(...(await people.enter(office, lot, '2011-05-13')));
  }
  return entered.map(({ code }) => code);
}

async function newClass() {
  const [{ code: courseCode }] = await database.query('SELECT code FROM courses ORDER BY id');
  const [{ code: hostUnitCode }] = await database.query(
    "SELECT code FROM units WHERE valid_to IS NULL AND code LIKE '%-VP'",
  );
  const day = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const input = {
    courseCode,
    title: null,
    startDate: day,
    endDate: day,
    capacity: SEATS,
    minLearners: null,
    holdHours: null,
    place: 'Phòng máy 1',
    hostUnitCode,
    approvalRequired: false,
    enrolBy: null,
    programme: null,
    costDong: null,
    note: null,
  };
  const timetable = service('features/sessions/timetable.service.js', 'TimetableService');
  const sessions = [{ date: day, part: 'morning', periods: 4, topic: null, room: null }];
  const { id, code } = await timetable.registerClass(office, input, sessions);
  await database.query("UPDATE training_classes SET state = 'open' WHERE id = ?", [id]);
  return code;
}

function send(method, address, json) {
  return new Promise((resolve, reject) => {
    const text = json === undefined ? '' : JSON.stringify(json);
    const headers = {
      authorization: `Bearer ${token}`,
      ...(text === '' ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
    };
    const request = http.request({ host: '127.0.0.1', port, path: address, method, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => (body += chunk));
      response.on('end', () => resolve({ status: response.statusCode, body }));
    });
    request.on('error', reject);
    request.end(text);
  });
}

// Measures how registers are taken by many at once: 30 trainers with 40 learners each, all marks of a sheet as a device sends
// them (POST /attendance/marks), mark by mark as they are tapped, and as a plain form; against the cheapest answer of the same
// process, as the times belong to the machine. A mark that is lost, or is there twice, fails the run. `npm run bench` runs it
// after the pages; alone: `node test/bench/attendance.mjs`; DATABASE_URL chooses the database (an empty one).
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const TRAINERS = 30;
const LEARNERS = 40;
const ROUNDS = 3;
/** Sheets that each wave fills, so that every wave meets an empty register. */
const WAVES = ['devices', 'device alone', 'cells', 'forms', 'form alone'];
const SESSIONS = WAVES.length * ROUNDS + 1;
const PASSWORD = 'bench 2011 registers';
const STATUSES = ['P', 'P', 'P', 'P', 'L', 'E', 'A'];

const require = createRequire(import.meta.url);
const built = (file) => require(path.join(fileURLToPath(new URL('../../dist/src', import.meta.url)), file));

/** Measures on a program that listens and has its required rows. */
export async function measureRegisters(app, port) {
  const { DataSource } = require('typeorm');
  const agent = new http.Agent({ keepAlive: true, maxSockets: TRAINERS });
  const service = (file, name) => app.get(built(file)[name], { strict: false });
  const database = app.get(DataSource, { strict: false });
  const log = service('platform/database/query-log.js', 'QueryLog');
  const office = built('cli/office.js').office();
  const classes = [];
  for (let index = 0; index < TRAINERS; index++) classes.push(await newClass());
  const trainers = [];
  for (const [index, cls] of classes.entries()) trainers.push({ cls, ...(await newTrainer(index)) });
  await sheetOfDevice(trainers[0], SESSIONS);

  const live = await timesOf(400, 8, () => send('GET', '/health/live', trainers[0]));
  const base = live.wall / 400;
  console.log(
    `${TRAINERS} trainers, ${LEARNERS} learners each, ${ROUNDS} rounds, the median counts, on ${database.options.type}`,
  );
  await wave('devices', `${TRAINERS} sheets by devices at once`, sheetOfDevice, TRAINERS);
  await wave('device alone', 'a sheet by a device, one at a time', sheetOfDevice, 1);
  await wave('cells', `${TRAINERS} sheets mark by mark at once`, markByMark, TRAINERS);
  await wave('forms', `${TRAINERS} sheets as forms at once`, sheetAsForm, TRAINERS);
  await wave('form alone', 'a sheet as a form, one at a time', sheetAsForm, 1);
  agent.destroy();

  /** Fills one session of each class, in every round another, and reports the median round. */
  async function wave(name, what, save, parallel) {
    const rounds = [];
    let statements = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const number = WAVES.indexOf(name) * ROUNDS + round + 1;
      if (round === 0) statements = await countedAlone(() => save(trainers[0], number));
      const waiting = round === 0 ? trainers.slice(1) : [...trainers];
      const sheets = waiting.length;
      rounds.push({ sheets, ...(await timesOf(sheets, parallel, () => save(waiting.pop(), number))) });
      await mustBeWhole(number);
    }
    const { sheets, wall, times } = rounds.sort((a, b) => a.wall / a.sheets - b.wall / b.sheets)[1];
    const p95 = [...times].sort((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1];
    const cells = [
      what.padEnd(36),
      `${((sheets * 1000) / wall).toFixed(1).padStart(6)} sheets a second`,
      `p95 ${p95.toFixed(0).padStart(5)} ms`,
      `${(wall / sheets / base).toFixed(0).padStart(5)} x the cheapest answer`,
      `${String(statements).padStart(4)} statements a sheet`,
    ];
    console.log(cells.join('  '));
  }

  async function countedAlone(work) {
    const { statements } = await log.during(work);
    return statements.filter((sql) => !/^\s*(BEGIN|START|COMMIT|ROLLBACK|SET|PRAGMA)\b/i.test(sql)).length;
  }

  /** Every learner of every class has one mark in the session, and one change of it. */
  async function mustBeWhole(number) {
    for (const table of ['attendance_marks', 'attendance_mark_changes']) {
      const ids = classes.map(({ sessionIds }) => sessionIds[number - 1]);
      const [{ found }] = await database.query(
        `SELECT COUNT(*) AS found FROM ${table} WHERE session_id IN (${ids.map(() => '?').join(',')})`,
        ids,
      );
      if (Number(found) !== TRAINERS * LEARNERS) throw new Error(`${found} rows in ${table} for session ${number}`);
    }
  }

  function marksOf({ cls }, number) {
    return cls.enrolmentIds.map((enrolmentId, index) => ({
      key: randomUUID(),
      code: cls.code,
      sessionId: cls.sessionIds[number - 1],
      number,
      enrolmentId,
      status: STATUSES[index % STATUSES.length],
      minutesLate: null,
      note: null,
      seen: 0,
      after: null,
      saidAt: new Date().toISOString(),
      offline: false,
    }));
  }

  async function sheetOfDevice(trainer, number) {
    await sendMarks(trainer, marksOf(trainer, number));
  }

  async function markByMark(trainer, number) {
    for (const mark of marksOf(trainer, number)) await sendMarks(trainer, [mark]);
  }

  async function sendMarks(trainer, marks) {
    const sent = JSON.stringify({ v: 1, sentAt: new Date().toISOString(), marks });
    const { status, body } = await send('POST', '/attendance/marks', trainer, sent, 'application/json');
    const saved = status === 200 && JSON.parse(body).answers.every(({ outcome }) => outcome === 'saved');
    if (!saved) throw new Error(`marks were answered ${status}: ${body.slice(0, 400)}`);
  }

  async function sheetAsForm(trainer, number) {
    const { cls, token } = trainer;
    const fields = new URLSearchParams({ _csrf: token, session: String(cls.sessionIds[number - 1]) });
    for (const [index, id] of cls.enrolmentIds.entries()) {
      fields.set(`s${id}`, STATUSES[index % STATUSES.length]);
      fields.set(`v${id}`, '0');
    }
    const address = `/classes/${cls.code}/sessions/${number}/attendance`;
    const { status } = await send('POST', address, trainer, fields.toString(), 'application/x-www-form-urlencoded');
    if (status !== 303) throw new Error(`${address} answered ${status}`);
  }

  /** How long so many pieces of work take, so many at a time: in all, and each. */
  async function timesOf(count, parallel, work) {
    const times = [];
    let left = count;
    const began = performance.now();
    const worker = async () => {
      while (left-- > 0) {
        const start = performance.now();
        await work();
        times.push(performance.now() - start);
      }
    };
    await Promise.all(Array.from({ length: parallel }, worker));
    return { wall: performance.now() - began, times };
  }

  /** A class that has met so often, with everybody in it from the first day. */
  async function newClass() {
    const [{ code: courseCode }] = await database.query('SELECT code FROM courses ORDER BY id LIMIT 1');
    const [{ code: unitCode }] = await database.query(
      "SELECT code FROM units WHERE valid_to IS NULL AND code LIKE '%-VP' LIMIT 1",
    );
    const day = (ago) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
    const startDate = day(SESSIONS + 1);
    const input = {
      courseCode,
      title: null,
      startDate,
      endDate: day(2),
      capacity: LEARNERS,
      minLearners: null,
      holdHours: null,
      place: `Phòng ${randomUUID().slice(0, 8)}`,
      hostUnitCode: unitCode,
      approvalRequired: false,
      enrolBy: null,
      programme: null,
      costDong: null,
      note: null,
    };
    const sessions = Array.from({ length: SESSIONS }, (_, index) => {
      return { date: day(SESSIONS + 1 - index), part: 'morning', periods: 4, topic: null, room: null };
    });
    const timetable = service('features/sessions/timetable.service.js', 'TimetableService');
    const { id, code } = await timetable.registerClass(office, input, sessions);
    await database.query("UPDATE training_classes SET state = 'open' WHERE id = ?", [id]);
    const people = await service('features/people/many-people.service.js', 'ManyPeopleService').enter(
      office,
      Array.from({ length: LEARNERS }, (_, index) => ({
        fullName: 'Hoàng Thị Hà',
        birthDate: null,
        birthYear: 1950 + index,
        sex: 'female',
        unitCode,
        position: null,
      })),
      startDate,
    );
    const enrolments = service('features/enrolments/enrolments.service.js', 'EnrolmentsService');
    await enrolments.enrolMany(
      office,
      code,
      people.map((person) => person.code),
      'trainer',
      'bench',
    );
    await database.query("UPDATE training_classes SET state = 'running' WHERE id = ?", [id]);
    await database.query('UPDATE enrolments SET member_from = ? WHERE class_id = ?', [startDate, id]);
    const idsOf = async (sql) => (await database.query(sql, [id])).map((row) => row.id);
    return {
      code,
      sessionIds: await idsOf('SELECT id FROM class_sessions WHERE class_id = ? ORDER BY number'),
      enrolmentIds: await idsOf('SELECT id FROM enrolments WHERE class_id = ? ORDER BY id'),
    };
  }

  /** A trainer who has signed in, with the token that scripts of an open page send. */
  async function newTrainer(index) {
    const username = `bench.${index}.${randomUUID().slice(0, 8)}`;
    await service('features/access/users.service.js', 'UsersService').create(office, {
      username,
      password: PASSWORD,
      displayName: `Giảng viên ${index}`,
      personId: null,
      roles: [{ role: 'trainer', unitId: null }],
    });
    const form = await send('GET', '/sign-in', { cookie: '' });
    const fields = new URLSearchParams({ _csrf: tokenOf(form), username, password: PASSWORD }).toString();
    const visitor = { cookie: cookiesOf(form) };
    const entered = await send('POST', '/sign-in', visitor, fields, 'application/x-www-form-urlencoded');
    if (entered.status !== 303) throw new Error(`${username} could not sign in (${entered.status})`);
    const account = await send('GET', '/account', { cookie: cookiesOf(entered) });
    return { cookie: [cookiesOf(entered), cookiesOf(account)].filter(Boolean).join('; '), token: tokenOf(account) };
  }

  function send(method, address, { cookie, token }, body, type) {
    return new Promise((resolve, reject) => {
      const headers = { cookie };
      if (body) Object.assign(headers, { 'content-type': type, 'content-length': Buffer.byteLength(body) });
      if (body && token) headers['x-csrf-token'] = token;
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
}

function tokenOf({ body }) {
  return /name="_csrf" value="([^"]+)"/.exec(body)[1];
}

function cookiesOf({ headers }) {
  return (headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0]).join('; ');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.env.LOG_LEVEL = 'error';
  const dataDir = mkdtempSync(path.join(tmpdir(), 'taphuan-registers-'));
  const { readConfig } = built('platform/config/config.js');
  const config = readConfig({ DATA_DIR: dataDir, DATABASE_URL: process.env.DATABASE_URL, DEMO_PASSWORD: PASSWORD });
  const app = await built('create-app.js').createApp(config);
  const { seedingTools } = built('seeding/seeding-tools.js');
  await built('seeding/load-required.js').loadRequired(seedingTools(app));
  const server = await app.listen(0, '127.0.0.1');
  await measureRegisters(app, server.address().port);
  await app.close();
  rmSync(dataDir, { recursive: true, force: true });
}

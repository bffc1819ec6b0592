// Measures what a list of 10.000 learners costs others: the times of another page while nothing else happens, while the list
// is previewed and while it is committed, on the built program in a process of its own. `node test/bench/import-load.mjs`;
// DATABASE_URL chooses the database (an empty one), ROWS the length of the list.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ExcelJS from 'exceljs';

const ROWS = Number(process.env.ROWS ?? 10_000);
const SEATS = 1_000;
const PAGE = '/classes';
const READERS = 2;
const IDLE_MS = 5_000;
const PASSWORD = 'bench password 2011';

const root = fileURLToPath(new URL('../..', import.meta.url));
const dataDir = mkdtempSync(path.join(tmpdir(), 'taphuan-load-'));
const port = await freePort();
const address = `http://127.0.0.1:${port}`;
const env = {
  ...process.env,
  DATA_DIR: dataDir,
  PORT: String(port),
  HOST: '127.0.0.1',
  LOG_LEVEL: 'error',
  DEMO_PASSWORD: PASSWORD,
  SESSION_SECRET: 'a secret of the bench that is long enough',
};
const program = spawn(process.execPath, [path.join(root, 'dist/src/main.js')], {
  env,
  stdio: ['ignore', 'ignore', 'inherit'],
});
try {
  await served();
  await measureAll();
} finally {
  program.kill('SIGTERM');
  await new Promise((resolve) => program.once('close', resolve));
  rmSync(dataDir, { recursive: true, force: true });
}

async function measureAll() {
  const file = await rosterOf(ROWS);
  const asProgram = { headers: { authorization: `Bearer ${newToken()}` } };
  const code = await newClass(asProgram);
  const cookie = await signIn('quantri');
  for (let warm = 0; warm < 50; warm++) await get(PAGE, cookie);
  const idle = reading(cookie);
  await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
  report('nothing else', await idle.stop());

  const form = new FormData();
  form.set('_csrf', tokenOf(await (await get(`/classes/${code}/roster`, cookie)).text()));
  form.set('file', new Blob([file]), 'danh sach.xlsx');
  const preview = reading(cookie);
  const sent = await post(`/classes/${code}/imports`, cookie, form);
  const page = await finished(sent.headers.get('location'), cookie);
  report(`previewing ${ROWS} rows`, await preview.stop());

  const commit = reading(cookie);
  const act = new URLSearchParams({ _csrf: tokenOf(await (await get(page, cookie)).text()), act: 'commit' });
  await post(page, cookie, act);
  await finished(page, cookie);
  report(`committing ${ROWS} rows`, await commit.stop());
  const { taken } = await (await fetch(`${address}/api/v1/classes/${code}`, asProgram)).json();
  console.log(`seats taken: ${taken} of ${SEATS}`);
}

/** Asks for the page again and again until it is stopped. */
function reading(cookie) {
  const times = [];
  const began = performance.now();
  const over = new AbortController();
  const reader = async () => {
    while (!over.signal.aborted) {
      const start = performance.now();
      const answer = await get(PAGE, cookie);
      await answer.text();
      if (answer.status !== 200) throw new Error(`${PAGE} answered ${answer.status}`);
      times.push(performance.now() - start);
    }
  };
  const readers = Promise.allSettled(Array.from({ length: READERS }, reader));
  return {
    async stop() {
      over.abort();
      for (const { reason } of await readers) if (reason) throw reason;
      return { times: times.sort((a, b) => a - b), seconds: (performance.now() - began) / 1000 };
    },
  };
}

function report(what, { times, seconds }) {
  const at = (share) =>
    `${times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(0)} ms`.padStart(8);
  console.log(
    `${what.padEnd(24)} ${seconds.toFixed(1).padStart(6)} s   ${PAGE} ${READERS} at a time: ` +
      `${String(times.length).padStart(5)} times, p50 ${at(0.5)}, p95 ${at(0.95)}, longest ${at(1)}`,
  );
}

/** Waits until work on a file is over; answers the address of the file. */
async function finished(location, cookie) {
  for (;;) {
    const answer = await get(location, cookie);
    if (answer.status === 303) return finished(answer.headers.get('location'), cookie);
    if (answer.status !== 200) throw new Error(`${location} answered ${answer.status}`);
    if (!answer.headers.has('refresh')) return location.split('?')[0];
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

/** Everybody has a name, a birth date and a unit; nobody is on record. */
async function rosterOf(rows) {
  const units = readFileSync(path.join(root, 'seeds/required/units-2011.csv'), 'utf8')
    .split('\n')
    .map((line) => line.split(',')[0])
    .filter((code) => /^20-\d{3}-\d{5}$/.test(code));
  const given = ['An', 'Bình', 'Chi', 'Dung', 'Giang', 'Hà', 'Khánh', 'Lan', 'Mai', 'Nga', 'Oanh', 'Phương', 'Quyên'];
  const middle = ['Thị', 'Văn', 'Đức', 'Thuý', 'Ngọc', 'Bích', 'Mạnh', 'Hữu', 'Xuân', 'Thanh', 'Hồng'];
  const family = [
    'Nông',
    'Hoàng',
    'Lý',
    'Vi',
    'Triệu',
    'Hứa',
    'Chu',
    'Đàm',
    'Lăng',
    'Bế',
    'Mã',
    'Phùng',
    'Lục',
    'Dương',
    'Tô',
  ];
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('DS');
  sheet.addRow(['STT', 'Họ và tên', 'Ngày sinh', 'Nam/Nữ', 'Dân tộc', 'Chức vụ', 'Đơn vị', 'Điện thoại']);
  for (let index = 0; index < rows; index++) {
    const name = [family, middle, given].map(
      (words, place) => words[Math.floor(index / [1, 15, 165][place]) % words.length],
    );
    const day = `${String((index % 28) + 1).padStart(2, '0')}/${String((index % 12) + 1).padStart(2, '0')}/${1955 + ((Math.floor(index / 2145) * 7 + index) % 35)}`;
    sheet.addRow([
      index + 1,
      name.join(' '),
      day,
      index % 2 ? 'Nam' : 'Nữ',
      'Tày',
      'Văn thư',
      units[index % units.length],
      '0912345678',
    ]);
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}

function newToken() {
  const cli = path.join(root, 'dist/src/cli/main.js');
  const args = [cli, 'token', 'create', '--user', 'quantri', '--name', 'bench'];
  return execFileSync(process.execPath, args, { env }).toString().trim();
}

async function newClass({ headers }) {
  const answer = await fetch(`${address}/api/v1/classes`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({
      courseCode: 'TH07',
      startDate: '2011-05-13',
      endDate: '2011-05-14',
      capacity: SEATS,
      place: 'Hội trường',
      hostUnitCode: '20',
      sessions: [{ date: '2011-05-13', part: 'morning', periods: 4, room: null }],
    }),
  });
  if (answer.status !== 201) throw new Error(`no class: ${await answer.text()}`);
  return (await answer.json()).code;
}

/** Signs in; answers the cookies of the browser, the token's for this sign-in among them. */
async function signIn(username) {
  const form = await fetch(`${address}/sign-in`);
  const body = new URLSearchParams({ _csrf: tokenOf(await form.text()), username, password: PASSWORD });
  const answer = await post('/sign-in', cookies(form), body);
  const kept = [cookies(form), cookies(answer)].join('; ').replace(/th_csrf=[^;]*;? ?/, '');
  return [kept, cookies(await get(PAGE, kept))].join('; ');
}

function get(page, cookie) {
  return fetch(address + page, { headers: { cookie }, redirect: 'manual' });
}

async function post(page, cookie, body) {
  const answer = await fetch(address + page, { method: 'POST', headers: { cookie }, body, redirect: 'manual' });
  if (answer.status !== 303) throw new Error(`${page} answered ${answer.status}`);
  return answer;
}

function tokenOf(html) {
  return /name="_csrf" value="([^"]+)"/.exec(html)[1];
}

function cookies({ headers }) {
  return headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

async function served() {
  for (let tries = 0; tries < 600; tries++) {
    if (program.exitCode !== null) throw new Error('the program did not start');
    if (
      await fetch(`${address}/health/ready`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('the program does not answer');
}

function freePort() {
  return new Promise((resolve) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address();
      probe.close(() => resolve(free));
    });
  });
}

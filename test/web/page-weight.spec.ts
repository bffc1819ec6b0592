import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { QueryLog } from '../../src/platform/database/query-log.js';
import { Browser } from '../support/browser.js';
import { PASSWORD } from '../support/cast.js';
import { dataStatements } from '../support/statements.js';
import { startDemoApp } from '../support/demo-app.js';
import type { TestApp } from '../support/test-app.js';

const publicDir = path.join(__dirname, '../../dist/public');
const HTML_MOST = 60_000;
const FIRST_LOAD_MOST = 100_000;

describe('what pages weigh on the demo data', () => {
  let program: TestApp;
  const as = new Map<string, Browser>();

  beforeAll(async () => {
    program = await startDemoApp();
    for (const username of ['giangvien', 'daumoi', 'canbo', 'bcd', 'quantri']) {
      const browser = new Browser(program);
      await browser.signIn(username, PASSWORD);
      as.set(username, browser);
    }
    as.set('visitor', new Browser(program));
  }, 120_000);
  afterAll(() => program.close());

  const running = async () => {
    const list = await as.get('giangvien')!.get('/classes?state=running');
    return list.html
      .querySelectorAll('.data tbody a')
      .map((link) => link.getAttribute('href')!)
      .find((href) => href.includes('TH01'))!;
  };

  it('stays below 60 kB of HTML for each page', async () => {
    const cls = await running();
    const pages: [string, string][] = [
      ['visitor', '/'],
      ['visitor', '/classes?state=all'],
      ['giangvien', '/'],
      ['giangvien', '/classes'],
      ['giangvien', '/classes/new'],
      ['giangvien', cls],
      ['giangvien', `${cls}/roster`],
      ['giangvien', `${cls}/sessions/5/attendance`],
      ['giangvien', `${cls}/attendance`],
      ['giangvien', `${cls}/results`],
      ['giangvien', '/people'],
      ['daumoi', '/'],
      ['canbo', '/'],
      ['canbo', '/my/classes'],
      ['bcd', '/'],
      ['bcd', '/statistics/units'],
      ['bcd', '/reports/bieu-tong-hop?from=2003-01-01&to=2011-05-13'],
      ['quantri', '/'],
      ['quantri', '/units'],
    ];
    const heavy: string[] = [];
    for (const [who, address] of pages) {
      const { status, headers, html } = await as.get(who)!.get(address);
      const bytes = Number(headers['content-length'] ?? Buffer.byteLength(html.toString()));
      if (status !== 200 || bytes > HTML_MOST) heavy.push(`${who} ${address}: ${status}, ${bytes} bytes`);
    }
    expect(heavy).toEqual([]);
  }, 60_000);

  it('stays below 100 kB for the first load of everything but fonts, compressed', async () => {
    const assets = readdirSync(publicDir).filter((name) => /\.(css|js|svg)$/.test(name));
    expect(assets.length).toBeGreaterThan(2);
    const assetBytes = assets.reduce((sum, name) => sum + gzipSync(readFileSync(path.join(publicDir, name))).length, 0);
    const front = await as.get('visitor')!.get('/');
    expect(assetBytes + gzipSync(front.html.toString()).length).toBeLessThan(FIRST_LOAD_MOST);
  });

  it('costs at most 6 statements for the front page', async () => {
    const { statements } = await program.get(QueryLog).during(() => new Browser(program).get('/'));
    expect(dataStatements(statements).length).toBeLessThanOrEqual(6);
  });
});

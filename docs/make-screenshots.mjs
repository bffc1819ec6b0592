// Takes the pictures of the README from the demo data: `npm run build && node docs/make-screenshots.mjs`. Needs Chromium.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const here = path.dirname(fileURLToPath(import.meta.url));
const out = path.join(here, 'screenshots');
const PASSWORD = 'mat khau chup anh';
const require = createRequire(import.meta.url);
const built = (file) => require(path.join(here, '../dist/src', file));
process.env.LOG_LEVEL = 'error';

const dataDir = mkdtempSync(path.join(tmpdir(), 'taphuan-pictures-'));
const config = built('platform/config/config.js').readConfig({ DATA_DIR: dataDir, DEMO_PASSWORD: PASSWORD });
const app = await built('create-app.js').createApp(config);
const tools = built('seeding/seeding-tools.js').seedingTools(app);
await built('seeding/load-required.js').loadRequired(tools);
await built('seeding/demo/load-demo.js').loadDemo(tools, () => PASSWORD);
const server = await app.listen(0, '127.0.0.1');
const base = `http://127.0.0.1:${server.address().port}`;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH || '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
mkdirSync(out, { recursive: true });

await picture('front', null, { width: 1280, height: 860 }, async () => '/');
await picture('trainer', 'giangvien', { width: 1280, height: 860 }, async () => '/');
await picture('class', 'giangvien', { width: 1280, height: 860 }, firstRunning);
await picture(
  'attendance-phone',
  'giangvien',
  { width: 360, height: 740 },
  async (page) => `${await firstRunning(page)}/sessions/5/attendance`,
);
await picture(
  'attendance-grid',
  'giangvien',
  { width: 1280, height: 860 },
  async (page) => `${await firstRunning(page)}/attendance`,
);
await picture('nominations', 'giangvien', { width: 1280, height: 860 }, async (page) => {
  await page.goto(`${base}/nominations?state=open`);
  return page.locator('.data tbody a[href^="/nominations/"]').first().getAttribute('href');
});
await picture(
  'timetable',
  'giangvien',
  { width: 1280, height: 860 },
  async (page) => `${await firstOf(page, 'open')}/sessions`,
);
await picture('dashboard', 'bcd', { width: 1280, height: 860 }, async () => '/');
await picture(
  'report',
  'bcd',
  { width: 1280, height: 860 },
  async () => '/reports/bieu-tong-hop?from=2003-01-01&to=2011-05-13',
);

await browser.close();
await app.close();
rmSync(dataDir, { recursive: true, force: true });

async function picture(name, username, viewport, address) {
  const context = await browser.newContext({ viewport, locale: 'vi' });
  const page = await context.newPage();
  if (username) {
    await page.goto(`${base}/sign-in`);
    await page.fill('[name=username]', username);
    await page.fill('[name=password]', PASSWORD);
    await page.click('form[action="/sign-in"] button[type=submit]');
  }
  await page.goto(base + (await address(page)));
  await page.screenshot({ path: path.join(out, `${name}.png`) });
  await context.close();
}

function firstRunning(page) {
  return firstOf(page, 'running');
}

async function firstOf(page, state) {
  await page.goto(`${base}/classes?state=${state}`);
  return page.locator('.data tbody a').first().getAttribute('href');
}

import { mkdtempSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { PASSWORD } from './cast.js';
import type { Line } from './line.js';

/** A name under which the program is not served encrypted. */
export const INSECURE = 'taphuan.test';

/** Somebody's phone: a browser of its own whose store survives that it is killed. */
export class Device {
  readonly errors: string[] = [];
  private context: BrowserContext | null = null;
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'taphuan-device-'));

  constructor(
    private readonly line: Line,
    private readonly now: () => Date,
    /** Under `INSECURE` the browser takes the address for one that anybody may read along. */
    private readonly host = '127.0.0.1',
  ) {}

  get page(): Page {
    return this.context!.pages()[0]!;
  }

  async start(): Promise<void> {
    this.context = await chromium.launchPersistentContext(this.folder, {
      executablePath: process.env['CHROMIUM_PATH'] || '/usr/bin/chromium',
      args: ['--no-sandbox', `--host-resolver-rules=MAP ${INSECURE} 127.0.0.1`],
      viewport: { width: 390, height: 780 },
      locale: 'vi',
      acceptDownloads: true,
    });
    await this.context.clock.setFixedTime(this.now());
    this.page.on('pageerror', (error) => this.errors.push(error.message));
  }

  async setClock(now: Date): Promise<void> {
    await this.context!.clock.setFixedTime(now);
  }

  async open(address: string): Promise<void> {
    await this.page.goto(this.line.base.replace('127.0.0.1', this.host) + address);
  }

  async signIn(username: string): Promise<void> {
    await this.open('/sign-in');
    await this.page.locator('[name=username]').fill(username);
    await this.page.locator('[name=password]').fill(PASSWORD);
    await this.page.locator('form[action="/sign-in"] button').click();
    await this.page.locator('[data-user]').waitFor();
  }

  /** The browser says that there is no line, and nothing would answer. */
  async setOffline(offline: boolean): Promise<void> {
    await this.context!.setOffline(offline);
  }

  text(): Promise<string> {
    return this.page.locator('main').innerText();
  }

  /** Waits until the page says something: what comes from the device's own store comes after the page. */
  async shows(text: string | RegExp): Promise<void> {
    await this.page
      .locator('main')
      .getByText(text)
      .first()
      .waitFor()
      .catch(async () => {
        throw new Error(`It does not show ${String(text)}: ${await this.text()}`);
      });
  }

  /** Waits until the sheet says that everything is recorded. */
  async saysSaved(): Promise<void> {
    await this.page.locator('[data-line]').getByText('Đã lưu').waitFor();
  }

  /** Puts a mark by the letter of its key in the order of the list. */
  async mark(row: number, status: 'P' | 'L' | 'E' | 'A'): Promise<void> {
    await this.page.locator('.sheet > li').nth(row).locator(`.seg label:has([value=${status}])`).click();
  }

  marked(): Promise<number> {
    return this.page.locator('.sheet > li:has(.seg input:checked:not([value=""]))').count();
  }

  /** Waits until so many marks lie in the store. */
  waitingIs(count: number): Promise<void> {
    return this.until(async () => (await this.stored()).marks, count);
  }

  /** Waits until an expression of the page has a value. */
  says(expression: string, value: unknown): Promise<void> {
    return this.until(() => this.page.evaluate(expression), value);
  }

  /** Waits until an answer is the one that is wanted. */
  async until(ask: () => Promise<unknown>, wanted: unknown): Promise<void> {
    const deadline = Date.now() + 40_000;
    for (;;) {
      const is = await ask().catch((error: Error) => error.message);
      if (is === wanted) return;
      if (Date.now() > deadline) throw new Error(`It is ${String(is)}, not ${String(wanted)}: ${await this.text()}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** Leaves by the menu of the account. */
  async signOut(): Promise<void> {
    await this.page.locator('details.menu:has(form[action="/sign-out"]) > summary').click();
    await this.page.locator('form[action="/sign-out"] button').click();
    await this.page.locator('body:not([data-user])').waitFor();
  }

  /** The page asks before, as marks wait. */
  async signOutOf(answer: string, says: string): Promise<void> {
    await this.page.locator('details.menu:has(form[action="/sign-out"]) > summary').click();
    await this.page.locator('form[action="/sign-out"] button').click();
    const dialog = this.page.locator('dialog[data-sign-out]');
    await dialog.getByText(says).waitFor();
    await dialog.getByRole('button', { name: answer }).click();
    await this.page.locator('body:not([data-user])').waitFor();
  }

  /** Leaves a mark in the store as an older version of the program kept it, which knew less of a mark. */
  async keepAsBefore(mark: object): Promise<void> {
    await this.page.evaluate(`(${KEEP_AS_BEFORE})(${JSON.stringify(mark)})`);
  }

  /** As when another page has just taken the key away. */
  async dropKey(): Promise<void> {
    await this.page.evaluate(DROP_KEY);
  }

  /** As when the sign-in has ended meanwhile. */
  async forgetSignIn(): Promise<void> {
    await this.context!.clearCookies();
  }

  /** Waits until the worker of this version looks after the page. */
  isLookedAfter(): Promise<void> {
    return this.says('navigator.serviceWorker.controller !== null', true);
  }

  /** What lies in the store of the browser, as bytes seen as text, and whether a key does. */
  stored(): Promise<{ marks: number; sheets: number; text: string; hasKey: boolean }> {
    return this.page.evaluate<{ marks: number; sheets: number; text: string; hasKey: boolean }>(READ_STORE);
  }

  /** As when the battery dies: nothing is written any more. The sign-in comes back, as phones keep it. */
  async dieAndStart(): Promise<void> {
    const context = this.context!;
    const cookies = await context.cookies();
    await this.kill();
    await this.start();
    await this.context!.addCookies(cookies);
  }

  private async kill(): Promise<void> {
    const closed = new Promise((resolve) => this.context!.on('close', resolve));
    process.kill(Number(/\d+$/.exec(readlinkSync(path.join(this.folder, 'SingletonLock')))![0]), 'SIGKILL');
    await closed;
    for (const left of ['SingletonLock', 'SingletonCookie', 'SingletonSocket'])
      rmSync(path.join(this.folder, left), { force: true });
  }

  /** As on a phone whose processor is so many times slower. */
  async slowDown(rate: number): Promise<void> {
    const session = await this.context!.newCDPSession(this.page);
    await session.send('Emulation.setCPUThrottlingRate', { rate });
  }

  /** Another page of the same browser. */
  async secondPage(): Promise<Page> {
    return this.context!.newPage();
  }

  async end(): Promise<void> {
    await this.context?.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Reads the store as somebody would who looks into the browser's files. Runs in the browser. */
const READ_STORE = `(async () => {
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const database = await done(indexedDB.open('taphuan'));
  const all = (name) => done(database.transaction(name).objectStore(name).getAll());
  const [device, marks, sheets] = [await all('device'), await all('marks'), await all('sheets')];
  database.close();
  const seen = (value) => value instanceof CryptoKey ? 'key'
    : value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? new TextDecoder('utf-8').decode(value)
    : value && typeof value === 'object' ? Object.values(value).map(seen).join(' ') : String(value);
  return {
    marks: marks.length,
    sheets: sheets.length,
    text: seen([device, marks, sheets]),
    hasKey: device.some(({ id, key }) => id === 'owner' && key instanceof CryptoKey),
  };
})()`;

const DROP_KEY = `new Promise((resolve) => {
  indexedDB.open('taphuan').onsuccess = ({ target }) => {
    const transaction = target.result.transaction('device', 'readwrite');
    transaction.objectStore('device').delete('owner');
    transaction.oncomplete = () => {
      target.result.close();
      resolve();
    };
  };
})`;

const KEEP_AS_BEFORE = `async (mark) => {
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const database = await done(indexedDB.open('taphuan'));
  const { key, userId } = await done(database.transaction('device').objectStore('device').get('owner'));
  const text = new TextEncoder();
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const algorithm = { name: 'AES-GCM', iv, additionalData: text.encode('mark ' + userId) };
  const bytes = await crypto.subtle.encrypt(algorithm, key, text.encode(JSON.stringify({ v: 1, mark })));
  const marks = database.transaction('marks', 'readwrite').objectStore('marks');
  await done(marks.add({ owner: userId, key: mark.key, sealed: { iv, bytes }, refused: null }));
  database.close();
}`;

import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { seedingTools } from '../../src/seeding/seeding-tools.js';
import { loadDemo } from '../../src/seeding/demo/load-demo.js';
import { loadRequired } from '../../src/seeding/load-required.js';
import { startTestApp, type TestApp } from './test-app.js';

export const DEMO_PASSWORD = 'mat khau hanh trinh';

/** A program served to a real browser. */
export interface Served {
  program: TestApp;
  base: string;
  browser: Browser;
  close(): Promise<void>;
}

/** Starts the program on the demo data and a browser beside it. */
export async function serveDemo(): Promise<Served> {
  const program = await startTestApp();
  const tools = seedingTools(program.app);
  await loadRequired(tools);
  await loadDemo(tools, () => DEMO_PASSWORD);
  return serve(program);
}

/** Serves a program to a browser beside it. */
export async function serve(program: TestApp): Promise<Served> {
  await program.app.listen(0, '127.0.0.1');
  const { port } = program.app.getHttpServer().address() as AddressInfo;
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] || '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  return {
    program,
    base: `http://127.0.0.1:${port}`,
    browser,
    close: async () => {
      await browser.close();
      await program.close();
    },
  };
}

/** Somebody at a browser, whose page loads, clicks and filled fields are counted. */
export class Visitor {
  loads = 0;
  clicks = 0;
  fields = 0;
  readonly errors: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
    private readonly base: string,
  ) {
    page.on('load', () => {
      this.loads += 1;
    });
    page.on('pageerror', (error) => this.errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
  }

  static async arrive({ browser, base }: Served, viewport = { width: 1280, height: 900 }): Promise<Visitor> {
    const context = await browser.newContext({ viewport, locale: 'vi', acceptDownloads: true });
    return new Visitor(await context.newPage(), context, base);
  }

  async open(address: string): Promise<void> {
    await this.page.goto(this.base + address);
  }

  /** Clicks a link or button by what it says. */
  async click(name: string | RegExp, options: { nth?: number } = {}): Promise<void> {
    this.clicks += 1;
    const said = { name, exact: typeof name === 'string' };
    const target = this.page.getByRole('link', said).or(this.page.getByRole('button', said));
    const pressed = target.nth(options.nth ?? 0);
    const leaves = await pressed.evaluate<boolean, InPage>(leadsAway);
    if (leaves) await this.page.evaluate(() => Object.assign(globalThis, { before: true }));
    await pressed.click();
    if (leaves) await this.leaving(pressed, String(name));
    await this.page.waitForLoadState();
  }

  /** A busy machine takes its time to answer: until then the old page stands. Who waits long presses once more. */
  private async leaving(pressed: Locator, name: string): Promise<void> {
    const left = () =>
      this.page.waitForFunction(() => !('before' in globalThis), null, { timeout: 12_000, polling: 100 });
    await left().catch(async () => {
      await pressed.click({ timeout: 5_000 }).catch(() => null);
      await left().catch(async () => {
        throw new Error(`"${name}" led nowhere from ${this.page.url()}: ${(await this.text()).slice(0, 600)}`);
      });
    });
  }

  /** Fills a field by its label. */
  async fill(label: string | RegExp, value: string): Promise<void> {
    this.fields += 1;
    await this.page.getByLabel(label).first().fill(value);
  }

  async choose(label: string | RegExp, value: string): Promise<void> {
    this.fields += 1;
    await this.page.getByLabel(label).first().selectOption(value);
  }

  async attach(label: string | RegExp, file: { name: string; content: Buffer }): Promise<void> {
    this.fields += 1;
    const mimeType = 'application/octet-stream';
    await this.page.getByLabel(label).setInputFiles({ name: file.name, mimeType, buffer: file.content });
  }

  async tick(label: string | RegExp): Promise<void> {
    this.clicks += 1;
    await this.page.getByLabel(label).first().check();
  }

  /** Clicks what starts a download and answers the file. */
  async download(name: string | RegExp): Promise<string> {
    this.clicks += 1;
    const waiting = this.page.waitForEvent('download');
    await this.page.getByRole('link', { name }).first().click();
    const file = await waiting;
    return path.resolve(await file.path());
  }

  async signIn(username: string, password = DEMO_PASSWORD): Promise<void> {
    await this.open('/sign-in');
    await this.fill('Tên đăng nhập', username);
    await this.fill('Mật khẩu', password);
    this.clicks += 1;
    await this.page.locator('form[action="/sign-in"] button').click();
    await this.page.waitForLoadState();
  }

  heading(): Promise<string> {
    return this.page.locator('h1').innerText();
  }

  text(): Promise<string> {
    return this.page.locator('main').innerText();
  }

  leave(): Promise<void> {
    return this.context.close();
  }
}

/** As much of an element of the page as is asked here. */
interface InPage {
  closest(selector: string): InPage | null;
  getAttribute(name: string): string | null;
  hasAttribute(name: string): boolean;
  type?: string;
  form?: object | null;
}

/** Whether pressing it brings another page. Runs in the browser. */
function leadsAway(pressed: InPage): boolean {
  const link = pressed.closest('a[href]');
  if (link) return !link.getAttribute('href')!.startsWith('#') && !link.hasAttribute('download');
  const button = pressed.closest('button');
  return button?.type === 'submit' && Boolean(button.form);
}

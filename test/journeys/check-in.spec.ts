import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { Page } from 'playwright-core';
import { Clock } from '../../src/common/clock.js';
import { enterUser, PASSWORD } from '../support/cast.js';
import { serve, type Served, Visitor } from '../support/journey.js';
import { runningClass, type RunningClass } from '../support/recording-scene.js';
import { Scene, TODAY } from '../support/scene.js';
import { startTestApp } from '../support/test-app.js';
import { describeWith, runOn } from '../unit/platform/pdf/office-tools.js';

const axe = readFileSync(path.join(__dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8');
const PHONE = { width: 360, height: 740 };

describeWith('zbarimg', 'a session in which learners check in by the code on the wall, in real browsers', () => {
  let served: Served;
  let cls: RunningClass;
  let trainer: Visitor;
  let board: string;

  beforeAll(async () => {
    const program = await startTestApp();
    const scene = await Scene.set(program);
    await enterUser(program, 'trainer');
    cls = await runningClass(scene, 5);
    for (const [index, { personId, fullName }] of cls.learners.entries()) {
      await enterUser(program, 'cadre', { username: `hocvien${index}`, personId, name: fullName });
    }
    // Time goes on in this session, as codes live by it.
    const [began, set] = [Date.now(), Date.parse(`${TODAY}T07:30:00+07:00`)];
    program.get(Clock).now = () => new Date(set + Date.now() - began);
    board = `/classes/${cls.code}/sessions/3/check-in`;
    served = await serve(program);
    trainer = await Visitor.arrive(served);
    await trainer.signIn('giangvien', PASSWORD);
  }, 120_000);
  afterAll(() => served?.close());

  async function holdsUp({ page }: Visitor): Promise<void> {
    const run = "axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] })";
    const found = `${run}.then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))`;
    const size = page.viewportSize()!;
    for (const viewport of [{ width: 1280, height: 900 }, PHONE]) {
      await page.setViewportSize(viewport);
      await page.evaluate(axe);
      expect(await page.evaluate(found)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(viewport.width);
    }
    await page.setViewportSize(size);
  }

  /** What a phone reads off the wall. */
  async function scanned(visitor: Visitor): Promise<string> {
    const picture = await visitor.page.screenshot();
    return (await runOn(Readable.from([picture]), 'png', 'zbarimg', ['-q', '--raw', 'FILE'])).trim();
  }

  /** The same with the code that stood beside it: on a busy machine the next one may come in between. */
  async function readOff(visitor: Visitor): Promise<{ address: string; shown: string }> {
    for (;;) {
      const shown = (await code(visitor)).replaceAll(' ', '');
      const address = await scanned(visitor);
      if ((await code(visitor)).replaceAll(' ', '') === shown) return { address, shown };
    }
  }

  const code = ({ page }: Visitor) => page.locator('[data-code]').innerText();
  const changed = (page: Page, before: string) =>
    page.locator('[data-code]').filter({ hasNotText: before }).waitFor({ timeout: 25_000 });

  it('the trainer opens it; the wall shows a code that a phone reads and that changes by itself', async () => {
    await trainer.open(board);
    await holdsUp(trainer);
    await trainer.fill('Đổi mã sau mỗi', '5');
    await trainer.fill('Mã cũ còn dùng được thêm', '30');
    await trainer.click('Mở điểm danh bằng mã');
    await holdsUp(trainer);
    const before = await code(trainer);
    expect(await scanned(trainer)).toMatch(/^http:\/\/localhost:3000\/check-in\/\d{3}\w{6}$/);
    await changed(trainer.page, before);
    const { address, shown } = await readOff(trainer);
    expect(address.endsWith(shown)).toBe(true);
    expect(trainer.loads).toBeLessThanOrEqual(4);
  }, 60_000);

  it('a learner scans, signs in afterwards, and is there with one press', async () => {
    const { pathname } = new URL(await scanned(trainer));
    const learner = await Visitor.arrive(served, PHONE);
    await learner.open(pathname);
    expect(await learner.text()).toContain('Đã giữ giờ quét');
    await learner.fill('Tên đăng nhập', 'hocvien0');
    await learner.fill('Mật khẩu', PASSWORD);
    await learner.click('Đăng nhập', { nth: 1 });
    await holdsUp(learner);
    await learner.click('Tôi có mặt');
    expect(await learner.text()).toContain('Đã ghi nhận lúc 07:3');
    await holdsUp(learner);
    expect(learner.errors).toEqual([]);
    await learner.leave();
    await trainer.page.locator('[data-count]', { hasText: /^1$/ }).waitFor();
  }, 60_000);

  it('shows no code that is over when the line is down, and the right one when it is back', async () => {
    const context = trainer.page.context();
    await context.setOffline(true);
    await trainer.page.locator('.wall.is-stale').waitFor();
    expect(await trainer.page.locator('[data-stale]').isVisible()).toBe(true);
    expect(await trainer.page.locator('.wall-qr').isVisible()).toBe(false);
    await context.setOffline(false);
    await trainer.page.locator('.wall:not(.is-stale)').waitFor();
    const { address, shown } = await readOff(trainer);
    expect(address).toContain(shown);
  }, 60_000);

  it('does without scripts: the page comes anew with each code', async () => {
    const context = await served.browser.newContext({ javaScriptEnabled: false, locale: 'vi' });
    const page = await context.newPage();
    await page.goto(`${served.base}/sign-in?next=${board}`);
    await page.locator('input[name=username]').fill('giangvien');
    await page.locator('input[name=password]').fill(PASSWORD);
    await page.locator('form[action="/sign-in"] button').click();
    const before = await page.locator('[data-code]').innerText();
    await changed(page, before);
    await context.close();
  }, 60_000);

  it('the trainer counts heads, and only then it counts', async () => {
    await trainer.click('Đếm và ghi');
    await holdsUp(trainer);
    await trainer.page.getByLabel(cls.learners[0]!.fullName).uncheck();
    expect(await trainer.page.getByRole('button', { name: 'Ghi 0 người' }).count()).toBe(1);
    await trainer.page.getByLabel(cls.learners[0]!.fullName).check();
    await trainer.fill('Số người đếm được trong phòng', '2');
    await trainer.click('Ghi 1 người');
    expect(await trainer.text()).toContain('Đếm được 2 người nhưng sẽ có 1 người được ghi có mặt');
    await holdsUp(trainer);
    await trainer.fill('Lý do số người lệch', 'Một người quên điện thoại');
    await trainer.click('Ghi 1 người');
    expect(await trainer.text()).toContain('Đã ghi 1 người');
  }, 60_000);
});

import { randomUUID } from 'node:crypto';
import { addDays } from '../../../src/common/dates/calendar-date.js';
import { Enrolment } from '../../../src/features/enrolments/enrolment.entity.js';
import { ClassSession } from '../../../src/features/sessions/class-session.entity.js';
import { Browser } from '../../support/browser.js';
import { enterUser, PASSWORD } from '../../support/cast.js';
import { mark, runningClass, THEORY_AND_PRACTICE } from '../../support/recording-scene.js';
import { Scene, TODAY } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const MOST_BYTES = 60_000;

describe('what pages weigh', () => {
  let program: TestApp;
  let scene: Scene;
  let browser: Browser;
  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    await enterUser(program, 'trainer');
    await scene.course('TH01', 'Tin học cơ bản', 16, THEORY_AND_PRACTICE);
    browser = new Browser(program);
    await browser.signIn('giangvien', PASSWORD);
  });
  afterAll(() => program.close());

  async function weigh(address: string): Promise<number> {
    const { html, status } = await browser.get(address);
    expect({ address, status }).toEqual({ address, status: 200 });
    return Buffer.byteLength(html.toString());
  }

  it('keeps each recording page of 40 learners at 60 kB or less', async () => {
    const cls = await runningClass(scene, 40, { courseCode: 'TH01' });
    await mark(scene, cls, [1, 2], 'PPLEA');
    for (const page of [
      'sessions/1/attendance',
      'attendance',
      'attendance/column?session=2&which=all',
      'results',
      'certificates',
    ]) {
      expect(await weigh(`/classes/${cls.code}/${page}`)).toBeLessThanOrEqual(MOST_BYTES);
    }
  });

  it.each([6, 20, 36])('keeps the grid at 60 kB or less with %i sessions more', async (more) => {
    const cls = await runningClass(scene, 40);
    const { manager } = program.db;
    const first = await manager.findOneByOrFail(ClassSession, { classId: cls.cls.id, number: 1 });
    const before = Array.from({ length: more }, (_, index) => {
      return { ...first, id: undefined, uid: randomUUID(), number: index + 5, date: addDays(TODAY, -2 - index) };
    });
    await manager.insert(ClassSession, before);
    await manager.update(Enrolment, { classId: cls.cls.id }, { memberFrom: addDays(TODAY, -100) });
    const numbers = Array.from({ length: more + 4 }, (_, index) => index + 1);
    await mark(scene, cls, numbers, 'PPLEA?');
    for (const query of ['', '?session=3', '?only=risk&sort=-rate']) {
      expect(await weigh(`/classes/${cls.code}/attendance${query}`)).toBeLessThanOrEqual(MOST_BYTES);
    }
  });
});

import { Browser } from '../../support/browser.js';
import { enterUser, PASSWORD } from '../../support/cast.js';
import { runningClass, type RunningClass } from '../../support/recording-scene.js';
import { Scene } from '../../support/scene.js';
import { countStatements } from '../../support/statements.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const FEW = 10;
const MANY = 400;

describe('what recording costs', () => {
  let program: TestApp;
  let browser: Browser;
  let few: RunningClass;
  let many: RunningClass;
  beforeAll(async () => {
    program = await startTestApp();
    const scene = await Scene.set(program);
    await enterUser(program, 'trainer');
    few = await runningClass(scene, FEW);
    many = await runningClass(scene, MANY);
    browser = new Browser(program);
    await browser.signIn('giangvien', PASSWORD);
  }, 120_000);
  afterAll(() => program.close());

  const cost = (work: () => Promise<unknown>) => countStatements(program, work);
  const sheet = (cls: RunningClass) => `/classes/${cls.code}/sessions/1/attendance`;
  const everybodyPresent = ({ learners }: RunningClass) =>
    Object.fromEntries(
      learners.flatMap(({ id }) => [
        [`s${id}`, 'P'],
        [`v${id}`, '0'],
      ]),
    );

  it('keeps the sheet at 8 statements or fewer, for 10 learners as for 400', async () => {
    const [small, large] = [await cost(() => browser.get(sheet(few))), await cost(() => browser.get(sheet(many)))];
    expect(small).toBeLessThanOrEqual(8);
    expect(large).toBe(small);
  });

  it('keeps saving a sheet at 12 statements or fewer, for 10 learners as for 400', async () => {
    const save = async (cls: RunningClass) => {
      await browser.get(sheet(cls));
      const fields = everybodyPresent(cls);
      return cost(async () => expect((await browser.post(sheet(cls), fields)).status).toBe(303));
    };
    const [small, large] = [await save(few), await save(many)];
    expect(small).toBeLessThanOrEqual(12);
    expect(large).toBe(small);
  });

  it('keeps the grid at 10 statements or fewer, for 10 learners as for 400', async () => {
    const small = await cost(() => browser.get(`/classes/${few.code}/attendance`));
    expect(small).toBeLessThanOrEqual(10);
    expect(await cost(() => browser.get(`/classes/${many.code}/attendance`))).toBe(small);
  });

  it.each(['results', 'certificates'])('asks no question per learner on the page of %s', async (name) => {
    const small = await cost(() => browser.get(`/classes/${few.code}/${name}`));
    expect(await cost(() => browser.get(`/classes/${many.code}/${name}`))).toBe(small);
  });

  it('signs off and issues for 400 learners with as many statements as for 10', async () => {
    const record = async (cls: RunningClass) => {
      for (const number of [2, 3, 4]) {
        await browser.get(sheet(cls));
        await browser.post(`/classes/${cls.code}/sessions/${number}/attendance`, everybodyPresent(cls));
      }
      const signing = await cost(() => browser.post(`/classes/${cls.code}/results/sign-off`));
      const issuing = await cost(() => browser.post(`/classes/${cls.code}/certificates`));
      return [signing, issuing];
    };
    const small = await record(few);
    const large = await record(many);
    expect((await browser.get(`/classes/${many.code}/certificates`)).html.querySelectorAll('tbody tr')).toHaveLength(
      MANY,
    );
    expect(large[0]).toBe(small[0]);
    // The first certificate of a year opens its register, which the second does not.
    expect(large[1]).toBeLessThanOrEqual(small[1]!);
  }, 60_000);
});

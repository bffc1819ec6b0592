import { AttendanceMark } from '../../../src/features/attendance/attendance-mark.entity.js';
import { MarkAppeal } from '../../../src/features/appeals/mark-appeal.entity.js';
import { MarkToReview } from '../../../src/features/attendance/mark-to-review.entity.js';
import { Enrolment } from '../../../src/features/enrolments/enrolment.entity.js';
import { ClassTrainer } from '../../../src/features/classes/class-trainer.entity.js';
import { TrainingClass } from '../../../src/features/classes/training-class.entity.js';
import { Import } from '../../../src/features/imports/import.entity.js';
import { ClassSession } from '../../../src/features/sessions/class-session.entity.js';
import { SessionTrainer } from '../../../src/features/sessions/session-trainer.entity.js';
import { Browser } from '../../support/browser.js';
import { enterUser, PASSWORD } from '../../support/cast.js';
import { countStatements } from '../../support/statements.js';
import { StatisticsScene } from '../../support/statistics-scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

/** The scene stands on 13/05/2011. */
describe('the home pages of those who record', () => {
  let program: TestApp;
  let past: StatisticsScene;
  let admin: Browser;
  let adminOfCaoLoc: Browser;
  let trainer: Browser;
  let trainerId: number;
  const finished = (code: string, day: string, signed: 'yes' | 'no', certificate?: 'valid') =>
    teach(past.class({ code, days: [day], state: 'finished', signed }, [learner(signed, certificate)]));
  const people: number[] = [];

  beforeAll(async () => {
    program = await startTestApp();
    past = await StatisticsScene.set(program);
    trainerId = await past.person();
    for (let number = 0; number < 6; number++) people.push(await past.person());
    await enterUser(program, 'admin');
    await enterUser(program, 'admin', { username: 'caoloc', unitId: past.scene.unitId('20-183') });
    await enterUser(program, 'trainer', { personId: trainerId });
    [admin, adminOfCaoLoc, trainer] = [new Browser(program), new Browser(program), new Browser(program)];
    await admin.signIn('quantri', PASSWORD);
    await adminOfCaoLoc.signIn('caoloc', PASSWORD);
    await trainer.signIn('giangvien', PASSWORD);
    await finished('2004-TH07-01', '2004-05-03', 'yes', 'valid');
    await finished('2004-TH07-02', '2004-06-07', 'no');
    await finished('2011-TH07-01', '2011-04-04', 'yes', 'valid');
    await finished('2011-TH07-02', '2011-04-11', 'yes');
  });
  afterAll(() => program.close());

  function learner(signed: 'yes' | 'no', certificate?: 'valid') {
    const passed = signed === 'yes' ? true : undefined;
    return { personId: people[0]!, marks: ['P' as const], passed, certificate };
  }

  async function teach(made: Promise<number>): Promise<number> {
    const classId = await made;
    await program.db.manager.insert(ClassTrainer, { classId, personId: trainerId, isLead: true });
    await program.db.manager.update(TrainingClass, { id: classId }, { taken: 1 });
    return classId;
  }

  const hrefs = async (browser: Browser) =>
    (await browser.get('/')).html.querySelectorAll('main a').map((link) => link.getAttribute('href')!);

  it('give a trainer what is not settled: results to sign, certificates to issue, and nothing that is done', async () => {
    const links = await hrefs(trainer);
    expect(links).toContain('/classes/2004-TH07-02/results');
    expect(links).toContain('/classes/2011-TH07-02/certificates');
    expect(links).toContain('/classes/2011-TH07-01');
    expect(links).not.toContain('/classes/2011-TH07-01/certificates');
    expect(links.filter((href) => href.includes('2004-TH07-01'))).toEqual([]);
  });

  it('count registers and files of the own units alone, and all accounts', async () => {
    const code = '2011-TH07-08';
    const wish = { code, days: ['2011-05-12'], state: 'running' as const, signed: 'no' as const };
    const classId = await teach(past.class(wish, [{ personId: people[0]!, marks: [null] }]));
    const counts = { new: 1, match: 0, unsure: 0, error: 0, already: 0 };
    const read = { revision: 1, fileKind: 'xlsx' as const, includeHidden: false, mapping: [], notes: [], counts };
    const file = { kind: 'roster' as const, fileName: 'ds.xlsx', sha256: 'a'.repeat(64), ...read };
    const act = { createdAt: '2011-05-13T01:00:00.000Z', createdByUserId: null, createdByName: 'Văn phòng' };
    await program.db.manager.insert(Import, { ...file, ...act, classId, state: 'previewed', createdSeeingAll: true });
    const sheet = `/classes/${code}/sessions/1/attendance`;
    const numberOf = async (browser: Browser, href: string) =>
      (await browser.get('/')).html.querySelectorAll(`main a[href="${href}"]`).at(-1)?.text;
    expect(await hrefs(admin)).toContain(sheet);
    expect(await hrefs(adminOfCaoLoc)).not.toContain(sheet);
    expect(await numberOf(admin, '/imports')).toBe('1');
    expect(await numberOf(adminOfCaoLoc, '/imports')).toBe('0');
    expect(await numberOf(admin, '/admin/users')).toBe('3');
  });

  it('give whoever teaches single sessions these sessions and their registers, and nothing else of the class', async () => {
    const person = await past.person();
    await enterUser(program, 'trainer', { username: 'khachmoi', personId: person });
    const guest = new Browser(program);
    await guest.signIn('khachmoi', PASSWORD);
    const days = ['2011-05-11', '2011-05-12', '2011-05-13', '2011-05-16'];
    const classId = await past.class({ code: '2011-TH07-07', days, state: 'running', signed: 'no' }, [learner('no')]);
    const { manager } = program.db;
    await manager.update(TrainingClass, { id: classId }, { taken: 1, lastSessionDate: '2011-05-12' });
    const sheet = (number: number) => `/classes/2011-TH07-07/sessions/${number}/attendance`;
    const sheets = async () => new Set((await hrefs(guest)).filter((href) => href.endsWith('/attendance')));
    expect(await sheets()).toEqual(new Set());
    for (const number of [2, 3]) {
      const { id: sessionId } = await manager.findOneByOrFail(ClassSession, { classId, number });
      await manager.insert(SessionTrainer, { sessionId, personId: person });
      await manager.delete(AttendanceMark, { sessionId });
    }
    expect(await sheets()).toEqual(new Set([sheet(2), sheet(3)]));
    const links = await hrefs(guest);
    expect(links).toContain('/classes/2011-TH07-07');
    expect(links).not.toContain('/classes/2011-TH07-07/results');
    await manager.insert(ClassTrainer, { classId, personId: person, isLead: true });
    expect(await hrefs(guest)).toContain('/classes/2011-TH07-07/results');
    expect((await guest.get('/')).text).toContain('07:30–');
  });

  it('are there in English for every role, whatever waits', async () => {
    const code = '2011-TH07-06';
    const wish = { code, days: ['2011-05-11', '2011-05-12'], state: 'running' as const, signed: 'no' as const };
    const classId = await teach(past.class(wish, [{ personId: people[1]!, marks: ['A', 'P'] }]));
    const { manager } = program.db;
    const { id: sessionId } = await manager.findOneByOrFail(ClassSession, { classId, number: 1 });
    const { id: enrolmentId } = await manager.findOneByOrFail(Enrolment, { classId });
    const at = '2011-05-13T01:00:00.000Z';
    const by = { at, byUserId: null, byName: 'Văn phòng' };
    const open = { decision: null, decidedAt: null, decidedByUserId: null, decidedByName: null };
    const cell = { sessionId, enrolmentId, ...by, ...open };
    const mark = { minutesLate: null, note: null, status: 'P' as const, seenVersion: 0, source: 'device' as const };
    const sent = {
      submissionKey: 'a',
      saidAt: null,
      clockAheadSeconds: null,
      reason: null,
      why: 'attendance_conflict',
    };
    const where = { classId, sessionNumber: 1, sessionDate: '2011-05-11', personName: 'Lê Văn Cường' };
    await manager.insert(MarkToReview, { ...cell, ...mark, ...sent, ...where });
    const words = { statusThen: 'A' as const, wanted: 'P' as const, reason: 'Có ký', decisionReason: null };
    await manager.insert(MarkAppeal, { ...cell, ...words, openKey: enrolmentId });
    await teach(past.class({ code: '2011-TH07-05', days: ['2011-05-16'], state: 'draft', signed: 'no' }));
    await enterUser(program, 'coordinator', { unitId: past.scene.unitId('20-183') });
    await enterUser(program, 'cadre', { personId: people[1]! });
    await enterUser(program, 'committee');
    const english = {
      quantri: 'Marks waiting for a decision',
      giangvien: '1 mark waits for a decision',
      daumoi: 'Never',
      canbo: `Attendance of class ${code}: 50% over 2 sessions with a mark (2 held)`,
      bcd: 'participations',
    };
    for (const [username, shown] of Object.entries(english)) {
      const browser = new Browser(program);
      await browser.signIn(username, PASSWORD);
      await browser.get('/?lang=en');
      const { status, text } = await browser.get('/');
      expect({ username, status }).toEqual({ username, status: 200 });
      expect({ username, text }).toEqual({ username, text: expect.stringContaining(shown) as string });
    }
    await trainer.get('/?lang=en');
    expect((await trainer.get('/')).text).toContain('Appeals waiting for a decision: 1');
    await trainer.get('/?lang=vi');
  });

  it('give a trainer the classes of today, however many were finished before', async () => {
    const before = await countStatements(program, () => trainer.get('/'));
    const days = (index: number) => [`2005-01-${String((index % 28) + 1).padStart(2, '0')}`];
    for (let index = 0; index < 110; index++) {
      const wish = { code: `2005-O-${index}`, days: days(index), state: 'finished' as const, signed: 'no' as const };
      await teach(past.class(wish));
    }
    await teach(past.class({ code: '2011-TH07-09', days: ['2011-05-13'], state: 'running', signed: 'no' }));
    const links = await hrefs(trainer);
    expect(links).toContain('/classes/2011-TH07-09');
    expect(links).toContain('/classes/2011-TH07-02/certificates');
    expect(await countStatements(program, () => trainer.get('/'))).toBe(before);
  });

  it('show an administrator unsigned results that lie behind many signed ones', async () => {
    for (let index = 0; index < 205; index++) {
      await past.class({ code: `2003-S-${index}`, days: ['2003-02-03'], state: 'finished' });
    }
    expect(await hrefs(admin)).toContain('/classes/2004-TH07-02/results');
    expect((await admin.get('/')).text).not.toContain('2003-S-0');
  });
});

import { AttendanceService } from '../../../src/features/attendance/attendance.service.js';
import { MembershipDaysService } from '../../../src/features/attendance/membership-days.service.js';
import { ClassesService } from '../../../src/features/classes/classes.service.js';
import type { ClassListed } from '../../../src/features/classes/classes.repository.js';
import { EnrolmentChange } from '../../../src/features/enrolments/enrolment-change.entity.js';
import { Enrolment } from '../../../src/features/enrolments/enrolment.entity.js';
import { SeatsService } from '../../../src/features/enrolments/seats.service.js';
import { SignOffService } from '../../../src/features/results/sign-off.service.js';
import { EVERYTHING } from '../../../src/features/statistics/rules/figure-query.js';
import { StatisticsService } from '../../../src/features/statistics/statistics.service.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.entity.js';
import { office } from '../../support/cast.js';
import { moveTo } from '../../support/recording-scene.js';
import { Scene } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

/** One session a day, the fifth is today. */
const DAYS = ['2011-05-09', '2011-05-10', '2011-05-11', '2011-05-12', '2011-05-13'] as const;
const REASON = 'Có mặt từ thứ tư';

describe('the days of a membership', () => {
  let program: TestApp;
  let scene: Scene;
  let attendance: AttendanceService;
  let days: MembershipDaysService;
  let cls: ClassListed;
  let stays: number;
  let late: number;

  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    attendance = program.get(AttendanceService);
    days = program.get(MembershipDaysService);
  });
  afterAll(() => program.close());

  beforeEach(async () => {
    program.standOn(DAYS[0]);
    const sessions = DAYS.map((date) => ({ date, part: 'morning' as const, periods: 4, topic: null, room: null }));
    cls = await scene.class({ startDate: DAYS[0], endDate: DAYS[4] }, { sessions });
    const [stayer, joiner] = await scene.persons(2);
    stays = await enter(stayer!.id);
    await moveTo(scene, cls, 'running');
    program.standOn(DAYS[4]);
    late = await enter(joiner!.id);
  });

  const enter = async (personId: number) => {
    const request = { classId: cls.id, personId, door: 'trainer', reason: 'Bổ sung' } as const;
    return (await program.get(SeatsService).request(office, request)).enrolmentId;
  };
  const row = (id: number) => program.db.manager.findOneByOrFail(Enrolment, { id });
  const leave = async (id: number) => program.get(SeatsService).withdraw(office, await row(id), 'Đi công tác');
  const save = (number: number, enrolmentId: number, status: 'P' | 'A' | null) =>
    attendance.save(office, cls.code, number, [{ enrolmentId, status }], { source: 'sheet', reason: 'Ghi lại' });
  const set = (id: number, from: string, to: string | null = null, reason: string | null = REASON) =>
    days.set(office, cls.code, id, { from, to, reason });
  const rateOf = async (id: number) => {
    const { learners } = await attendance.grid(office, cls.code);
    return learners.find(({ line }) => line.id === id)!.rate;
  };

  it('of a late joiner can be set back: the registers of these days take the mark, and the rate runs over them', async () => {
    await save(5, late, 'A');
    await expect(save(3, late, 'P')).rejects.toMatchObject({ code: 'attendance_invalid' });
    expect(await rateOf(late)).toMatchObject({ held: 1, denominator: 1, basisPoints: 0 });
    const before = (await program.get(ClassesService).getById(cls.id)).recordVersion;
    expect(await set(late, DAYS[2])).toBe(true);
    expect((await program.get(ClassesService).getById(cls.id)).recordVersion).toBe(before + 1);
    for (const number of [3, 4]) expect(await save(number, late, 'P')).toEqual({ changed: 1 });
    await expect(save(2, late, 'P')).rejects.toMatchObject({ code: 'attendance_invalid' });
    expect(await rateOf(late)).toMatchObject({ held: 3, attended: 2, denominator: 3, basisPoints: 6666 });
  });

  it('are kept with the reason, in the history of the enrolment and in the audit; the same days write nothing', async () => {
    await set(late, DAYS[2], null, ` ${REASON} `);
    expect(await row(late)).toMatchObject({ state: 'enrolled', memberFrom: DAYS[2], memberTo: null });
    const last = { order: { id: 'DESC' as const }, take: 1 };
    const [step] = await program.db.manager.find(EnrolmentChange, { where: { enrolmentId: late }, ...last });
    expect(step).toMatchObject({ fromState: 'enrolled', toState: 'enrolled', byName: office.name, reason: REASON });
    const [entry] = await program.db.manager.find(AuditEntry, last);
    expect(entry).toMatchObject({
      action: 'enrolment.days_set',
      subjectId: String(late),
      details: { class: cls.code, before: { from: DAYS[4] }, after: { from: DAYS[2] }, reason: REASON },
    });
    expect(await set(late, DAYS[2])).toBe(false);
    expect((await program.db.manager.find(AuditEntry, last))[0]!.id).toBe(entry!.id);
  });

  it('of somebody who left can be said after the fact, also in a finished class', async () => {
    await save(1, stays, 'P');
    await save(2, stays, 'P');
    await leave(stays);
    await moveTo(scene, cls, 'finished');
    expect(await rateOf(stays)).toMatchObject({ held: 4, unmarked: 2 });
    await expect(set(stays, DAYS[0])).rejects.toMatchObject({ code: 'membership_to_missing' });
    await set(stays, DAYS[0], DAYS[1]);
    expect(await rateOf(stays)).toMatchObject({ held: 2, unmarked: 0, basisPoints: 10000 });
    const onSheet = async (number: number) =>
      (await attendance.sheet(office, cls.code, number)).learners.map(({ enrolmentId }) => enrolmentId);
    expect(await onSheet(2)).toContain(stays);
    expect(await onSheet(3)).not.toContain(stays);
  });

  it('leave no mark outside: the session is named, and taking its mark away opens the way', async () => {
    await save(1, stays, 'P');
    await save(2, stays, 'A');
    const problems = (field: string, params: object) => ({
      problems: [{ field, code: 'membership_has_mark', params }],
    });
    await expect(set(stays, DAYS[2])).rejects.toMatchObject(problems('from', { number: 1, date: '09/05/2011' }));
    await save(1, stays, null);
    await expect(set(stays, DAYS[2])).rejects.toMatchObject(problems('from', { number: 2, date: '10/05/2011' }));
    await leave(stays);
    await expect(set(stays, DAYS[0], DAYS[0])).rejects.toMatchObject(problems('to', { number: 2, date: '10/05/2011' }));
    expect(await row(stays)).toMatchObject({ memberFrom: DAYS[0], memberTo: DAYS[4] });
    await save(2, stays, null);
    expect(await set(stays, DAYS[0], DAYS[0])).toBe(true);
  });

  it('of two times of one person do not overlap', async () => {
    await leave(stays);
    const { personId } = await row(stays);
    const again = await enter(personId);
    await expect(set(again, DAYS[2])).rejects.toMatchObject({
      problems: [{ field: 'from', code: 'membership_overlap', params: { days: '09/05/2011 – 13/05/2011' } }],
    });
    await set(stays, DAYS[0], DAYS[1]);
    await set(again, DAYS[2]);
    await expect(set(stays, DAYS[0], DAYS[3])).rejects.toMatchObject({ code: 'membership_overlap' });
    for (const number of [3, 4, 5]) await save(number, again, 'P');
    await save(1, stays, 'A');
    expect(await rateOf(again)).toMatchObject({ held: 5, attended: 3, denominator: 4, basisPoints: 7500 });
  });

  it('carry the results and figures', async () => {
    await save(5, late, 'A');
    for (const number of [1, 2, 3, 4, 5]) await save(number, stays, 'P');
    const statistics = program.get(StatisticsService);
    const ask = { ...EVERYTHING, classCode: cls.code };
    const taken = async () => (await statistics.figures(await statistics.ask(office, ask))).participations;
    await moveTo(scene, cls, 'finished');
    expect(await taken()).toBe(1);
    await set(late, DAYS[0]);
    for (const number of [1, 2, 3, 4]) await save(number, late, 'P');
    expect(await taken()).toBe(2);
    expect(await program.get(SignOffService).signOff(office, cls.code)).toEqual({ passed: 2, learners: 2 });
    await expect(set(late, DAYS[4])).rejects.toMatchObject({ code: 'membership_results_signed' });
  });

  it('are not found in another class, of who only waited, or outside the scope, and refused to who may not', async () => {
    const other = await scene.class();
    await expect(days.of(office, other.code, late)).rejects.toMatchObject({ code: 'not_found' });
    const elsewhere = scene.actor('trainer', { unitScope: [scene.unitId('20-183')] });
    await expect(days.of(elsewhere, cls.code, late)).rejects.toMatchObject({ code: 'not_found' });
    const asks = async () =>
      days.set(scene.actor('cadre'), cls.code, late, { from: DAYS[2], to: null, reason: REASON });
    await expect(asks()).rejects.toMatchObject({ code: 'forbidden' });
  });
});

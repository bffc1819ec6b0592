import { AuditEntry } from '../../../../src/platform/audit/audit-entry.entity.js';
import { ClassCodeCounter } from '../../../../src/features/classes/class-code-counter.entity.js';
import { ClassStateChange } from '../../../../src/features/classes/class-state-change.entity.js';
import { ClassSummary } from '../../../../src/features/classes/class-summary.entity.js';
import { ClassesService } from '../../../../src/features/classes/classes.service.js';
import { TrainingClass } from '../../../../src/features/classes/training-class.entity.js';
import { EVERYTHING } from '../../../../src/features/statistics/rules/figure-query.js';
import { StatisticsService } from '../../../../src/features/statistics/statistics.service.js';
import { loadRequired } from '../../../../src/seeding/load-required.js';
import { seedingTools } from '../../../../src/seeding/seeding-tools.js';
import { enterUser, office } from '../../../support/cast.js';
import { ImportRuns } from '../../../support/import-runs.js';
import { Scene } from '../../../support/scene.js';
import { startTestApp, type TestApp } from '../../../support/test-app.js';

const HEADER =
  'Mã lớp,Tên lớp,Khoá học,Từ ngày,Đến ngày,Số buổi,Số tiết,Địa điểm,Đơn vị tổ chức,Đơn vị,Lượt cử,Lượt tham gia,Hoàn thành,Nữ,DTTS,Kinh phí (đồng),Ghi chú';
const BASIC = 'Tin học cơ bản khoá 1,TH01,06/03/2006,10/03/2006,10,40,Phòng máy Tỉnh uỷ,Văn phòng Tỉnh uỷ';

describe('a list of past classes known by their numbers', () => {
  let program: TestApp;
  let runs: ImportRuns;

  beforeAll(async () => {
    program = await startTestApp();
    program.standOn('2026-05-13');
    await loadRequired(seedingTools(program.app));
    runs = new ImportRuns(program, 'history-summary');
  });
  afterAll(async () => {
    runs.close();
    await program.close();
  });

  const classes = () => program.db.manager.count(TrainingClass);
  const figures = async () => {
    const statistics = program.get(StatisticsService);
    return statistics.figures(await statistics.ask(office, { ...EVERYTHING }));
  };

  it('enters one class for several lines, counted in the figures, and is harmless when sent again', async () => {
    const file = [
      'BIỂU TỔNG HỢP CÁC LỚP ĐÃ MỞ',
      HEADER,
      `,${BASIC},"xã Tân Thanh, Văn Lãng",12,10,9,4,10,12.500.000,`,
      `,${BASIC},Huyện uỷ Văn Lãng,8,8,8,3,7,,lớp đầu tiên`,
      '2007-TH07-05,Khai thác mạng,TH07,02/04/2007,03/04/2007,,16,Phòng máy 1,VPTU,Văn phòng Tỉnh uỷ,,20,,,,,',
      ',Tổng cộng,,,,,,,,,20,38,17,7,17,,',
      ',,,,,,,,,,,,NGƯỜI LẬP BIỂU',
    ];
    const id = await runs.send(file);
    expect(await runs.told(id)).toEqual([
      [3, 'new', undefined],
      [4, 'new', undefined],
      [5, 'new', 'imports.kind.history-summary.sent_unknown'],
    ]);
    expect(await runs.commit(id)).toEqual({ entered: 3 });
    expect(await figures()).toMatchObject({
      classes: 2,
      enrolments: 40,
      participations: 38,
      people: 0,
      completions: 17,
      women: 7,
      provenance: { withRoster: 0, summaryOnly: 38, summaryClasses: 2 },
    });
    const [basic, network] = await program.db.manager.find(TrainingClass, { order: { id: 'ASC' } });
    expect(basic).toMatchObject({
      code: '2006-TH01-01',
      title: 'Tin học cơ bản khoá 1',
      startDate: '2006-03-06',
      endDate: '2006-03-10',
      lastSessionDate: null,
      state: 'closed',
      summaryOnly: true,
      taken: 20,
      costDong: 12_500_000,
      note: 'lớp đầu tiên',
    });
    expect(await program.get(ClassesService).getById(basic!.id)).toMatchObject({
      sessions: 10,
      periods: 40,
      hostUnitCode: '20-VP',
    });
    expect(network).toMatchObject({ code: '2007-TH07-05', statedSessions: null, statedPeriods: 16 });
    const statistics = program.get(StatisticsService);
    const listed = await statistics.byClass(await statistics.ask(office, { ...EVERYTHING }));
    expect(listed.map(({ classCode, sessions, periods }) => [classCode, sessions, periods])).toEqual([
      ['2006-TH01-01', 10, 40],
      ['2007-TH07-05', 0, 16],
    ]);
    const again = await runs.send(file);
    expect((await runs.told(again)).map(([, outcome]) => outcome)).toEqual(['already', 'already', 'already']);
    expect(await runs.commit(again)).toEqual({ already: 3 });
    expect(await classes()).toBe(2);
    expect(await program.db.manager.count(ClassSummary)).toBe(3);
  });

  it('writes who closed the class and why, and keeps the numbers of codes apart', async () => {
    const basic = await program.db.manager.findOneByOrFail(TrainingClass, { code: '2006-TH01-01' });
    const steps = await program.db.manager.findBy(ClassStateChange, { classId: basic.id });
    expect(steps).toMatchObject([
      { fromState: null, toState: 'closed', byName: office.name, reason: 'Nhập từ danh sách các lớp đã qua' },
    ]);
    const audited = await program.db.manager.findBy(AuditEntry, { subjectType: 'class', subjectId: '2006-TH01-01' });
    expect(audited.map(({ action }) => action)).toEqual(['class.entered_from_history', 'class.summaries_added']);
    const counter = await program.db.manager.findOneByOrFail(ClassCodeCounter, { series: '2007-TH07' });
    expect(counter.lastNumber).toBe(5);
  });

  it('leaves rows with errors out and enters the others; mended, they join the class', async () => {
    const line = (unit: string, numbers: string) =>
      `,Bảng tính Calc,TH03,05/05/2008,07/05/2008,6,24,Phòng máy 1,VPTU,${unit},${numbers},,`;
    const id = await runs.send([
      HEADER,
      line('Huyện uỷ Cao Lộc', '10,9,8,3,9'),
      line('Huyện uỷ Đình Lập', '10,12,8,3,9'),
      line('Huyện uỷ Lộc Bình', '10,9,10,3,9'),
      line('Huyện uỷ Chi Lăng', '10,9,8,10,'),
      line('Huyện uỷ Cao Lộc', '1,1,1,1,1'),
      line('Huyện uỷ Hữu Lũng', 'mười,9,8,3,9'),
      line('Huyện uỷ Văn Quan', '10,,8,3,9'),
      line('Xã Không Có', '10,9,8,3,9'),
      ',Bảng tính Calc,TH03,31/02/2008,07/05/2008,6,24,Phòng máy 1,VPTU,Huyện uỷ Bắc Sơn,3,3,3,,,,',
      ',Soạn thảo,TH02,05/05/2026,20/05/2026,,,,VPTU,Huyện uỷ Bắc Sơn,3,3,3,,,,',
      ',,,,,,,,,Huyện uỷ Bắc Sơn,3,3,3,,,,',
    ]);
    expect(await runs.told(id)).toEqual([
      [2, 'new', undefined],
      [3, 'error', 'imports.kind.history-summary.more_than_sent'],
      [4, 'error', 'imports.kind.history-summary.more_than_took_part'],
      [5, 'error', 'imports.kind.history-summary.more_than_took_part'],
      [6, 'error', 'imports.kind.history-summary.unit_twice'],
      [7, 'error', 'imports.past_class.unreadable_number'],
      [8, 'error', 'imports.kind.history-summary.no_participations'],
      [9, 'unsure', 'imports.unsure.unit_unknown'],
      [10, 'error', 'imports.past_class.unreadable_day'],
      [11, 'error', 'errors.past_class_not_over'],
      [12, 'error', 'imports.past_class.no_class'],
    ]);
    await runs.settle(id, { 9: { unit: '20-186' } });
    expect((await runs.told(id))[7]).toEqual([9, 'new', undefined]);
    const before = await classes();
    expect(await runs.commit(id)).toEqual({ entered: 2, skipped: 9 });
    expect(await classes()).toBe(before + 1);
    const mended = await runs.send([
      HEADER,
      line('Huyện uỷ Đình Lập', '12,12,8,3,9'),
      line('HU Cao Lộc', '10,9,8,3,9'),
    ]);
    expect(await runs.told(mended)).toEqual([
      [2, 'new', undefined],
      [3, 'already', undefined],
    ]);
    expect(await runs.commit(mended)).toEqual({ entered: 1, already: 1 });
    expect(await classes()).toBe(before + 1);
  });

  it('tells of a number that cannot be read once', async () => {
    const id = await runs.send([HEADER, `,${BASIC},Huyện uỷ Bắc Sơn,10,-9,8,3,9,,`]);
    const [row] = await runs.rows(id);
    expect(row!.shown.messages).toEqual([{ key: 'imports.past_class.unreadable_number', params: { written: '-9' } }]);
  });

  it('corrects numbers on record only where that is accepted', async () => {
    const line = `,${BASIC},"xã Tân Thanh, Văn Lãng",12,11,9,,,,`;
    const id = await runs.send([HEADER, line]);
    expect(await runs.told(id)).toEqual([[2, 'unsure', 'imports.kind.history-summary.numbers_differ']]);
    await runs.settle(id, { 2: { accept: '1' } });
    expect(await runs.told(id)).toEqual([[2, 'match', undefined]]);
    expect(await runs.commit(id)).toEqual({ updated: 1 });
    const [summary] = await program.db.manager.find(ClassSummary, { order: { id: 'ASC' } });
    expect(summary).toMatchObject({ enrolments: 12, participations: 11, completions: 9, women: 4, minorities: 10 });
    expect((await figures()).participations).toBe(38 + 1 + 9 + 9 + 12);
  });

  it('asks once for what is doubtful about a class, at its first line', async () => {
    const line = (unit: string) => `,Lớp số 2,Tin học nâng cao,05/03/2006,,,,,,${unit},5,5,5,,,,`;
    const id = await runs.send([HEADER, line('Huyện uỷ Cao Lộc'), line('Huyện uỷ Lộc Bình')]);
    expect(await runs.told(id)).toEqual([
      [2, 'unsure', 'imports.past_class.unknown_course'],
      [3, 'unsure', 'imports.past_class.wait_for_first'],
    ]);
    await runs.settle(id, { 2: { course: 'TH05' } });
    expect((await runs.told(id))[0]).toEqual([2, 'unsure', 'imports.past_class.no_host']);
    await runs.settle(id, { 2: { host: '20-VP' } });
    expect((await runs.told(id)).map(([, outcome]) => outcome)).toEqual(['new', 'new']);
    expect(await runs.commit(id)).toEqual({ entered: 2 });
    expect((await runs.rows(id)).map(({ shown }) => shown.record?.code)).toEqual(['2006-TH05-01', '2006-TH05-01']);
  });

  it('asks whether a class of another name on the same days is one on record', async () => {
    const line = ',Lớp cho cán bộ xã,TH05,05/03/2006,05/03/2006,,,,VPTU,Huyện uỷ Chi Lăng,5,5,5,,,,';
    const id = await runs.send([HEADER, line]);
    expect(await runs.told(id)).toEqual([[2, 'unsure', 'imports.past_class.like_known']]);
    await runs.settle(id, { 2: { class: '2006-TH05-01' } });
    expect(await runs.told(id)).toEqual([[2, 'new', undefined]]);
    await runs.settle(id, { 2: { class: 'new' } });
    await runs.commit(id);
    expect((await runs.rows(id))[0]!.shown.record).toEqual({ type: 'class', code: '2006-TH05-02' });
  });

  it('refuses codes of other courses, classes with learners, and lines that disagree', async () => {
    const cls = await program.get(ClassesService).register(office, {
      courseCode: 'TH07',
      title: null,
      startDate: '2026-03-02',
      endDate: '2026-03-03',
      capacity: 20,
      minLearners: null,
      holdHours: null,
      place: 'Phòng máy 1',
      hostUnitCode: '20-VP',
      approvalRequired: false,
      enrolBy: null,
      programme: null,
      costDong: null,
      note: null,
    });
    const numbers = '5,5,5,,,,';
    const id = await runs.send([
      HEADER,
      `2009-TH01-01,Lớp,TH02,05/03/2009,06/03/2009,,,,VPTU,Huyện uỷ Chi Lăng,${numbers}`,
      `Lớp 1/2009,Lớp,TH02,05/03/2009,06/03/2009,,,,VPTU,Huyện uỷ Chi Lăng,${numbers}`,
      `${cls.code},,,,,,,,,Huyện uỷ Chi Lăng,${numbers}`,
      `2009-A,Lớp A,TH02,05/03/2009,06/03/2009,,,,VPTU,Huyện uỷ Chi Lăng,${numbers}`,
      `2009-A,Lớp A,TH02,05/03/2009,07/03/2009,,,,VPTU,Huyện uỷ Cao Lộc,${numbers}`,
    ]);
    expect(await runs.told(id)).toEqual([
      [2, 'error', 'errors.past_class_code_of_other'],
      [3, 'error', 'errors.past_class_code_unreadable'],
      [4, 'error', 'imports.past_class.has_roster'],
      [5, 'new', undefined],
      [6, 'error', 'imports.past_class.differs'],
    ]);
  });

  it('lets a trainer enter only classes that units of the own scope held', async () => {
    const unit = await program.db.query("SELECT id FROM units WHERE code = '20-183'");
    const unitId = Number((unit as { id: number }[])[0]!.id);
    const { userId } = await enterUser(program, 'trainer', { unitId });
    const trainer = new Scene(program).actor('trainer', { userId, unitScope: [unitId] });
    const own = new ImportRuns(program, 'history-summary', trainer);
    const id = await own.send([
      HEADER,
      ',Lớp huyện,TH02,05/03/2009,06/03/2009,,,,Huyện uỷ Cao Lộc,Huyện uỷ Chi Lăng,5,5,5,,,,',
      ',Lớp tỉnh,TH02,05/03/2009,06/03/2009,,,,VPTU,Huyện uỷ Chi Lăng,5,5,5,,,,',
      '2006-TH01-01,,,,,,,,,Huyện uỷ Cao Lộc,5,5,5,,,,',
    ]);
    expect(await own.told(id)).toEqual([
      [2, 'new', undefined],
      [3, 'unsure', 'imports.unsure.unit_elsewhere'],
      [4, 'error', 'imports.past_class.elsewhere'],
    ]);
    await own.settle(id, { 3: { host: '20-VP' } });
    expect((await own.told(id))[1]![1]).toBe('unsure');
    expect(await own.commit(id)).toEqual({ entered: 1, skipped: 2 });
    own.close();
  });
});

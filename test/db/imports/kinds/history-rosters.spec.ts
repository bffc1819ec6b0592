import { randomUUID } from 'node:crypto';
import { NeverTrainedQuery } from '../../../../src/features/attendance/never-trained.query.js';
import { CertificatesDueQuery } from '../../../../src/features/certificates/certificates-due.query.js';
import { CertificatesService } from '../../../../src/features/certificates/certificates.service.js';
import { TrainingClass } from '../../../../src/features/classes/training-class.entity.js';
import { EnrolmentChange } from '../../../../src/features/enrolments/enrolment-change.entity.js';
import { Enrolment } from '../../../../src/features/enrolments/enrolment.entity.js';
import { PastEnrolmentsService } from '../../../../src/features/enrolments/past-enrolments.service.js';
import { PeopleService } from '../../../../src/features/people/people.service.js';
import { Person } from '../../../../src/features/people/person.entity.js';
import { Posting } from '../../../../src/features/people/posting.entity.js';
import { ResultSheet } from '../../../../src/features/results/result-sheet.entity.js';
import { Result } from '../../../../src/features/results/result.entity.js';
import { ResultsService } from '../../../../src/features/results/results.service.js';
import { ClassSession } from '../../../../src/features/sessions/class-session.entity.js';
import { EVERYTHING } from '../../../../src/features/statistics/rules/figure-query.js';
import { StatisticsService } from '../../../../src/features/statistics/statistics.service.js';
import { Unit } from '../../../../src/features/units/unit.entity.js';
import { loadRequired } from '../../../../src/seeding/load-required.js';
import { seedingTools } from '../../../../src/seeding/seeding-tools.js';
import { office } from '../../../support/cast.js';
import { ByHand } from '../../../support/figures-by-hand.js';
import { heldOpen } from '../../../support/held-open.js';
import { ImportRuns } from '../../../support/import-runs.js';
import { merge } from '../../../support/merging-scene.js';
import { startTestApp, type TestApp } from '../../../support/test-app.js';

const HEADER =
  'STT,Lớp,Khoá học,Từ ngày,Đến ngày,Đơn vị tổ chức,Họ và tên,Ngày sinh,Nam/Nữ,Chức vụ,Đơn vị,Kết quả,Xếp loại,Số GCN';
const FIRST = 'Tin học cơ bản khoá 1,TH01,06/03/2006,10/03/2006,VPTU';
const SECOND = 'Khai thác mạng,TH07,04/05/2009,05/05/2009,VPTU';

describe('a list of past classes with their learners', () => {
  let program: TestApp;
  let runs: ImportRuns;

  beforeAll(async () => {
    program = await startTestApp();
    program.standOn('2026-05-13');
    await loadRequired(seedingTools(program.app));
    runs = new ImportRuns(program, 'history-rosters');
  });
  afterAll(async () => {
    runs.close();
    await program.close();
  });

  const unitId = async (code: string) => (await program.db.manager.findOneByOrFail(Unit, { code })).id;
  const figures = async () => {
    const statistics = program.get(StatisticsService);
    return statistics.figures(await statistics.ask(office, { ...EVERYTHING }));
  };
  const counts = async () => [
    await program.db.manager.count(TrainingClass),
    await program.db.manager.count(Enrolment),
    await program.db.manager.count(Person),
    await program.db.manager.count(Result),
  ];

  const file = [
    'DANH SÁCH HỌC VIÊN CÁC LỚP ĐÃ MỞ',
    HEADER,
    `1,${FIRST},Nông Thị Lan,12/04/1970,Nữ,Văn thư,"xã Tân Thanh, Văn Lãng",Đạt,Khá,12/2006`,
    `2,${FIRST},Đ/c HOÀNG VĂN AN,1965,Nam,Bí thư,Xã Tân Mỹ,Đạt,,`,
    `3,${FIRST},Lý Văn Bình,03/02/1968,Nam,Chủ tịch,Huyện uỷ Cao Lộc,Không đạt,,`,
    `4,${FIRST},Vi Thị Hoa,15/07/1975,Nữ,Văn thư,Huyện uỷ Đình Lập,,,`,
    `5,${SECOND},Nông Thị Lan,12/04/1970,Nữ,Phó bí thư,"xã Tân Thanh, Văn Lãng",,Giỏi,`,
    `6,${SECOND},Triệu Văn Chung,20/11/1980,Nam,Văn thư,Huyện uỷ Bắc Sơn,8.5,,`,
    ',Tổng cộng: 6 người',
  ];

  it('enters each class once, its people once, and what is known of their results', async () => {
    const id = await runs.send(file);
    expect(await runs.told(id)).toEqual([
      [3, 'new', undefined],
      [4, 'new', undefined],
      [5, 'new', undefined],
      [6, 'new', undefined],
      [7, 'new', 'imports.kind.history-rosters.same_as_row'],
      [8, 'new', 'imports.kind.history-rosters.unknown_result'],
    ]);
    expect(await runs.commit(id)).toEqual({ enrolled: 6 });
    expect(await counts()).toEqual([2, 6, 5, 4]);
    const [basic, network] = await program.db.manager.find(TrainingClass, { order: { id: 'ASC' } });
    expect(basic).toMatchObject({ code: '2006-TH01-01', state: 'closed', summaryOnly: false, taken: 4, capacity: 4 });
    expect(network).toMatchObject({ code: '2009-TH07-01', taken: 2, resultsSigned: true });
    const [first] = await program.db.manager.find(Enrolment, { order: { id: 'ASC' } });
    expect(first).toMatchObject({
      state: 'enrolled',
      door: 'history',
      unitId: await unitId('20-182-06166'),
      position: 'Văn thư',
      memberFrom: '2006-03-06',
      note: 'GCN số 12/2006',
    });
    expect(await program.db.manager.findBy(EnrolmentChange, { enrolmentId: first!.id })).toMatchObject([
      { fromState: null, toState: 'enrolled', reason: 'Nhập từ danh sách các lớp đã qua' },
    ]);
    expect(await program.db.manager.countBy(ClassSession, { classId: basic!.id })).toBe(0);
  });

  it('counts everybody on the list as a participation, and as completed only who the list says passed', async () => {
    expect(await figures()).toMatchObject({
      classes: 2,
      enrolments: 6,
      participations: 6,
      people: 5,
      completions: 3,
      certificates: 0,
      women: 3,
      provenance: { withRoster: 6, summaryOnly: 0, summaryClasses: 0 },
    });
    const { classes, enrolments, participations, people, completions, women } = await figures();
    const byHand = (await ByHand.of(program.db)).figures({});
    expect({ classes, enrolments, participations, people, completions, women }).toEqual({
      classes: byHand.classes,
      enrolments: byHand.enrolments,
      participations: byHand.participations,
      people: byHand.people,
      completions: byHand.completions,
      women: byHand.women,
    });
    const { learners } = await program.get(ResultsService).sheet(office, '2006-TH01-01');
    expect(learners.map(({ line, rate, signed }) => [line.fullName, rate.held, signed?.passed, signed?.grade])).toEqual(
      [
        ['Hoàng Văn An', 0, true, null],
        ['Lý Văn Bình', 0, false, 'failed'],
        ['Vi Thị Hoa', 0, undefined, undefined],
        ['Nông Thị Lan', 0, true, 'fair'],
      ],
    );
    expect(await program.db.manager.find(ResultSheet)).toMatchObject([
      { round: 1, signedByName: office.name },
      { round: 1, signedByName: office.name },
    ]);
  });

  it('owes nobody of the past a certificate', async () => {
    const classIds = (await program.db.manager.find(TrainingClass)).map(({ id }) => id);
    expect(await program.get(CertificatesDueQuery).among(classIds)).toEqual(new Set());
    await expect(program.get(CertificatesService).issue(office, '2006-TH01-01')).rejects.toMatchObject({
      code: 'certificates_none_due',
    });
  });

  it('knows of new people only that they served there until their last class', async () => {
    const lan = await program.db.manager.findOneByOrFail(Person, { fullName: 'Nông Thị Lan' });
    expect(await program.db.manager.findBy(Posting, { personId: lan.id })).toMatchObject([
      { fromDate: null, toDate: '2009-05-05', currentKey: null, unitId: await unitId('20-182-06166') },
    ]);
    expect(lan.closedOn).toBeNull();
    expect(await program.get(NeverTrainedQuery).count(office)).toEqual({ never: 0, serving: 0 });
  });

  it('is harmless when sent again, and takes lines that were missing', async () => {
    const before = await counts();
    const again = await runs.send(file);
    expect((await runs.told(again)).map(([, outcome]) => outcome)).toEqual(Array(6).fill('already'));
    expect(await runs.commit(again)).toEqual({ already: 6 });
    expect(await counts()).toEqual(before);
    const more = await runs.send([HEADER, `7,${SECOND},Hà Thị Dung,02/02/1982,Nữ,Văn thư,Huyện uỷ Bắc Sơn,Đạt,,`]);
    expect(await runs.commit(more)).toEqual({ enrolled: 1 });
    const network = await program.db.manager.findOneByOrFail(TrainingClass, { code: '2009-TH07-01' });
    expect(network).toMatchObject({ taken: 3, capacity: 3 });
    expect(await figures()).toMatchObject({ classes: 2, participations: 7, people: 6, completions: 4 });
    expect(await program.db.manager.countBy(ResultSheet, { classId: network.id })).toBe(1);
  });

  it('matches people on record as they were then: moved, closed since, and of units that have ended', async () => {
    const people = program.get(PeopleService);
    const known = await people.add(office, {
      fullName: 'Lương Thị Mai',
      birthDate: '1979-09-09',
      birthYear: null,
      sex: 'female',
      unitCode: '20-VP',
      position: 'Chuyên viên',
    });
    await program.db.manager.update(Person, { id: known.id }, { closedOn: '2020-01-01' });
    const gone = await people.add(office, {
      fullName: 'Bế Văn Cổ',
      birthDate: '1940-01-01',
      birthYear: null,
      sex: 'male',
      unitCode: '20-VP',
      position: null,
    });
    await program.db.manager.update(Person, { id: gone.id }, { closedOn: '2000-01-01' });
    expect(await program.get(NeverTrainedQuery).count(office)).toEqual({ never: 0, serving: 0 });
    await program.db.manager.update(Person, { id: known.id }, { closedOn: null });
    expect(await program.get(NeverTrainedQuery).count(office)).toEqual({ never: 1, serving: 1 });
    await program.db.manager.update(Person, { id: known.id }, { closedOn: '2020-01-01' });
    const id = await runs.send([
      HEADER,
      `1,${SECOND},Lương Thị Mai,09/09/1979,Nữ,Văn thư,"Xã Tân Mỹ, Văn Lãng",Đạt,,`,
      `2,${SECOND},Bế Văn Cổ,01/01/1940,Nam,,"Xã Tân Mỹ, Văn Lãng",Đạt,,`,
    ]);
    expect(await runs.told(id)).toEqual([
      [2, 'match', undefined],
      [3, 'error', 'imports.error.person_closed'],
    ]);
    await runs.commit(id);
    const [enrolment] = await program.db.manager.findBy(Enrolment, { personId: known.id });
    const unit = await program.db.manager.findOneByOrFail(Unit, { id: enrolment!.unitId });
    expect(unit.validTo).not.toBeNull();
    expect(enrolment!.position).toBe('Văn thư');
    await program.db.manager.update(Person, { id: known.id }, { closedOn: null });
    expect(await program.get(NeverTrainedQuery).count(office)).toEqual({ never: 0, serving: 1 });
  });

  it('is recognised when sent again where no birth is given', async () => {
    const rows = [HEADER, `1,${SECOND},Phùng Thị Ngọc,,Nữ,Văn thư,Huyện uỷ Bắc Sơn,Đạt,,`];
    const id = await runs.send(rows);
    expect(await runs.told(id)).toEqual([[2, 'new', undefined]]);
    await runs.commit(id);
    expect(await runs.told(await runs.send(rows))).toEqual([[2, 'already', 'imports.match.already_in']]);
  });

  it('leaves rows with errors out, and asks for what is open', async () => {
    const id = await runs.send([
      HEADER,
      `1,${SECOND},,01/01/1980,Nam,Văn thư,Huyện uỷ Bắc Sơn,Đạt,,`,
      `2,${SECOND},Mã Văn Sáu,01/01/1981,Nam,Văn thư,Xã Không Có,Đạt,,`,
      `3,${SECOND},Mã Văn Bảy,01/01/1982,Nam,Văn thư,,Đạt,,`,
      `4,${SECOND},Mã Văn Tám,32/01/1982,Nam,Văn thư,Huyện uỷ Bắc Sơn,Đạt,,`,
      `5,,,,,,Mã Văn Chín,01/01/1982,Nam,Văn thư,Huyện uỷ Bắc Sơn,Đạt,,`,
      `6,Khai thác mạng,TH07,04/05/2009,,VPTU,Mã Văn Mười,01/01/1983,Nam,Văn thư,Huyện uỷ Bắc Sơn,Đạt,,`,
      `7,${SECOND},Mã Văn Một,01/01/1984,Nam,Văn thư,Huyện uỷ Bắc Sơn,Đạt,,`,
      `8,${SECOND},Mã Văn Một,01/01/1984,Nam,Văn thư,Huyện uỷ Bắc Sơn,Đạt,,`,
    ]);
    expect(await runs.told(id)).toEqual([
      [2, 'error', 'imports.error.no_name'],
      [3, 'unsure', 'imports.unsure.unit_unknown'],
      [4, 'unsure', 'imports.unsure.unit_missing'],
      [5, 'error', 'imports.error.impossible_date'],
      [6, 'error', 'imports.past_class.no_class'],
      [7, 'new', undefined],
      [8, 'new', undefined],
      [9, 'unsure', 'imports.unsure.twice'],
    ]);
    const before = await counts();
    expect(await runs.commit(id)).toEqual({ skipped: 6, enrolled: 2 });
    expect((await counts())[1]).toBe(before[1]! + 2);
  });

  it('takes nobody into a class that has a list of its own, and nothing where one row cannot be entered', async () => {
    const id = await runs.send([
      HEADER,
      `1,Lớp lẻ,TH02,04/05/2010,05/05/2010,VPTU,Đinh Văn Một,01/01/1984,Nam,Văn thư,Huyện uỷ Bắc Sơn,Đạt,,`,
      `2,${SECOND},Đinh Văn Hai,01/01/1985,Nam,Văn thư,Huyện uỷ Bắc Sơn,Đạt,,`,
    ]);
    expect((await runs.told(id)).map(([, outcome]) => outcome)).toEqual(['new', 'new']);
    const before = await counts();
    const network = await program.db.manager.findOneByOrFail(TrainingClass, { code: '2009-TH07-01' });
    await program.db.manager.update(TrainingClass, { id: network.id }, { capacity: 1000, taken: 1000 });
    await expect(runs.commit(id)).rejects.toMatchObject({ code: 'past_class_too_large' });
    expect(await counts()).toEqual(before);
    await program.db.manager.insert(ClassSession, {
      uid: randomUUID(),
      sequence: 0,
      classId: network.id,
      number: 1,
      date: '2009-05-04',
      part: 'morning',
      periods: 4,
      topic: null,
      room: null,
      cancelled: false,
    });
    expect(
      await runs.told(await runs.send([HEADER, `2,${SECOND},Đinh Văn Hai,01/01/1985,Nam,,HU Bắc Sơn,,,`])),
    ).toEqual([[2, 'error', 'imports.past_class.has_own_roster']]);
  });

  const third = 'Tin học cơ bản khoá 3,TH01,07/06/2011,09/06/2011,VPTU';
  const fourth = 'Khai thác mạng khoá 4,TH07,07/06/2012,09/06/2012,VPTU';

  it('enters people and their places once where the same list is committed twice at the same moment', async () => {
    const letters = [...'ABCDEGHIKLMNOPQRSTUV'];
    const list = [
      HEADER,
      ...letters.map((letter) => `,${third},Hứa Văn ${letter}n,02/03/1980,Nam,Văn thư,Huyện uỷ Bắc Sơn,Đạt,,`),
    ];
    const ids = [await runs.send(list), await runs.send(list)];
    const [classes, enrolments, people] = await counts();
    const done = await Promise.all(ids.map((id) => runs.commit(id)));
    expect(done).toContainEqual({ enrolled: letters.length });
    expect(done).toContainEqual({ already: letters.length });
    expect((await counts()).slice(0, 3)).toEqual([
      classes! + 1,
      enrolments! + letters.length,
      people! + letters.length,
    ]);
  });

  it('finds the survivor where it names a merged file', async () => {
    const line = `1,${third},Hứa Thị Nhầm,1981,Nữ,Văn thư,Huyện uỷ Bắc Sơn,Đạt,,`;
    const other = `1,${fourth},Hứa Thị Đúng,05/04/1981,Nữ,Văn thư,Huyện uỷ Bắc Sơn,Đạt,,`;
    expect(await runs.commit(await runs.send([HEADER, line]))).toEqual({ enrolled: 1 });
    expect(await runs.commit(await runs.send([HEADER, other]))).toEqual({ enrolled: 1 });
    const named = (fullName: string) => program.db.manager.findOneByOrFail(Person, { fullName });
    await merge(program, await named('Hứa Thị Đúng'), await named('Hứa Thị Nhầm'), { fullName: 'survivor' });
    const before = await counts();
    const again = await runs.send([HEADER, line]);
    expect(await runs.told(again)).toEqual([[2, 'already', 'imports.match.already_in']]);
    expect(await runs.commit(again)).toEqual({ already: 1 });
    expect(await counts()).toEqual(before);
  });

  it('puts nobody into a class whose file is merged at the same moment', async () => {
    const id = await runs.send([
      HEADER,
      `1,${third},Hứa Thị Còn,05/04/1982,Nữ,Văn thư,Huyện uỷ Bắc Sơn,Đạt,,`,
      `2,${third},Hứa Thị Gộp,05/04/1983,Nữ,Văn thư,Huyện uỷ Bắc Sơn,Đạt,,`,
    ]);
    await runs.commit(id);
    const named = (fullName: string) => program.db.manager.findOneByOrFail(Person, { fullName });
    const [survivor, merged] = [await named('Hứa Thị Còn'), await named('Hứa Thị Gộp')];
    const cls = await program.db.manager.findOneByOrFail(TrainingClass, { code: '2012-TH07-01' });
    const { ended } = await heldOpen(program, () => merge(program, survivor, merged));
    const learner = { personId: merged.id, unitId: await unitId('20-VP'), position: null, note: null };
    const entering = program.get(PastEnrolmentsService).enter(office, cls, [learner]);
    await expect(entering).rejects.toMatchObject({ code: 'person_closed' });
    await ended;
    expect(await program.db.manager.countBy(Enrolment, { personId: merged.id })).toBe(0);
  });
});

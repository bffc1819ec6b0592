import { MoreThan } from 'typeorm';
import { SignInService } from '../../../src/features/access/sign-in.service.js';
import { UsersService } from '../../../src/features/access/users.service.js';
import { AppealsService } from '../../../src/features/appeals/appeals.service.js';
import { MarkAppeal } from '../../../src/features/appeals/mark-appeal.entity.js';
import { AttendanceService } from '../../../src/features/attendance/attendance.service.js';
import { MarkToReview } from '../../../src/features/attendance/mark-to-review.entity.js';
import { Certificate } from '../../../src/features/certificates/certificate.entity.js';
import { CertificatesService } from '../../../src/features/certificates/certificates.service.js';
import { Enrolment } from '../../../src/features/enrolments/enrolment.entity.js';
import { EnrolmentsService } from '../../../src/features/enrolments/enrolments.service.js';
import { ImportFile } from '../../../src/features/imports/import-file.entity.js';
import { ImportRow } from '../../../src/features/imports/import-row.entity.js';
import { Import } from '../../../src/features/imports/import.entity.js';
import type { ComparedRow } from '../../../src/features/imports/kinds/compared-row.js';
import { AnonymisingService } from '../../../src/features/merging/anonymising.service.js';
import { DuplicatesService } from '../../../src/features/merging/duplicates.service.js';
import { PersonCorrections } from '../../../src/features/merging/person-corrections.service.js';
import { RetentionQuery } from '../../../src/features/merging/retention.query.js';
import { UnmergingService } from '../../../src/features/merging/unmerging.service.js';
import { MailQueue } from '../../../src/features/notices/mail-queue.js';
import { Mail } from '../../../src/features/notices/mail.entity.js';
import { Notice } from '../../../src/features/notices/notice.entity.js';
import { SignInSheetsService } from '../../../src/features/paper/sign-in-sheets.service.js';
import { PeopleService } from '../../../src/features/people/people.service.js';
import { Person } from '../../../src/features/people/person.entity.js';
import { RecountService } from '../../../src/features/statistics/recount.service.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { RecordedEvent } from '../../../src/platform/events/recorded-event.entity.js';
import { aroundRegister } from '../../support/around-registers.js';
import { enterUser, office, PASSWORD } from '../../support/cast.js';
import { keepImport } from '../../support/kept-import.js';
import { merge } from '../../support/merging-scene.js';
import { mark, moveTo, runningClass } from '../../support/recording-scene.js';
import { Scene, TODAY } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { SignOffService } from '../../../src/features/results/sign-off.service.js';

const NOW = '2011-05-13T02:00:00.000Z';
const SECRETS = [
  'Lăng Thị Bí Mật',
  'lang thi bi mat',
  'Lang Thi Bi Mat',
  '1977-07-07',
  '0977777777',
  'Sán Chỉ',
  'Bản Bí',
  'đau lưng',
  'Bí thư Đoàn',
  'bimat@langson.example',
];

describe('a person who is anonymised', () => {
  let program: TestApp;
  let scene: Scene;

  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
  });
  afterAll(() => program.close());
  beforeEach(() => program.standOn(TODAY));

  const fresh = ({ id }: Pick<Person, 'id'>) => program.db.manager.findOneByOrFail(Person, { id });
  const close = async (person: Person) =>
    program.get(PersonCorrections).close(office, person.code, TODAY, (await fresh(person)).updatedAt);
  const anonymise = ({ code }: Pick<Person, 'code'>, request = { reason: 'Theo yêu cầu', typedCode: code }) =>
    program.get(AnonymisingService).anonymise(office, code, request);

  /** Where in the database any of the words stands, tables that others keep left out. */
  async function found(words: readonly string[]): Promise<string[]> {
    const tables = program.db.entityMetadatas.map(({ tableName }) => tableName);
    const places: string[] = [];
    for (const table of tables) {
      for (const row of (await program.db.query(`SELECT * FROM ${table}`)) as Record<string, unknown>[]) {
        for (const [column, value] of Object.entries(row)) {
          if (typeof value !== 'string') continue;
          if (words.some((word) => value.includes(word))) places.push(`${table}.${column}`);
        }
      }
    }
    return [...new Set(places)].sort();
  }

  it('is nobody any more in any table, but for the lines of the register and the account by which acts were done', async () => {
    const person = await scene.person({
      fullName: 'Lăng Thị Bí Mật',
      birthDate: '1977-07-07',
      ethnicity: 'Sán Chỉ',
      phone: '0977777777',
      position: 'Bí thư Đoàn',
    });
    const corrections = program.get(PersonCorrections);
    const details = { ...(await fresh(person)), position: 'Bí thư Đoàn', birthPlace: 'Bản Bí' };
    await corrections.correct(office, person.code, details, details.updatedAt);
    const double = await scene.person({
      fullName: 'Lang Thi Bi Mat',
      birthDate: '1977-07-07',
      position: 'Bí thư Đoàn',
    });
    await program.get(DuplicatesService).waiting(office, {}, { offset: 0, limit: 1 });
    await merge(program, person, double);
    const running = await runningClass(scene, 1);
    const [learner] = running.learners;
    await program.db.manager.update(
      Enrolment,
      { id: learner!.id },
      { personId: person.id, activeKey: person.id, position: 'Bí thư Đoàn', note: 'đau lưng' },
    );
    await mark(scene, running, [1, 2, 3], 'P');
    await program
      .get(AttendanceService)
      .save(office, running.code, 4, [{ enrolmentId: learner!.id, status: 'E', note: 'đau lưng' } as never]);
    const enrolmentId = learner!.id;
    const around = { enrolmentId, name: 'Lăng Thị Bí Mật', words: 'đau lưng' };
    const { appealId, reviewId } = await aroundRegister(program, running.cls, around);
    await program
      .get(AppealsService)
      .decide(office, running.code, appealId, { decision: 'rejected', reason: 'đau lưng' });
    await program.get(SignOffService).signOff(office, running.code);
    await program.get(CertificatesService).issue(office, running.code);
    await moveTo(scene, running.cls, 'finished');
    await program.get(RecountService).refresh();
    const facts = () =>
      program.db.query(
        `SELECT person_id, sex, minority, participations, women, minorities FROM statistics_facts WHERE class_id = ${running.cls.id}`,
      );
    const counted = await facts();
    const { userId } = await enterUser(program, 'cadre', {
      username: 'canbo7',
      personId: person.id,
      name: 'Lăng Thị Bí Mật',
    });
    await program.get(SignInService).signIn('canbo7', PASSWORD, '127.0.0.1');
    const roles = [{ role: 'cadre' as const, unitId: null }];
    const named = { displayName: 'Lăng Thị Bí Mật (VP)', personId: person.id, email: 'bimat@langson.example', roles };
    await program.get(UsersService).edit(office, 'canbo7', named);
    const told = { userId, kind: 'enrolled', facts: '{"name":"Lăng Thị Bí Mật"}', link: null, at: NOW, readAt: null };
    await program.db.manager.insert(Notice, { ...told, mail: 'none' });
    const letter = { userId, toAddress: 'bimat@langson.example', calendar: null, body: 'Lăng Thị Bí Mật', names: [] };
    const toOthers = { ...letter, userId: null, toAddress: 'vp@langson.example', toName: 'VP', names: [person.id] };
    await program.get(UnitOfWork).run(() =>
      program.get(MailQueue).add([
        { ...letter, toName: 'Lăng Thị Bí Mật', subject: 'Bản Bí' },
        { ...toOthers, subject: 'Lăng Thị Bí Mật chờ duyệt' },
        { ...toOthers, subject: 'Việc khác', body: 'x', names: [] },
      ]),
    );
    await program.db.manager.update(Mail, { subject: 'Lăng Thị Bí Mật chờ duyệt' }, { state: 'sent' });
    await close(person);
    expect((await found(SECRETS)).length).toBeGreaterThan(8);

    await anonymise(person);
    expect(await found(SECRETS)).toEqual(['audit_entries.actor_name', 'certificates.facts']);
    expect(await program.db.manager.findOneByOrFail(MarkToReview, { id: reviewId })).toMatchObject({
      status: 'L',
      note: null,
    });
    expect(await program.db.manager.findOneByOrFail(MarkAppeal, { id: appealId })).toMatchObject({
      byName: `Cán bộ ${person.code}`,
      decision: 'rejected',
      wanted: 'E',
    });
    const { personCode } = (await program.get(EnrolmentsService).members(running.cls.id))[0]!;
    expect((await program.get(SignInSheetsService).printAgain(office, running.code, 1)).lines[0]!.fullName).toBe(
      `Cán bộ ${personCode}`,
    );
    expect((await program.db.manager.find(Mail)).map(({ subject }) => subject)).toEqual(['Việc khác']);
    expect(await fresh(person)).toMatchObject({
      code: person.code,
      fullName: `Cán bộ ${person.code}`,
      sex: 'female',
      minority: true,
      closedOn: TODAY,
      mergedIntoId: null,
    });
    expect((await fresh(double)).fullName).toBe(`Cán bộ ${double.code}`);
    const { facts: printed } = await program.db.manager.findOneByOrFail(Certificate, { personId: person.id });
    expect(printed.fullName).toBe('Lăng Thị Bí Mật');
    await program.db.query(
      `UPDATE training_classes SET record_version = record_version + 1 WHERE id = ${running.cls.id}`,
    );
    await program.get(RecountService).refresh();
    expect(await facts()).toEqual(counted);
    expect(await program.get(UsersService).findActive(userId)).toBeNull();
    await expect(program.get(SignInService).signIn('canbo7', PASSWORD, '127.0.0.1')).rejects.toMatchObject({
      code: 'sign_in_wrong',
    });
  });

  it('is taken out of imported files and out of the pairs of two people; the rows of others stay', async () => {
    const person = await scene.person({ fullName: 'Lăng Thị Tệp', birthDate: '1976-06-06' });
    const twin = await scene.person({ fullName: 'Lăng Thị Tệp', birthDate: '1976-06-07' });
    await program.get(DuplicatesService).tellApart(office, person.code, twin.code);
    const keep = (state: Import['state'], rows: readonly Partial<ComparedRow>[]) => keepImport(program, state, rows);
    const own = { record: { type: 'person', code: person.code } as const };
    const said = [
      { field: 'fullName', before: null, after: 'Lăng Thị Tệp' },
      { field: 'birth', before: null, after: '1976-06-06' },
      { field: 'unit', before: null, after: { code: '20-VP', label: 'Văn phòng' } },
    ];
    const other = [{ field: 'fullName', before: null, after: 'Nông Văn Khác' }];
    const question = {
      name: 'person',
      type: 'choice' as const,
      key: 'imports.page.choose_person',
      options: [{ value: String(person.id), label: 'Lăng Thị Tệp · 06/06/1976' }],
    };
    const committed = await keep('committed', [{ ...own, fields: said }, { fields: other }, { fields: said }]);
    const previewed = await keep('previewed', [{ fields: said }, { fields: other }]);
    const asked = await keep('previewed', [{ fields: other, questions: [question] }]);
    await close(person);
    await anonymise(person);

    expect(await found(['1976-06-06', '06/06/1976'])).toEqual([]);
    const { manager } = program.db;
    const rowsOf = (importId: number) => manager.find(ImportRow, { where: { importId }, order: { id: 'ASC' } });
    const [mine, theirs, unlinked] = await rowsOf(committed);
    expect(mine!.line).toEqual({ sheet: 'S', row: 1 });
    expect(mine!.shown).toMatchObject({
      record: { type: 'person', code: person.code },
      fields: [{ field: 'fullName', after: `Cán bộ ${person.code}` }, { field: 'unit' }],
    });
    expect(unlinked!.shown.fields[0]!.after).toBe(`Cán bộ ${person.code}`);
    expect(theirs!.shown.fields).toEqual(other);
    expect(await manager.findOneByOrFail(Import, { id: committed })).toMatchObject({ state: 'committed' });
    expect(await manager.findOneByOrFail(Import, { id: previewed })).toMatchObject({ state: 'discarded' });
    expect(await rowsOf(previewed)).toEqual([]);
    const [option] = await rowsOf(asked);
    expect(option!.shown.questions[0]!.options[0]).toEqual({
      value: String(person.id),
      label: `Cán bộ ${person.code}`,
    });
    expect((await manager.find(ImportFile)).map(({ importId }) => importId)).toEqual([asked]);
    const { items } = await program.get(DuplicatesService).distinct(office, { offset: 0, limit: 50 });
    expect(items.filter(({ first, second }) => [first.code, second.code].includes(person.code))).toEqual([]);
  });

  it('is taken out of what still waits to be told, however much waits before it', async () => {
    const person = await scene.person({ fullName: 'Hứa Văn Chờ' });
    await close(person);
    const { manager } = program.db;
    const waiting = (kind: string, personId: number) => ({
      kind,
      payload: JSON.stringify({ kind, personId, reason: 'đau dạ dày' }),
      at: '2011-05-13T00:00:00.000Z',
      byUserId: null,
      failures: 0,
    });
    await manager.delete(RecordedEvent, { id: MoreThan(0) });
    const others = Array.from({ length: 500 }, () => waiting('enrolment.changed', person.id + 1));
    await manager.insert(RecordedEvent, others);
    await manager.insert(RecordedEvent, waiting('appeal.lodged', person.id));
    await manager.insert(RecordedEvent, waiting('enrolment.changed', person.id));
    const unread = waiting('class.moved', 0);
    await manager.insert(RecordedEvent, { ...unread, payload: 'not for this' });
    await anonymise(person);
    const rows = await manager.find(RecordedEvent, { order: { id: 'ASC' } });
    const reasons = rows.slice(0, -1).map(({ payload }) => (JSON.parse(payload) as { reason: string }).reason);
    expect(reasons).toEqual([...others.map(() => 'đau dạ dày'), '', '']);
    await manager.delete(RecordedEvent, { id: MoreThan(0) });
  });

  it('stays so: nothing can be edited, opened, merged or parted again', async () => {
    const [person, double] = [await scene.person(), await scene.person()];
    const id = await merge(program, person, double);
    await close(person);
    await anonymise(person);
    const corrections = program.get(PersonCorrections);
    const now = await fresh(person);
    const posting = { unitCode: '20-VP', position: null, on: TODAY };
    await expect(
      corrections.correct(office, person.code, { ...now, position: null }, now.updatedAt),
    ).rejects.toMatchObject({
      code: 'person_anonymised',
    });
    await expect(corrections.reopen(office, person.code, posting, now.updatedAt)).rejects.toMatchObject({
      code: 'person_anonymised',
    });
    await expect(program.get(UnmergingService).undo(office, id)).rejects.toMatchObject({
      code: 'merge_undo_anonymised',
    });
    await expect(anonymise(person)).rejects.toMatchObject({ code: 'person_anonymised' });
    await expect(merge(program, await scene.person(), person)).rejects.toMatchObject({ code: 'merge_anonymised' });
    expect(await program.get(PeopleService).list(office, { query: person.fullName, closed: true, limit: 5 })).toEqual(
      [],
    );
  });

  it('has a closed file, a reason, and the code typed by hand', async () => {
    const person = await scene.person();
    await expect(anonymise(person)).rejects.toMatchObject({ code: 'person_not_closed' });
    await close(person);
    await expect(anonymise(person, { reason: ' ', typedCode: person.code })).rejects.toMatchObject({
      code: 'reason_missing',
      field: 'reason',
    });
    await expect(anonymise(person, { reason: 'x', typedCode: 'CB999999' })).rejects.toMatchObject({
      code: 'anonymise_code_differs',
      field: 'typedCode',
    });
    const asked = { reason: 'x', typedCode: person.code };
    const asTrainer = async () => program.get(AnonymisingService).anonymise(scene.actor('trainer'), person.code, asked);
    await expect(asTrainer()).rejects.toMatchObject({ status: 403 });
    expect((await fresh(person)).fullName).toBe(person.fullName);
    await anonymise(person, { reason: 'x', typedCode: ` ${person.code.toLowerCase()} ` });
  });

  it('stands, before that, on the list of files closed for ten years', async () => {
    const [old, young] = [await scene.person(), await scene.person()];
    await close(old);
    program.standOn('2011-05-14');
    await program.get(PersonCorrections).close(office, young.code, '2011-05-14', (await fresh(young)).updatedAt);
    program.standOn('2021-05-13');
    const list = async () =>
      (await program.get(RetentionQuery).list(office, { offset: 0, limit: 50 })).items.map(({ code }) => code);
    expect(await list()).toContain(old.code);
    expect(await list()).not.toContain(young.code);
    await anonymise(old);
    expect(await list()).not.toContain(old.code);
  });
});

import { addDays } from '../../../src/common/dates/calendar-date.js';
import { UsersService } from '../../../src/features/access/users.service.js';
import { User } from '../../../src/features/access/user.entity.js';
import { AppealsService } from '../../../src/features/appeals/appeals.service.js';
import { AttendanceService } from '../../../src/features/attendance/attendance.service.js';
import { MarkReviewsService } from '../../../src/features/attendance/mark-reviews.service.js';
import { MarkToReview } from '../../../src/features/attendance/mark-to-review.entity.js';
import { CertificatesService } from '../../../src/features/certificates/certificates.service.js';
import { Certificate } from '../../../src/features/certificates/certificate.entity.js';
import { RevocationService } from '../../../src/features/certificates/revocation.service.js';
import { CheckIn } from '../../../src/features/checkins/check-in.entity.js';
import { ClassTrainer } from '../../../src/features/classes/class-trainer.entity.js';
import { TrainingClass } from '../../../src/features/classes/training-class.entity.js';
import { Enrolment } from '../../../src/features/enrolments/enrolment.entity.js';
import { SeatsService } from '../../../src/features/enrolments/seats.service.js';
import { DuplicatesService } from '../../../src/features/merging/duplicates.service.js';
import { MergePreviewService } from '../../../src/features/merging/merge-preview.service.js';
import { MergesService } from '../../../src/features/merging/merges.service.js';
import { PersonCorrections } from '../../../src/features/merging/person-corrections.service.js';
import { PersonMerge } from '../../../src/features/merging/person-merge.entity.js';
import { UnmergingService } from '../../../src/features/merging/unmerging.service.js';
import { PeopleService } from '../../../src/features/people/people.service.js';
import { Person } from '../../../src/features/people/person.entity.js';
import { ClassSession } from '../../../src/features/sessions/class-session.entity.js';
import { SessionTrainer } from '../../../src/features/sessions/session-trainer.entity.js';
import { RecountService } from '../../../src/features/statistics/recount.service.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.entity.js';
import { aroundRegister } from '../../support/around-registers.js';
import { enterUser, office } from '../../support/cast.js';
import { merge } from '../../support/merging-scene.js';
import { mark, moveTo, runningClass, signedClass } from '../../support/recording-scene.js';
import { Scene, TODAY } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { recordedRows } from '../../support/two-files.js';

describe('the merge of two files', () => {
  let program: TestApp;
  let scene: Scene;
  let number = 0;

  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
  });
  afterAll(() => program.close());
  beforeEach(() => program.standOn(TODAY));

  /** Two files of one woman: the first from a list without accents, with her year alone; the second entered by hand. */
  async function twoFiles(): Promise<[Person, Person]> {
    const name = `Hoàng Thị Mơ ${'ABCDEFGHIKLMNOPQ'[number++]}`;
    const first = await scene.person({
      fullName: name.normalize('NFD').replace(/[\u0300-\u036f]/g, ''),
      birthDate: null,
      birthYear: 1980,
      sex: null,
      phone: '0912345678',
      position: 'Van thu',
    });
    const second = await scene.person({
      fullName: name,
      birthDate: '1980-03-02',
      unitCode: '20-182-06151',
      ethnicity: 'Tày',
    });
    return [first, second];
  }

  const fresh = ({ id }: { id: number }): Promise<Person> => program.db.manager.findOneByOrFail(Person, { id });
  const undo = (id: number) => program.get(UnmergingService).undo(office, id);
  const enrolmentsOf = ({ id }: Person) =>
    program.db.manager.find(Enrolment, { where: { personId: id }, order: { id: 'ASC' } });
  const request = (classId: number, { id }: Person) =>
    program.get(SeatsService).request(office, { classId, personId: id, door: 'trainer' });
  const taken = async (id: number) => (await program.db.manager.findOneByOrFail(TrainingClass, { id })).taken;
  const inClass = (classId: number) => program.db.manager.countBy(Enrolment, { classId, state: 'enrolled' });
  const auditOf = (subjectId: string) =>
    program.db.manager.find(AuditEntry, { where: { subjectType: 'person', subjectId }, order: { id: 'ASC' } });

  it('keeps the values of the survivor, takes what it lacks where nothing else was chosen, and keeps the code', async () => {
    const [first, second] = await twoFiles();
    await merge(program, first, second);
    expect(await fresh(first)).toMatchObject({
      code: first.code,
      fullName: first.fullName,
      birthDate: '1980-03-02',
      birthYear: 1980,
      sex: 'female',
      ethnicity: 'Tày',
      minority: true,
      phone: '0912345678',
      closedOn: null,
      mergedIntoId: null,
    });
    expect(await fresh(second)).toMatchObject({ closedOn: TODAY, mergedIntoId: first.id });
  });

  it('takes each field from the file that was chosen', async () => {
    const [first, second] = await twoFiles();
    await merge(program, first, second, {
      fullName: 'survivor',
      phone: 'merged',
      posting: 'merged',
      birth: 'survivor',
    });
    expect(await fresh(first)).toMatchObject({
      fullName: first.fullName,
      searchKey: first.searchKey,
      phone: null,
      birthDate: null,
      birthYear: 1980,
    });
    const { career } = await program.get(PeopleService).openFile(office, first.code);
    expect(career.map(({ unitCode, position, toDate }) => [unitCode, position, toDate])).toEqual([
      ['20-182-06151', 'Văn thư', null],
      ['20-182-06172', 'Van thu', TODAY],
    ]);
  });

  it('moves all that hung on the merged file', async () => {
    const [first, second] = await twoFiles();
    const running = await runningClass(scene, 1);
    await moveTo(scene, running.cls, 'open');
    await request(running.cls.id, second);
    await moveTo(scene, running.cls, 'running');
    const { manager } = program.db;
    await manager.insert(ClassTrainer, { classId: running.cls.id, personId: second.id, isLead: true });
    const [once, twice] = await manager.findBy(ClassSession, { classId: running.cls.id });
    await manager.insert(SessionTrainer, [
      { sessionId: once!.id, personId: second.id },
      { sessionId: twice!.id, personId: first.id },
      { sessionId: twice!.id, personId: second.id },
    ]);
    const signed = await signedClass(scene, 1);
    await manager.update(Enrolment, { id: signed.learners[0]!.id }, { personId: second.id, activeKey: second.id });
    const [issued] = await program.get(CertificatesService).issue(office, signed.code);
    const account = await enterUser(program, 'cadre', { username: 'mo.khong', personId: second.id });
    const { facts } = await manager.findOneByOrFail(Certificate, { code: issued!.code });

    await merge(program, first, second);
    expect((await enrolmentsOf(first)).map(({ classId, activeKey }) => [classId, activeKey])).toEqual([
      [running.cls.id, first.id],
      [signed.cls.id, first.id],
    ]);
    expect(await manager.countBy(ClassTrainer, { personId: first.id, isLead: true })).toBe(1);
    const named = await manager.find(SessionTrainer, { where: { personId: first.id }, order: { sessionId: 'ASC' } });
    expect(named.map(({ sessionId }) => sessionId)).toEqual([once!.id, twice!.id]);
    const certificate = await manager.findOneByOrFail(Certificate, { code: issued!.code });
    expect(certificate.personId).toBe(first.id);
    expect(certificate.facts).toEqual(facts);
    expect((await manager.findOneByOrFail(User, { id: account.userId })).personId).toBe(first.id);
    for (const table of ['enrolments', 'certificates', 'class_trainers', 'session_trainers', 'users', 'postings']) {
      expect(await program.db.query(`SELECT id FROM ${table} WHERE person_id = ${second.id}`)).toEqual([]);
    }
  });

  it('is written in the audit of both files, what changed before and after', async () => {
    const [first, second] = await twoFiles();
    await merge(program, first, second);
    expect((await auditOf(first.code)).at(-1)).toMatchObject({
      action: 'person.merged',
      details: {
        merged: second.code,
        before: { birthDate: null, sex: null, ethnicity: null },
        after: { birthDate: '1980-03-02', sex: 'female', ethnicity: 'Tày' },
      },
    });
    expect((await auditOf(second.code)).at(-1)).toMatchObject({
      action: 'person.merged_into',
      details: { survivor: first.code },
    });
  });

  it('leaves no trace in lists: the merged file is in none, and its code and name find the survivor', async () => {
    const [first, second] = await twoFiles();
    await merge(program, first, second, { fullName: 'survivor' });
    const people = program.get(PeopleService);
    const codes = async (query: string, closed = false) =>
      (await people.list(office, { query, closed, limit: 10 })).map(({ code }) => code);
    expect(await codes(second.code)).toEqual([first.code]);
    expect(await codes(second.fullName)).toEqual([first.code]);
    expect(await codes(second.fullName, true)).toEqual([]);
    const byCode = await people.findByCodes([second.code, first.code, 'CB999999']);
    expect([...byCode].map(([asked, { id }]) => [asked, id]).sort()).toEqual([
      [first.code, first.id],
      [second.code, first.id],
    ]);
    expect((await people.findNamesakes(office, [second.searchKey])).map(({ code }) => code)).toEqual([first.code]);
    await expect(people.openFile(office, second.code)).rejects.toMatchObject({ into: first.code, status: 404 });
    const elsewhere = scene.actor('coordinator', { unitScope: [scene.unitId('20-183')] });
    await expect(people.openFile(elsewhere, second.code)).rejects.toMatchObject({ code: 'not_found' });
  });

  describe('of whom both stand in one class', () => {
    it('ends the place with fewer marks, frees its seat for who waits, and undone gives it back', async () => {
      const [first, second] = await twoFiles();
      const waiting = await scene.person();
      const running = await runningClass(scene, 0, { capacity: 2 });
      await moveTo(scene, running.cls, 'open');
      const [fewer, more] = [await request(running.cls.id, first), await request(running.cls.id, second)];
      const queued = await request(running.cls.id, waiting);
      expect(queued.state).toBe('waitlisted');
      await moveTo(scene, running.cls, 'running');
      const both = await program.db.manager.findBy(Enrolment, { classId: running.cls.id, state: 'enrolled' });
      expect(both).toHaveLength(2);
      const learners = [more.enrolmentId, fewer.enrolmentId].map((id) => ({ id })) as never;
      await mark(scene, { ...running, learners }, [1], 'P');
      await mark(scene, { ...running, learners: [{ id: more.enrolmentId }] as never }, [2], 'P');
      const preview = await program.get(MergePreviewService).preview(office, first.code, second.code);
      expect(preview.doubled).toMatchObject([{ classCode: running.code, ends: 'survivor' }]);

      const before = await recordedRows(program);
      const id = await merge(program, first, second);
      const find = (enrolmentId: number) => program.db.manager.findOneByOrFail(Enrolment, { id: enrolmentId });
      expect(await find(fewer.enrolmentId)).toMatchObject({ state: 'withdrawn', activeKey: null, personId: first.id });
      expect((await find(fewer.enrolmentId)).reason).toContain(second.code);
      expect(await find(more.enrolmentId)).toMatchObject({ state: 'enrolled', personId: first.id });
      expect((await find(queued.enrolmentId)).state).toBe('enrolled');
      expect(await taken(running.cls.id)).toBe(2);

      await expect(undo(id)).rejects.toMatchObject({ code: 'merge_undo_class_full', params: { code: running.code } });
      await program.get(SeatsService).withdraw(office, await find(queued.enrolmentId), 'ốm');
      expect((await undo(id)).kept).toEqual([]);
      const now = await recordedRows(program);
      const withoutQueued = (rows: typeof now) => ({
        ...rows,
        enrolments: rows['enrolments']!.filter((row) => row['id'] !== queued.enrolmentId),
      });
      expect(withoutQueued(now)).toEqual(withoutQueued(before));
      const changes = await program.db.query(
        `SELECT from_state AS f, to_state AS t FROM enrolment_changes WHERE enrolment_id = ${fewer.enrolmentId} ORDER BY id`,
      );
      expect(changes.map(({ f, t }: { f: string; t: string }) => [f, t]).slice(-2)).toEqual([
        ['enrolled', 'withdrawn'],
        ['withdrawn', 'enrolled'],
      ]);
    });

    it('lets marks that wait follow the one that goes on, decides an appeal of the other, and parts them again', async () => {
      const [first, second] = await twoFiles();
      const running = await runningClass(scene, 0, { startDate: addDays(TODAY, -1) });
      await moveTo(scene, running.cls, 'open');
      const [ends, goesOn] = [await request(running.cls.id, first), await request(running.cls.id, second)];
      await moveTo(scene, running.cls, 'running');
      await mark(scene, { ...running, learners: [{ id: goesOn.enrolmentId }] as never }, [2], 'P');
      const learner = { enrolmentId: ends.enrolmentId, name: second.fullName, words: 'ốm' };
      const { reviewId, appealId, checkInId } = await aroundRegister(program, running.cls, learner);
      const before = await recordedRows(program);
      const id = await merge(program, first, second);
      const { manager } = program.db;
      expect(await manager.findOneByOrFail(MarkToReview, { id: reviewId })).toMatchObject({
        enrolmentId: goesOn.enrolmentId,
      });
      expect(await manager.findOneByOrFail(CheckIn, { id: checkInId })).toMatchObject({
        enrolmentId: ends.enrolmentId,
      });
      expect((await undo(id)).kept).toEqual([]);
      expect(await recordedRows(program)).toEqual(before);

      const again = await merge(program, first, second);
      await program.get(MarkReviewsService).decide(office, reviewId, 'taken', 'Đúng');
      await program
        .get(AppealsService)
        .decide(office, running.code, appealId, { decision: 'upheld', reason: 'Có đơn' });
      const { learners } = await program.get(AttendanceService).sheet(office, running.code, 1);
      expect(learners.map(({ enrolmentId, mark: own }) => [enrolmentId, own?.status])).toEqual([
        [goesOn.enrolmentId, 'E'],
      ]);
      await undo(again);
      expect(await manager.findOneByOrFail(MarkToReview, { id: reviewId })).toMatchObject({
        enrolmentId: goesOn.enrolmentId,
      });
    });

    it('counts them as one participant, and as two again when undone', async () => {
      const [first, second] = await twoFiles();
      const running = await runningClass(scene, 0, { startDate: addDays(TODAY, -1) });
      await moveTo(scene, running.cls, 'open');
      const places = [await request(running.cls.id, first), await request(running.cls.id, second)];
      await moveTo(scene, running.cls, 'running');
      const learners = places.map(({ enrolmentId }) => ({ id: enrolmentId })) as never;
      await mark(scene, { ...running, learners }, [1, 2], 'P');
      const facts = async () => {
        await program.get(RecountService).refresh();
        return program.db.query(
          `SELECT person_id AS person, participations, women, minorities FROM statistics_facts WHERE class_id = ${running.cls.id} ORDER BY person_id`,
        );
      };
      await moveTo(scene, running.cls, 'finished');
      const before = await facts();
      expect(before).toHaveLength(2);
      const id = await merge(program, first, second);
      expect(await facts()).toEqual([{ person: first.id, participations: 1, women: 1, minorities: 1 }]);
      await undo(id);
      expect(await facts()).toEqual(before);
    });
  });

  it('undone restores both files exactly', async () => {
    const [first, second] = await twoFiles();
    const earlier = await scene.person({ fullName: 'Hoàng Thị Cũ' });
    await merge(program, second, earlier);
    const cls = await scene.class();
    const other = await scene.class();
    await request(cls.id, first);
    await request(cls.id, second);
    await request(other.id, second);
    const { manager } = program.db;
    await manager.insert(ClassTrainer, [
      { classId: cls.id, personId: first.id, isLead: false },
      { classId: cls.id, personId: second.id, isLead: true },
      { classId: other.id, personId: second.id, isLead: true },
    ]);
    const [once, twice] = await manager.findBy(ClassSession, { classId: cls.id });
    await manager.insert(SessionTrainer, [
      { sessionId: once!.id, personId: second.id },
      { sessionId: twice!.id, personId: first.id },
      { sessionId: twice!.id, personId: second.id },
    ]);
    await enterUser(program, 'cadre', { username: 'mo.mot', personId: first.id });
    await enterUser(program, 'cadre', { username: 'mo.hai', personId: second.id });
    const stranger = await scene.person();
    await program.get(DuplicatesService).tellApart(office, second.code, stranger.code);
    const before = await recordedRows(program);

    const id = await merge(program, first, second, { posting: 'merged' });
    expect((await fresh(earlier)).mergedIntoId).toBe(first.id);
    expect((await manager.findOneByOrFail(User, { username: 'mo.hai' })).personId).toBeNull();
    expect(await manager.findBy(ClassTrainer, { classId: cls.id })).toMatchObject([
      { personId: first.id, isLead: true },
    ]);
    const { areDistinct } = await program.get(MergePreviewService).preview(office, first.code, stranger.code);
    expect(areDistinct).toBe(true);
    expect(await recordedRows(program)).not.toEqual(before);

    expect(await undo(id)).toEqual({ survivorCode: first.code, mergedCode: second.code, kept: [] });
    expect(await recordedRows(program)).toEqual(before);
    for (const code of [first.code, second.code]) {
      expect((await auditOf(code)).at(-1)).toMatchObject({ action: 'person.unmerged' });
    }
  });

  it('undone keeps what was changed since, and says so', async () => {
    const [first, second] = await twoFiles();
    const id = await merge(program, first, second);
    const corrections = program.get(PersonCorrections);
    const now = await fresh(first);
    const corrected = await corrections.correct(
      office,
      first.code,
      { ...now, phone: '0987654321', position: 'Văn thư', ethnicity: 'Nùng' },
      now.updatedAt,
    );
    program.standOn(addDays(TODAY, 3));
    const moved = { unitCode: '20-VP', position: 'Chuyên viên', on: addDays(TODAY, 2) };
    await corrections.move(office, first.code, moved, corrected.after.updatedAt);
    const cls = await scene.class({ startDate: addDays(TODAY, 5) });
    await request(cls.id, first);
    expect((await undo(id)).kept.sort()).toEqual(['ethnicity', 'phone', 'posting']);
    expect(await fresh(first)).toMatchObject({
      fullName: first.fullName,
      phone: '0987654321',
      ethnicity: 'Nùng',
      minority: true,
      birthDate: null,
      birthYear: 1980,
    });
    expect(await fresh(second)).toMatchObject({ ...second, updatedAt: expect.any(String) as string });
    const people = program.get(PeopleService);
    expect((await people.currentPosting(first.id))!.unitId).toBe(scene.unitId('20-VP'));
    expect((await people.currentPosting(second.id))!.unitId).toBe(scene.unitId('20-182-06151'));
    expect(await enrolmentsOf(first)).toHaveLength(1);
  });

  it('can be undone for thirty days, once, and the last of several first', async () => {
    const [first, second] = await twoFiles();
    const third = await scene.person({ fullName: 'Hoàng Thị Ba' });
    const [one, two] = [await merge(program, first, second), await merge(program, first, third)];
    await expect(undo(one)).rejects.toMatchObject({ code: 'merge_undo_later_first' });
    await undo(two);
    await expect(undo(two)).rejects.toMatchObject({ code: 'merge_undone_already' });
    program.standOn(addDays(TODAY, 31));
    await expect(undo(one)).rejects.toMatchObject({ code: 'merge_undo_too_late' });
    program.standOn(addDays(TODAY, 30));
    await undo(one);
    await expect(undo(999_999)).rejects.toMatchObject({ status: 404 });
  });

  it('of a survivor that was merged itself waits for that', async () => {
    const [first, second] = await twoFiles();
    const third = await scene.person({ fullName: 'Hoàng Thị Tư' });
    const inner = await merge(program, first, second);
    const outer = await merge(program, third, first);
    expect((await fresh(second)).mergedIntoId).toBe(third.id);
    await expect(undo(inner)).rejects.toMatchObject({ code: 'merge_undo_later_first' });
    await undo(outer);
    expect((await fresh(second)).mergedIntoId).toBe(first.id);
    await undo(inner);
    expect((await fresh(second)).mergedIntoId).toBeNull();
  });

  it('is refused while both hold a certificate in force of one class', async () => {
    const signed = await signedClass(scene, 2);
    const [first, second] = await Promise.all(
      signed.learners.map(({ personId }) => program.db.manager.findOneByOrFail(Person, { id: personId })),
    );
    const [, issued] = await program.get(CertificatesService).issue(office, signed.code);
    expect(await program.get(MergePreviewService).preview(office, first!.code, second!.code)).toMatchObject({
      refusal: 'merge_two_certificates',
      twoCertified: { classCode: signed.code },
    });
    await expect(merge(program, first!, second!)).rejects.toMatchObject({
      code: 'merge_two_certificates',
      params: { code: signed.code },
    });
    await program
      .get(RevocationService)
      .revoke(office, issued!.code, { decisionNumber: '12/QĐ', reason: 'Một người hai giấy' });
    await merge(program, first!, second!);
    expect(await fresh(second!)).toMatchObject({ mergedIntoId: first!.id });
  });

  it('is not of files of which something is said: a merged file is nobody to be told apart', async () => {
    const [first, second] = await twoFiles();
    const third = await scene.person();
    await merge(program, first, second);
    const duplicates = program.get(DuplicatesService);
    const refusal = { code: 'merge_already_merged' };
    await expect(duplicates.tellApart(office, first.code, second.code)).rejects.toMatchObject(refusal);
    await expect(duplicates.tellApart(office, second.code, third.code)).rejects.toMatchObject(refusal);
    await expect(duplicates.doubtAgain(office, third.code, second.code)).rejects.toMatchObject(refusal);
  });

  it('keeps the files for being undone no longer than it can be', async () => {
    const [first, second] = await twoFiles();
    const id = await merge(program, first, second);
    const kept = async () => JSON.stringify(await program.db.manager.findOneByOrFail(PersonMerge, { id }));
    program.standOn(addDays(TODAY, 29));
    await program.get(UnmergingService).forgetOld();
    expect(await kept()).toContain(second.fullName);
    program.standOn(addDays(TODAY, 31));
    expect(await program.get(UnmergingService).forgetOld()).toBeGreaterThan(0);
    expect(await kept()).not.toContain(second.fullName);
    expect(await program.get(UnmergingService).forgetOld()).toBe(0);
    await expect(undo(id)).rejects.toMatchObject({ code: 'merge_undo_too_late' });
  });

  it('is refused with its reason', async () => {
    const [first, second] = await twoFiles();
    const [closed] = await twoFiles();
    await program.get(PersonCorrections).close(office, closed.code, TODAY, (await fresh(closed)).updatedAt);
    await expect(merge(program, first, first)).rejects.toMatchObject({ code: 'not_found' });
    await expect(merge(program, closed, first)).rejects.toMatchObject({ code: 'merge_into_closed' });
    await program.get(DuplicatesService).tellApart(office, first.code, second.code);
    await expect(merge(program, first, second)).rejects.toMatchObject({ code: 'merge_known_distinct' });
    await program.get(DuplicatesService).doubtAgain(office, second.code, first.code);
    const { seen } = await program.get(MergePreviewService).preview(office, first.code, second.code);
    await program
      .get(PersonCorrections)
      .move(office, second.code, { unitCode: '20-VP', position: null, on: TODAY }, (await fresh(second)).updatedAt);
    const decision = { survivorCode: first.code, mergedCode: second.code, choices: {}, seen };
    await expect(program.get(MergesService).merge(office, decision)).rejects.toMatchObject({
      code: 'merge_changed_meanwhile',
      status: 409,
    });
    await merge(program, first, second);
    const third = await scene.person();
    await expect(merge(program, third, second)).rejects.toMatchObject({ code: 'merge_already_merged' });
    await expect(
      program.get(MergesService).merge(scene.actor('trainer'), { ...decision, mergedCode: third.code }),
    ).rejects.toMatchObject({ status: 403 });
    await merge(program, first, closed);
    expect((await fresh(closed)).closedOn).toBe(TODAY);
  });

  it('happens once where two overlap at the same moment, and everything stays somebody’s', async () => {
    const files = await Promise.all(Array.from({ length: 6 }, () => scene.person({ fullName: 'Lý Thị Song Song' })));
    const cls = await scene.class({ capacity: 30 });
    for (const file of files) await request(cls.id, file);
    const previews = program.get(MergePreviewService);
    const pairs = files.flatMap((one, index) => files.slice(index + 1).map((other) => [one, other] as const));
    const seen = await Promise.all(pairs.map(([one, other]) => previews.preview(office, one.code, other.code)));
    const results = await Promise.allSettled(
      pairs.map(([one, other], index) =>
        program.get(MergesService).merge(office, {
          survivorCode: (index % 2 ? other : one).code,
          mergedCode: (index % 2 ? one : other).code,
          choices: {},
          seen: index % 2 ? seen[index]!.seen.split(' ').toReversed().join(' ') : seen[index]!.seen,
        }),
      ),
    );
    const merged = results.filter(({ status }) => status === 'fulfilled');
    for (const result of results) {
      if (result.status === 'fulfilled') continue;
      expect(['merge_changed_meanwhile', 'merge_already_merged']).toContain((result.reason as { code: string }).code);
    }
    expect(merged.length).toBeGreaterThanOrEqual(1);
    const people = await Promise.all(files.map(fresh));
    expect(people.filter(({ mergedIntoId }) => mergedIntoId !== null)).toHaveLength(merged.length);
    const living = await program.db.manager.findBy(Enrolment, { classId: cls.id, state: 'enrolled' });
    expect(living).toHaveLength(6 - merged.length);
    expect(await taken(cls.id)).toBe(6 - merged.length);
    for (const { personId } of await program.db.manager.findBy(Enrolment, { classId: cls.id })) {
      expect(people.find(({ id }) => id === personId)?.mergedIntoId).toBeNull();
    }
  }, 60_000);

  it('and enrolments at the same moment never leave a place with the merged file', async () => {
    const classes = await Promise.all(Array.from({ length: 6 }, () => scene.class({ capacity: 100 })));
    for (let round = 0; round < 12; round++) {
      const files = [
        await scene.person({ fullName: 'Lò A Cùng' }),
        await scene.person({ fullName: 'Lò A Cùng' }),
      ] as const;
      const [first, second] = files;
      const { seen } = await program.get(MergePreviewService).preview(office, first.code, second.code);
      const decision = { survivorCode: first.code, mergedCode: second.code, choices: {}, seen };
      const later = (wait: number) => new Promise((resolve) => setTimeout(resolve, wait));
      await Promise.allSettled([
        program.get(MergesService).merge(office, decision),
        ...classes.map(async ({ id }, index) => {
          await later(index * 3);
          return request(id, second);
        }),
      ]);
      expect((await fresh(second)).mergedIntoId).toBe(first.id);
      expect(await program.db.manager.countBy(Enrolment, { personId: second.id })).toBe(0);
    }
    for (const { id } of classes) expect(await inClass(id)).toBe(await taken(id));
  }, 60_000);

  it('pressed twice at the same moment is made once', async () => {
    const [first, second] = await twoFiles();
    const { seen } = await program.get(MergePreviewService).preview(office, first.code, second.code);
    const decision = { survivorCode: first.code, mergedCode: second.code, choices: {}, seen };
    const results = await Promise.allSettled([1, 2, 3].map(() => program.get(MergesService).merge(office, decision)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await program.db.manager.countBy(PersonMerge, { mergedId: second.id })).toBe(1);
  });

  it('of two accounts keeps the survivor’s, and gives the other back when undone unless somebody else has it', async () => {
    const [first, second] = await twoFiles();
    await enterUser(program, 'cadre', { username: 'giu.lai', personId: first.id });
    await enterUser(program, 'cadre', { username: 'tach.ra', personId: second.id });
    const id = await merge(program, first, second);
    const third = await scene.person();
    const users = program.get(UsersService);
    await users.edit(office, 'tach.ra', {
      displayName: 'Khác',
      personId: third.id,
      roles: [{ role: 'cadre', unitId: null }],
    });
    expect((await undo(id)).kept).toEqual(['account']);
    expect((await users.get('tach.ra')).user.personId).toBe(third.id);
    expect((await users.get('giu.lai')).user.personId).toBe(first.id);
  });
});

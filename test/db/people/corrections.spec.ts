import { addDays } from '../../../src/common/dates/calendar-date.js';
import { UsersService } from '../../../src/features/access/users.service.js';
import { TrainingClass } from '../../../src/features/classes/training-class.entity.js';
import { SeatsService } from '../../../src/features/enrolments/seats.service.js';
import { PersonCorrections } from '../../../src/features/merging/person-corrections.service.js';
import { PeopleService } from '../../../src/features/people/people.service.js';
import { Person } from '../../../src/features/people/person.entity.js';
import { Posting } from '../../../src/features/people/posting.entity.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.entity.js';
import { enterUser, office } from '../../support/cast.js';
import { Scene, TODAY } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('the file of a person', () => {
  let program: TestApp;
  let scene: Scene;
  let corrections: PersonCorrections;

  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    corrections = program.get(PersonCorrections);
  });
  afterAll(() => program.close());
  beforeEach(() => program.standOn(TODAY));

  const fresh = ({ id }: Pick<Person, 'id'>) => program.db.manager.findOneByOrFail(Person, { id });
  const seen = async (person: Person) => (await fresh(person)).updatedAt;
  const last = async ({ code }: Person) =>
    (await program.db.manager.find(AuditEntry, { where: { subjectId: code }, order: { id: 'DESC' }, take: 1 }))[0]!;
  const career = async ({ code }: Person) =>
    (await program.get(PeopleService).openFile(office, code)).career.map(({ unitCode, position, fromDate, toDate }) => [
      unitCode,
      position,
      fromDate,
      toDate,
    ]);
  const detailsOf = async (person: Person) => ({ ...(await fresh(person)), position: 'Văn thư' });

  it('is corrected with its keys, and the audit keeps what was and what became of each fact', async () => {
    const person = await scene.person({ fullName: 'Hoàng Thị Hoa', phone: '0911' });
    const details = { ...(await detailsOf(person)), fullName: 'HOÀNG THỊ HOÀ', phone: '0912', ethnicity: 'Kinh' };
    await corrections.correct(office, person.code, details, await seen(person));
    expect(await fresh(person)).toMatchObject({
      fullName: 'Hoàng Thị Hoà',
      searchKey: 'hoang thi hoa',
      phone: '0912',
      ethnicity: 'Kinh',
      minority: false,
    });
    expect(await last(person)).toMatchObject({
      action: 'person.edited',
      details: {
        before: { fullName: 'Hoàng Thị Hoa', phone: '0911', ethnicity: null },
        after: { fullName: 'Hoàng Thị Hoà', phone: '0912', ethnicity: 'Kinh' },
      },
    });
  });

  it('is left alone, audit and all, where nothing was changed', async () => {
    const person = await scene.person();
    const before = await seen(person);
    await corrections.correct(office, person.code, await detailsOf(person), before);
    expect(await seen(person)).toBe(before);
    expect((await last(person)).action).toBe('person.added');
  });

  it('keeps the ethnicity from those who may not see it', async () => {
    const person = await scene.person({ ethnicity: 'Dao' });
    const trainer = scene.actor('trainer');
    await corrections.correct(
      trainer,
      person.code,
      { ...(await detailsOf(person)), ethnicity: 'Kinh', phone: '0999' },
      await seen(person),
    );
    expect(await fresh(person)).toMatchObject({ ethnicity: 'Dao', minority: true, phone: '0999' });
  });

  it('is not corrected by who saw an older state of it', async () => {
    const person = await scene.person();
    const old = await seen(person);
    const details = await detailsOf(person);
    await corrections.correct(office, person.code, { ...details, phone: '0901' }, old);
    await expect(corrections.correct(office, person.code, { ...details, phone: '0902' }, old)).rejects.toMatchObject({
      code: 'person_changed_meanwhile',
      status: 409,
    });
    const results = await Promise.allSettled(
      ['1', '2', '3'].map(async (phone) =>
        corrections.correct(office, person.code, { ...details, phone }, await seen(person)),
      ),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it.each([
    [{ birthDate: '1980-02-29', birthYear: 1980 }, '1995-02-27', 'posting_before_working_age'],
    [{ birthDate: null, birthYear: 1980 }, '1994-12-31', 'posting_before_working_age'],
    [{ birthDate: null, birthYear: null }, '1900-01-01', 'posting_too_early'],
  ])('does not move before anybody can have served: %j', async (birth, on, code) => {
    const person = await scene.person(birth);
    const posting = { unitCode: '20-VP', position: null, on };
    const refusal = { code, field: 'on' };
    await expect(corrections.move(office, person.code, posting, await seen(person))).rejects.toMatchObject(refusal);
    await corrections.move(
      office,
      person.code,
      { ...posting, on: addDays(on, on === '1900-01-01' ? 36_525 : 1) },
      await seen(person),
    );
  });

  it('does not move to before the posting that ended before the present one', async () => {
    const person = await scene.person({ birthDate: '1980-01-01' });
    await program.db.manager.insert(Posting, {
      personId: person.id,
      unitId: scene.unitId('20-VP'),
      fromDate: null,
      toDate: '2005-12-31',
      currentKey: null,
    });
    const move = async (on: string) =>
      corrections.move(office, person.code, { unitCode: '20-VP', position: null, on }, await seen(person));
    await expect(move('2005-12-31')).rejects.toMatchObject({ code: 'posting_before_current' });
    await move('2006-01-01');
  });

  it.each([
    [{ fullName: ' ' }, 'person_name_missing', 'fullName'],
    [{ fullName: 'Hoàng 1' }, 'person_name_unreadable', 'fullName'],
    [{ birthDate: '2012-01-01', birthYear: 2012 }, 'birth_date_impossible', 'birthDate'],
  ])('is not corrected to what cannot be: %j', async (wrong, code, field) => {
    const person = await scene.person();
    await expect(
      corrections.correct(office, person.code, { ...(await detailsOf(person)), ...wrong }, await seen(person)),
    ).rejects.toMatchObject({ code, field });
  });

  it('is out of reach for who does not manage people, and outside the scope', async () => {
    const person = await scene.person({ unitCode: '20-183-06220' });
    const details = await detailsOf(person);
    const elsewhere = scene.actor('trainer', { unitScope: [scene.unitId('20-182')] });
    await expect(corrections.correct(elsewhere, person.code, details, details.updatedAt)).rejects.toMatchObject({
      status: 404,
    });
    const asCoordinator = async () =>
      corrections.move(scene.actor('coordinator'), person.code, { unitCode: '20', position: null, on: TODAY }, '');
    await expect(asCoordinator()).rejects.toMatchObject({ status: 403 });
  });

  it('has the classes counted anew where sex or ethnicity count otherwise, and else not', async () => {
    const person = await scene.person({ sex: 'female', ethnicity: 'Tày' });
    const cls = await scene.class();
    await program.get(SeatsService).request(office, { classId: cls.id, personId: person.id, door: 'trainer' });
    const version = async () => (await program.db.manager.findOneByOrFail(TrainingClass, { id: cls.id })).recordVersion;
    const before = await version();
    const details = await detailsOf(person);
    await corrections.correct(
      office,
      person.code,
      { ...details, phone: '0900', ethnicity: 'Nùng' },
      await seen(person),
    );
    expect(await version()).toBe(before);
    await corrections.correct(
      office,
      person.code,
      { ...details, phone: '0900', ethnicity: 'Kinh' },
      await seen(person),
    );
    expect(await version()).toBe(before + 1);
    await corrections.correct(office, person.code, { ...details, ethnicity: 'Kinh', sex: 'male' }, await seen(person));
    expect(await version()).toBe(before + 2);
  });

  it('keeps where a person served before a move, to the day', async () => {
    const person = await scene.person({ unitCode: '20-182-06172' });
    await corrections.move(
      office,
      person.code,
      { unitCode: '20-VP', position: 'Chuyên viên', on: '2011-05-02' },
      await seen(person),
    );
    await corrections.move(
      office,
      person.code,
      { unitCode: '20-VP', position: 'Phó phòng', on: TODAY },
      await seen(person),
    );
    expect(await career(person)).toEqual([
      ['20-VP', 'Phó phòng', TODAY, null],
      ['20-VP', 'Chuyên viên', '2011-05-02', '2011-05-12'],
      ['20-182-06172', 'Văn thư', null, '2011-05-01'],
    ]);
    expect(await last(person)).toMatchObject({
      action: 'person.read',
    });
  });

  it('does not move somebody to the future, before the posting began, nowhere, or where the person is', async () => {
    const person = await scene.person({ unitCode: '20-182-06172' });
    const move = async (given: object) =>
      corrections.move(
        office,
        person.code,
        { unitCode: '20-VP', position: 'Văn thư', on: TODAY, ...given },
        await seen(person),
      );
    await move({ on: '2011-05-02' });
    await expect(move({ position: 'Khác', on: '2011-05-14' })).rejects.toMatchObject({
      code: 'posting_in_future',
      field: 'on',
    });
    await expect(move({ position: 'Khác', on: '2011-05-02' })).rejects.toMatchObject({
      code: 'posting_before_current',
    });
    await expect(move({})).rejects.toMatchObject({ code: 'posting_unchanged' });
    await expect(move({ unitCode: '20-999' })).rejects.toMatchObject({ code: 'unit_unknown', field: 'unitCode' });
  });

  it('is closed with the posting and the account, and opened again in the old posting or a new one', async () => {
    const person = await scene.person({ unitCode: '20-182-06172' });
    const { userId } = await enterUser(program, 'cadre', { username: 'thoiviec', personId: person.id });
    const trainer = scene.actor('trainer');
    await corrections.close(trainer, person.code, '2011-05-10', await seen(person));
    expect((await fresh(person)).closedOn).toBe('2011-05-10');
    expect(await program.get(UsersService).findActive(userId)).toBeNull();
    await expect(corrections.close(office, person.code, TODAY, await seen(person))).rejects.toMatchObject({
      code: 'person_closed',
    });

    const same = { unitCode: '20-182-06172', position: 'Văn thư', on: '2011-05-11' };
    await corrections.reopen(office, person.code, same, await seen(person));
    expect(await career(person)).toEqual([['20-182-06172', 'Văn thư', null, null]]);
    await expect(corrections.reopen(office, person.code, same, await seen(person))).rejects.toMatchObject({
      code: 'person_not_closed',
    });

    await corrections.close(office, person.code, '2011-05-11', await seen(person));
    await expect(
      corrections.reopen(
        office,
        person.code,
        { unitCode: '20-VP', position: null, on: '2011-05-11' },
        await seen(person),
      ),
    ).rejects.toMatchObject({ code: 'posting_before_current' });
    await corrections.reopen(office, person.code, { unitCode: '20-VP', position: null, on: TODAY }, await seen(person));
    expect(await career(person)).toEqual([
      ['20-VP', null, TODAY, null],
      ['20-182-06172', 'Văn thư', null, '2011-05-11'],
    ]);
    expect(await fresh(person)).toMatchObject({ closedOn: null });
    const acts = (
      await program.db.manager.find(AuditEntry, { where: { subjectId: person.code }, order: { id: 'ASC' } })
    )
      .map(({ action }) => action)
      .filter((action) => action !== 'person.read');
    expect(acts).toEqual(['person.added', 'person.closed', 'person.reopened', 'person.closed', 'person.reopened']);
  });

  it('is not closed in the future, nor by who would shut the own door', async () => {
    const person = await scene.person();
    await expect(corrections.close(office, person.code, '2011-05-14', await seen(person))).rejects.toMatchObject({
      code: 'closing_in_future',
      field: 'on',
    });
    const { userId } = await enterUser(program, 'admin', { username: 'chinhminh', personId: person.id });
    const self = { ...office, userId };
    await expect(corrections.close(self, person.code, TODAY, await seen(person))).rejects.toMatchObject({
      code: 'user_is_self',
    });
    expect((await fresh(person)).closedOn).toBeNull();
  });
});

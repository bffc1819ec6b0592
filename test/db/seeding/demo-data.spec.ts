import { UsersService } from '../../../src/features/access/users.service.js';
import { PasswordHasher } from '../../../src/features/access/password-hasher.js';
import { dialectOf } from '../../../src/platform/database/dialect.js';
import { QueryLog } from '../../../src/platform/database/query-log.js';
import { loadDemo } from '../../../src/seeding/demo/load-demo.js';
import { loadRequired } from '../../../src/seeding/load-required.js';
import { seedingTools } from '../../../src/seeding/seeding-tools.js';
import { office, PASSWORD } from '../../support/cast.js';
import { countRows, startSeededApp, tableCounts } from '../../support/seeded.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('the demo in the database', () => {
  let program: TestApp;
  const ask = <T>(sql: string): Promise<T[]> => program.db.query(sql) as Promise<T[]>;
  beforeAll(async () => {
    program = await startSeededApp();
  }, 60_000);
  afterAll(() => program.close());

  it('has 75 classes, 1.599 participations and 873 people from 2003 to 13/05/2011', async () => {
    const [figures] = await ask<Record<string, number | string>>(`
      SELECT COUNT(DISTINCT c.id) AS classes, COUNT(DISTINCT e.id) AS participations, COUNT(DISTINCT e.person_id) AS people
        FROM training_classes c
        JOIN enrolments e ON e.class_id = c.id
        JOIN attendance_marks m ON m.enrolment_id = e.id AND m.status IN ('P', 'L')
       WHERE c.state <> 'cancelled' AND c.last_session_date BETWEEN '2003-01-01' AND '2011-05-13'`);
    const counts = Object.fromEntries(Object.entries(figures!).map(([name, value]) => [name, Number(value)]));
    expect(counts).toEqual({ classes: 75, participations: 1599, people: 873 });
  });

  it('names that span as the period that reports speak of', async () => {
    expect(await ask('SELECT name, from_date, to_date, is_default FROM reporting_periods')).toEqual([
      { name: '2003 – 13/05/2011', from_date: '2003-01-01', to_date: '2011-05-13', is_default: 1 },
    ]);
  });

  it('refers to nothing that is not there', async () => {
    if (dialectOf(program.db) === 'sqlite') expect(await ask('PRAGMA foreign_key_check')).toEqual([]);
    else expect(await ask('SELECT @@foreign_key_checks AS held')).toEqual([{ held: '1' }]);
  });

  it('has as many seats taken as people enrolled, and the last session of every class', async () => {
    expect(
      await countRows(
        program.db,
        'training_classes',
        "taken <> (SELECT COUNT(*) FROM enrolments e WHERE e.class_id = training_classes.id AND e.state = 'enrolled')",
      ),
    ).toBe(0);
    expect(
      await countRows(
        program.db,
        'training_classes',
        "COALESCE(last_session_date, '') <> COALESCE((SELECT MAX(s.date) FROM class_sessions s WHERE s.class_id = training_classes.id), '')",
      ),
    ).toBe(0);
  });

  it('sets aside for units what its call promises and nobody holds yet', async () => {
    expect(await countRows(program.db, 'nomination_calls', "state = 'open'")).toBe(1);
    expect(
      await countRows(
        program.db,
        'training_classes',
        'reserved <> (SELECT COALESCE(SUM(q.seats - q.used), 0) FROM nomination_quotas q' +
          " JOIN nomination_calls n ON n.id = q.call_id WHERE n.class_id = training_classes.id AND n.state = 'open')",
      ),
    ).toBe(0);
    expect(await countRows(program.db, 'training_classes', 'reserved > 0')).toBe(1);
    expect(
      await countRows(
        program.db,
        'nomination_quotas',
        'used <> (SELECT COUNT(*) FROM nominees m JOIN nomination_lists l ON l.id = m.list_id' +
          " JOIN enrolments e ON e.id = m.enrolment_id AND e.person_id = m.person_id AND e.state = 'enrolled'" +
          " WHERE l.quota_id = nomination_quotas.id AND m.state = 'seated')",
      ),
    ).toBe(0);
    const lists = await ask<{ state: string }>('SELECT state FROM nomination_lists ORDER BY id');
    expect(lists.map(({ state }) => state)).toEqual(['submitted', 'submitted', 'none', 'draft']);
  });

  it('ends every life in the state that is kept: of classes, of enrolments, of marks', async () => {
    const last = (changes: string, owner: string) =>
      `(SELECT h.to_state FROM ${changes} h WHERE h.${owner}_id = o.id ORDER BY h.id DESC LIMIT 1)`;
    const astray = async (from: string) =>
      Number((await ask<{ n: number | string }>(`SELECT COUNT(*) AS n FROM ${from}`))[0]!.n);
    expect(await astray(`training_classes o WHERE o.state <> ${last('class_state_changes', 'class')}`)).toBe(0);
    expect(await astray(`enrolments o WHERE o.state <> ${last('enrolment_changes', 'enrolment')}`)).toBe(0);
    expect(
      await astray(
        'attendance_marks m LEFT JOIN attendance_mark_changes h ON h.session_id = m.session_id' +
          ' AND h.enrolment_id = m.enrolment_id AND h.version = m.version AND h.to_status = m.status WHERE h.id IS NULL',
      ),
    ).toBe(0);
  });

  it('goes on where it stops: codes of classes, lines of the register, codes of people', async () => {
    const counter = async (table: string, series: string, year = '') =>
      (await ask<{ n: number }>(`SELECT last_number AS n FROM ${table} WHERE series = '${series}'${year}`))[0]?.n;
    expect(await counter('class_code_counters', '2010-TH02')).toBe(
      await countRows(program.db, 'training_classes', "code LIKE '2010-TH02-%'"),
    );
    expect(await counter('register_counters', 'GCN-CNTT', ' AND year = 2011')).toBe(
      await countRows(program.db, 'certificates', 'register_year = 2011'),
    );
    expect(await countRows(program.db, 'people', "code <> CONCAT('CB', SUBSTR(CONCAT('000000', id), -6))")).toBe(0);
  });

  it('has accounts that open with the password, each of its person', async () => {
    const users = await program.get(UsersService).list(office);
    expect(users.map(({ user, roles }) => [user.username, roles[0]?.role])).toEqual([
      ['bcd', 'committee'],
      ['canbo', 'cadre'],
      ['daumoi', 'coordinator'],
      ['giangvien', 'trainer'],
      ['quantri', 'admin'],
    ]);
    expect(users.every(({ user }) => user.personId !== null)).toBe(true);
    expect(await program.get(PasswordHasher).matches(users[0]!.user.passwordHash, PASSWORD)).toBe(true);
  });

  it('is audited in one line, and not loaded a second time', async () => {
    const before = await tableCounts(program.db);
    const again = () => loadDemo(seedingTools(program.app), () => 'mot mat khau khac');
    const { result, statements } = await program.get(QueryLog).during(again);
    expect([result, statements.length]).toEqual([false, 1]);
    expect(await tableCounts(program.db)).toEqual(before);
    expect(await countRows(program.db, 'audit_entries', "action = 'demo.loaded'")).toBe(1);
  });
});

describe('loading the demo', () => {
  let program: TestApp;
  beforeEach(async () => {
    program = await startTestApp();
    program.standOn('2026-11-20');
    await loadRequired(seedingTools(program.app));
  });
  afterEach(() => program.close());

  it('is refused where somebody has begun to work', async () => {
    await program.get(UsersService).create(office, {
      username: 'lan',
      password: PASSWORD,
      displayName: 'Lan',
      personId: null,
      roles: [],
    });
    expect(await loadDemo(seedingTools(program.app), () => PASSWORD)).toBe(false);
    expect(await countRows(program.db, 'people')).toBe(0);
  });

  it('takes few statements, so that a first start is quick', async () => {
    const load = () => loadDemo(seedingTools(program.app), () => PASSWORD);
    const { statements } = await program.get(QueryLog).during(load);
    expect(await countRows(program.db, 'attendance_marks')).toBeGreaterThan(10_000);
    expect(statements.length).toBeLessThan(150);
  }, 60_000);

  it('works on a machine whose clock is behind', async () => {
    program.standOn('2020-02-29');
    expect(await loadDemo(seedingTools(program.app), () => PASSWORD)).toBe(true);
  }, 60_000);

  it('leaves nothing behind when it fails', async () => {
    const tools = seedingTools(program.app);
    const audit = Object.assign(Object.create(tools.audit) as typeof tools.audit, {
      record: () => Promise.reject(new Error('the disk is full')),
    });
    await expect(loadDemo({ ...tools, audit }, () => PASSWORD)).rejects.toThrow('the disk is full');
    expect(await countRows(program.db, 'people')).toBe(0);
    expect(await countRows(program.db, 'attendance_marks')).toBe(0);
  }, 60_000);
});

import { setTimeout as pause } from 'node:timers/promises';
import type { ClassListed } from '../../../src/features/classes/classes.repository.js';
import { ClassesService } from '../../../src/features/classes/classes.service.js';
import { Enrolment } from '../../../src/features/enrolments/enrolment.entity.js';
import { EnrolmentsService } from '../../../src/features/enrolments/enrolments.service.js';
import { ImportPreviews } from '../../../src/features/imports/import-previews.service.js';
import { ManyPeopleService } from '../../../src/features/people/many-people.service.js';
import type { Person } from '../../../src/features/people/person.entity.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { ApiClient } from '../../support/api-client.js';
import { Browser } from '../../support/browser.js';
import { enterUser, office, PASSWORD } from '../../support/cast.js';
import { ClassDoors, type ToldSeat } from '../../support/class-doors.js';
import { FilesOnDisk } from '../../support/rosters/file-on-disk.js';
import { Scene } from '../../support/scene.js';
import { SeatHistory } from '../../support/seat-history.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const CADRES = 16;
const INSIDE = 60;
const ON_ROSTER = 20;

describe('a storm of 1 000 requests on one class, through every door at once', () => {
  let program: TestApp;
  let scene: Scene;
  let crowd: Person[];
  let api: ApiClient;
  let trainer: Browser;
  const cadres: Browser[] = [];

  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    await program.app.listen(0);
    crowd = await persons(1000);
    api = await ApiClient.as(program, 'admin');
    await enterUser(program, 'trainer');
    trainer = new Browser(program);
    await trainer.signIn('giangvien', PASSWORD);
    for (let index = 0; index < CADRES; index++) {
      await enterUser(program, 'cadre', { username: `canbo${index}`, personId: crowd[index]!.id });
      cadres.push(new Browser(program));
      await cadres[index]!.signIn(`canbo${index}`, PASSWORD);
    }
  }, 120_000);
  afterAll(() => program.close());

  it('gives no seat twice, loses nobody and tells everybody the truth, while people leave and seats come and go', async () => {
    const cls = await scene.class({ capacity: 60, holdHours: 24, startDate: '2011-05-27' });
    await program.get(UnitOfWork).run(() => program.get(ClassesService).reserveSeats(cls.id, 15));
    const inside = crowd.slice(CADRES, CADRES + INSIDE);
    const codes = inside.map(({ code }) => code);
    await program.get(EnrolmentsService).enrolMany(office, cls.code, codes);
    const importId = await keptRoster(cls);
    for (const browser of cadres) await browser.get(`/classes/${cls.code}`);
    await trainer.get(`/classes/${cls.code}/roster`);

    const doors = new ClassDoors(scene, cls);
    const history = new SeatHistory(program, cls.id);
    const take = taker(crowd.slice(CADRES + INSIDE));
    const watching = untilStopped(() => history.seatsNow());
    const replying = untilStopped(() => doors.replies());
    const telling: Promise<ToldSeat[]>[] = [
      ...cadres.map((browser, index) => doors.form(browser, crowd[index]!)),
      doors.picks(
        trainer,
        Array.from({ length: 14 }, () => take(10)),
      ),
      ...take(180).map((person) => doors.api(api, person)),
      ...take(100).map((person) => doors.named(person)),
      ...take(300).map((person) => doors.self(person)),
      ...take(200).map((person) => doors.office(person)),
    ];
    const others: Promise<unknown>[] = [
      doors.roster(importId),
      ...[...inside, ...inside].map((person) => doors.leaves(person)),
      ...Array.from({ length: 10 }, () => doors.lapses('2011-05-14T01:00:00.000Z')),
      doors.capacities([80, 61, 90, 60, 75, 60, 100, 66]),
    ];
    const told = (await Promise.all(telling)).flat();
    await Promise.all(others);
    const replies = (await replying.stop()).reduce((sum, count) => sum + count, 0);
    const seen = await watching.stop();

    expect(telling.length + 13 + others.length + 7 + replies).toBeGreaterThanOrEqual(1000);
    expect(seen.length).toBeGreaterThan(20);
    expect(seen.filter(({ capacity, taken, reserved }) => taken + reserved > capacity)).toEqual([]);
    expect(seen.filter(({ taken, held }) => taken !== held)).toEqual([]);
    const began = await history.firstStates(told.map(({ person }) => person.id));
    expect(told.filter(({ state }, index) => state === undefined || state !== began[index])).toEqual([]);
    const doorsOf = (await program.db.manager.findBy(Enrolment, { classId: cls.id })).map(({ door }) => door);
    expect(doorsOf.filter((door) => door !== 'import')).toHaveLength(told.length + INSIDE);
    expect(doorsOf.filter((door) => door === 'import')).toHaveLength(ON_ROSTER);
    const { capacity, taken, reserved, held } = await history.seatsNow();
    expect([held, taken + reserved <= capacity]).toEqual([taken, true]);
    const waiting = await program.db.manager.countBy(Enrolment, { classId: cls.id, state: 'waitlisted' });
    expect(Math.min(waiting, capacity - taken - reserved)).toBe(0);
    const steps = ['- enrolled', '- waitlisted', 'waitlisted offered', 'offered enrolled', 'offered withdrawn'];
    expect(await history.steps()).toEqual(expect.arrayContaining([...steps, 'enrolled withdrawn']));
  }, 120_000);

  /** Many people in a few statements. */
  function persons(count: number): Promise<Person[]> {
    return program.get(UnitOfWork).run(async () => {
      const people: Person[] = [];
      while (people.length < count) {
        const lot = Array.from({ length: 200 }, (_, index) => ({
          fullName: 'Hoàng Thị Hà',
          birthDate: null,
          birthYear: 1950 + (index % 40),
          sex: 'female' as const,
          unitCode: '20-182-06172',
          position: 'Văn thư',
        }));
        people.push(...(await program.get(ManyPeopleService).enter(office, lot, '2011-05-01')));
      }
      return people;
    });
  }

  /** A roster of new people, sent and kept; answers its number. */
  async function keptRoster(cls: ClassListed): Promise<number> {
    const lines = Array.from(
      { length: ON_ROSTER },
      (_, index) => `${index + 1},Triệu Văn Hoà,${1950 + index},Nam,Văn thư,Xã Hải Yến`,
    );
    const files = new FilesOnDisk();
    const path = files.write(['STT,Họ và tên,Năm sinh,Nam/Nữ,Chức vụ,Đơn vị', ...lines].join('\r\n'));
    const previews = program.get(ImportPreviews);
    const preview = await previews.preview(office, { kind: 'roster', classCode: cls.code }, { path, name: 'ds.csv' });
    if ('refused' in preview) throw new Error(preview.refused.code);
    const id = await previews.save(preview);
    files.remove();
    return id;
  }

  /** Does something again and again until told to stop; answers what came of it each time. */
  function untilStopped<Seen>(work: () => Promise<Seen>) {
    const seen: Seen[] = [];
    const going = new AbortController();
    const done = (async () => {
      while (!going.signal.aborted) {
        seen.push(await work());
        await pause(10);
      }
    })();
    return {
      stop: async () => {
        going.abort();
        await done;
        return seen;
      },
    };
  }

  /** Hands people out, each once. */
  function taker(people: readonly Person[]) {
    let next = 0;
    return (count: number) => people.slice(next, (next += count));
  }
});

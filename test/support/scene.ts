import type { Actor } from '../../src/common/actor.js';
import { addDays } from '../../src/common/dates/calendar-date.js';
import { permissionsOf, type Role } from '../../src/common/permissions.js';
import { searchKey } from '../../src/common/vietnamese/search-key.js';
import { textSortKey } from '../../src/common/vietnamese/sort-key.js';
import type { ClassListed } from '../../src/features/classes/classes.repository.js';
import type { ClassInput } from '../../src/features/classes/classes.service.js';
import { ClassesService } from '../../src/features/classes/classes.service.js';
import { CoursesService } from '../../src/features/courses/courses.service.js';
import type { PassRule } from '../../src/features/courses/rules/pass-rule.js';
import type { Person } from '../../src/features/people/person.entity.js';
import { type NewPerson, PeopleService } from '../../src/features/people/people.service.js';
import type { PlannedSession } from '../../src/features/sessions/rules/timetable-problems.js';
import { TimetableService } from '../../src/features/sessions/timetable.service.js';
import { UnitAncestor } from '../../src/features/units/unit-ancestor.entity.js';
import { UnitConversion } from '../../src/features/units/unit-conversion.entity.js';
import { UnitLine } from '../../src/features/units/unit-line.entity.js';
import { UnitVersion } from '../../src/features/units/unit-version.entity.js';
import { Unit, type UnitLevel } from '../../src/features/units/unit.entity.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { office } from './cast.js';
import type { TestApp } from './test-app.js';

/** The day on which scenes are set unless they say otherwise. */
export const TODAY = '2011-05-13';

/** Attendance alone decides: enough for most scenes. */
export const ATTENDANCE_ONLY: PassRule = {
  components: [],
  minAttendancePercent: 80,
  passHundredths: 0,
  bands: [],
  excusedCounts: false,
  lateWeightPercent: 100,
  countBy: 'sessions',
};

/**
 * A small province to play in: Tỉnh uỷ with its office, two districts with two communes each, and a course.
 * Every builder goes through the services, as the program itself does.
 */
export class Scene {
  private people = 0;
  private readonly unitIds = new Map<string, number>();

  constructor(readonly program: TestApp) {}

  /** Sets the stage on TODAY. */
  static async set(program: TestApp): Promise<Scene> {
    program.standOn(TODAY);
    const scene = new Scene(program);
    await scene.unit('20', null, 'tinh', 'Tỉnh uỷ Lạng Sơn', 'Tỉnh uỷ');
    await scene.unit('20-VP', '20', 'tinh', 'Văn phòng Tỉnh uỷ Lạng Sơn', 'VPTU');
    await scene.unit('20-182', '20', 'huyen', 'Huyện uỷ Văn Lãng', 'HU Văn Lãng');
    await scene.unit('20-183', '20', 'huyen', 'Huyện uỷ Cao Lộc', 'HU Cao Lộc');
    await scene.unit('20-182-06172', '20-182', 'xa', 'Đảng uỷ xã Tân Thanh', 'X. Tân Thanh');
    await scene.unit('20-182-06151', '20-182', 'xa', 'Đảng uỷ xã Hội Hoan', 'X. Hội Hoan');
    await scene.unit('20-183-06220', '20-183', 'xa', 'Đảng uỷ xã Hải Yến', 'X. Hải Yến');
    await scene.unit('20-183-06229', '20-183', 'xa', 'Đảng uỷ xã Tân Thanh', 'X. Tân Thanh');
    await scene.course('TH07', 'Khai thác mạng Tỉnh uỷ, thư điện tử', 16);
    return scene;
  }

  unitId(code: string): number {
    return this.unitIds.get(code)!;
  }

  async unit(
    code: string,
    parentCode: string | null,
    level: UnitLevel,
    name: string,
    shortName: string,
  ): Promise<number> {
    const { manager } = this.program.db;
    const parentId = parentCode === null ? null : this.unitId(parentCode);
    const label = level === 'xa' && parentCode ? `${shortName}, ${parentCode}` : shortName;
    const { id } = await manager.save(Unit, {
      code,
      level,
      kind: 'test',
      validFrom: null,
      validTo: null,
      confidence: 'test',
    });
    this.unitIds.set(code, id);
    const text = {
      name,
      shortName,
      label,
      gsoCode: null,
      searchKey: searchKey(`${name} ${label}`),
      sortKey: textSortKey(name),
    };
    await manager.insert(UnitVersion, { unitId: id, validFrom: null, validTo: null, parentId, ...text });
    const above = parentId === null ? [] : await manager.findBy(UnitAncestor, { unitId: parentId });
    await manager.insert(UnitAncestor, [
      ...above.map(({ ancestorId }) => ({ ancestorId, unitId: id })),
      { ancestorId: id, unitId: id },
    ]);
    const always = { unitId: id, validFrom: null, validTo: null, isFirst: true, isLast: true };
    const linesAbove = parentId === null ? [] : await manager.findBy(UnitLine, { unitId: parentId });
    await manager.insert(UnitLine, [
      ...linesAbove.map(({ ancestorId, viaUnitId }) => ({ ...always, ancestorId, viaUnitId: viaUnitId ?? id })),
      { ...always, ancestorId: id, viaUnitId: null },
    ]);
    await manager.insert(UnitConversion, { unitId: id, validFrom: null, validTo: null, shownUnitId: id });
    return id;
  }

  course(code: string, title: string, periods: number, passRule: PassRule = ATTENDANCE_ONLY): Promise<void> {
    return this.program
      .get(CoursesService)
      .add(office, { code, title, level: 'basic', content: null, periods, passRule });
  }

  person(given: Partial<NewPerson> = {}): Promise<Person> {
    this.people += 1;
    return this.program.get(PeopleService).add(office, {
      fullName: `Hoàng Thị ${GIVEN_NAMES[this.people % GIVEN_NAMES.length]!}`,
      birthDate: addDays('1980-01-01', this.people),
      birthYear: null,
      sex: 'female',
      unitCode: '20-182-06172',
      position: 'Văn thư',
      ...given,
    });
  }

  async persons(count: number): Promise<Person[]> {
    const people: Person[] = [];
    for (let index = 0; index < count; index++) people.push(await this.person());
    return people;
  }

  /** A class of four half days beginning on TODAY, opened unless told otherwise. */
  async class(
    given: Partial<ClassInput> = {},
    options: { state?: 'draft' | 'open' | 'confirmed' | 'running'; sessions?: PlannedSession[] } = {},
  ): Promise<ClassListed> {
    const startDate = given.startDate ?? TODAY;
    const input: ClassInput = {
      courseCode: 'TH07',
      title: null,
      startDate,
      endDate: addDays(startDate, 1),
      capacity: 30,
      minLearners: null,
      holdHours: null,
      place: 'Phòng máy 1',
      hostUnitCode: '20-VP',
      approvalRequired: false,
      enrolBy: null,
      programme: null,
      costDong: null,
      note: null,
      ...given,
    };
    const cls = await this.program
      .get(TimetableService)
      .registerClass(office, input, options.sessions ?? halfDays(startDate, 2));
    const state = options.state ?? 'open';
    const path = ['draft', 'open', 'confirmed', 'running'] as const;
    await this.program.get(UnitOfWork).run(async () => {
      for (let step = 1; step <= path.indexOf(state); step++) {
        await this.program.get(ClassesService).recordState(office, cls.id, path[step - 1]!, path[step]!, null);
      }
    });
    return this.program.get(ClassesService).getById(cls.id);
  }

  /** Somebody in a role, as the services see an actor. */
  actor(role: Role, given: Partial<Actor> = {}): Actor {
    return { ...office, username: role, name: role, role, roles: [role], permissions: permissionsOf([role]), ...given };
  }
}

/** Mornings and afternoons from a day on. */
export function halfDays(from: string, days: number): PlannedSession[] {
  return Array.from({ length: days }, (_, day) => addDays(from, day)).flatMap((date) =>
    (['morning', 'afternoon'] as const).map((part) => ({ date, part, periods: 4, topic: null, room: null })),
  );
}

const GIVEN_NAMES = [
  'An',
  'Bình',
  'Chi',
  'Dung',
  'Giang',
  'Hà',
  'Hoà',
  'Khánh',
  'Lan',
  'Mai',
  'Nga',
  'Oanh',
  'Phương',
  'Quyên',
  'Thuý',
  'Uyên',
  'Vân',
  'Xuân',
  'Yến',
];

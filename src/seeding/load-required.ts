import { COURSES, type CourseSeed } from '../../seeds/required/courses.js';
import { readUnitActs } from '../../seeds/required/read-unit-history.js';
import type { Clock } from '../common/clock.js';
import type { Instant } from '../common/dates/calendar-date.js';
import { searchKey } from '../common/vietnamese/search-key.js';
import { CourseVersion } from '../features/courses/course-version.entity.js';
import { Course } from '../features/courses/course.entity.js';
import { replaySound } from '../features/units/rules/replay-successions.js';
import type { ActOnUnits } from '../features/units/rules/unit-history.js';
import { UnitAct } from '../features/units/unit-act.entity.js';
import { UnitAncestor } from '../features/units/unit-ancestor.entity.js';
import { UnitConversion } from '../features/units/unit-conversion.entity.js';
import { UnitLine } from '../features/units/unit-line.entity.js';
import { unitRows } from '../features/units/unit-rows.js';
import { UnitSuccession } from '../features/units/unit-succession.entity.js';
import { UnitVersion } from '../features/units/unit-version.entity.js';
import { Unit } from '../features/units/unit.entity.js';
import { oneAtATime } from '../platform/database/one-at-a-time.js';
import type { UnitOfWork } from '../platform/database/unit-of-work.js';
import { insertRows } from './insert-rows.js';
import { loadRolloutItems } from './load-rollout-items.js';
import type { SeedingTools } from './seeding-tools.js';

/** The parts of the required data that a database has none of. */
interface Missing {
  units: boolean;
  courses: boolean;
  rolloutItems: boolean;
}

/**
 * Loads the tree of units and the catalogues of courses, networks and applications where there are none, all of it or nothing; answers whether
 * anything was loaded. What an office has changed since is left alone.
 */
export async function loadRequired({ database, unitOfWork, clock }: SeedingTools): Promise<boolean> {
  if (isNothing(await missingIn(unitOfWork))) return false;
  return oneAtATime(database, () =>
    unitOfWork.run(async () => {
      const missing = await missingIn(unitOfWork);
      if (missing.units) await loadUnits(unitOfWork, clock);
      if (missing.courses) await loadCourses(unitOfWork, clock.instant());
      if (missing.rolloutItems) await loadRolloutItems(unitOfWork.manager);
      return !isNothing(missing);
    }),
  );
}

async function missingIn({ manager }: UnitOfWork): Promise<Missing> {
  const [found] = (await manager.query(
    'SELECT EXISTS (SELECT 1 FROM units) AS units, EXISTS (SELECT 1 FROM courses) AS courses,' +
      ' EXISTS (SELECT 1 FROM rollout_items) AS rolloutItems',
  )) as Record<keyof Missing, number | string>[];
  return {
    units: Number(found!.units) === 0,
    courses: Number(found!.courses) === 0,
    rolloutItems: Number(found!.rolloutItems) === 0,
  };
}

function isNothing({ units, courses, rolloutItems }: Missing): boolean {
  return !units && !courses && !rolloutItems;
}

async function loadUnits({ manager }: UnitOfWork, clock: Clock): Promise<void> {
  const { start, acts } = readUnitActs();
  const history = replaySound(start, acts);
  const ids = new Map(history.units.map(({ code }, index) => [code, index + 1]));
  const rows = unitRows(history, ids, clock.today());
  await insertRows(
    manager,
    UnitAct,
    acts.map((act) => actRow(act, clock.instant())),
  );
  await insertRows(manager, Unit, rows.units);
  await insertRows(manager, UnitVersion, rows.versions);
  await insertRows(manager, UnitAncestor, rows.ancestors);
  await insertRows(manager, UnitSuccession, rows.successions);
  await insertRows(manager, UnitLine, rows.lines);
  await insertRows(manager, UnitConversion, rows.conversions);
}

function actRow({ id, lines }: ActOnUnits & { id: number }, now: Instant): UnitAct {
  return {
    id,
    effectiveDate: lines[0]!.effectiveDate,
    basis: lines[0]!.basis,
    note: null,
    source: 'seed',
    lines: [...lines],
    recordedAt: now,
    recordedByUserId: null,
    recordedByName: 'taphuan',
    undoneAt: null,
    undoneByName: null,
  };
}

async function loadCourses({ manager }: UnitOfWork, now: Instant): Promise<void> {
  await insertRows(
    manager,
    Course,
    COURSES.map((course, index) => courseRow(course, index + 1)),
  );
  await insertRows(
    manager,
    CourseVersion,
    COURSES.map(({ periods, passRule }, index) => ({
      courseId: index + 1,
      version: 1,
      periods,
      passRule,
      createdAt: now,
    })),
  );
}

function courseRow({ code, title, level, topics }: CourseSeed, id: number): Course {
  return {
    id,
    code,
    title,
    searchKey: searchKey(`${code} ${title}`),
    level,
    content: topics.join('\n'),
    active: true,
    currentVersion: 1,
  };
}

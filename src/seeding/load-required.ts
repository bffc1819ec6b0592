import { COURSES, type CourseSeed } from '../../seeds/required/courses.js';
import { readUnitHistory } from '../../seeds/required/read-unit-history.js';
import type { Instant } from '../common/dates/calendar-date.js';
import { searchKey } from '../common/vietnamese/search-key.js';
import { CourseVersion } from '../features/courses/course-version.entity.js';
import { Course } from '../features/courses/course.entity.js';
import { UnitAncestor } from '../features/units/unit-ancestor.entity.js';
import { UnitSuccession } from '../features/units/unit-succession.entity.js';
import { UnitVersion } from '../features/units/unit-version.entity.js';
import { Unit } from '../features/units/unit.entity.js';
import { oneAtATime } from '../platform/database/one-at-a-time.js';
import type { UnitOfWork } from '../platform/database/unit-of-work.js';
import { insertRows } from './insert-rows.js';
import type { SeedingTools } from './seeding-tools.js';
import { unitRows } from './unit-rows.js';

/** The parts of the required data that a database has none of. */
interface Missing {
  units: boolean;
  courses: boolean;
}

/**
 * Loads the tree of units and the catalogue of courses where there are none, all of it or nothing; answers whether
 * anything was loaded. What an office has changed since is left alone.
 */
export async function loadRequired({ database, unitOfWork, clock }: SeedingTools): Promise<boolean> {
  if (isNothing(await missingIn(unitOfWork))) return false;
  return oneAtATime(database, () =>
    unitOfWork.run(async () => {
      const missing = await missingIn(unitOfWork);
      if (missing.units) await loadUnits(unitOfWork);
      if (missing.courses) await loadCourses(unitOfWork, clock.instant());
      return !isNothing(missing);
    }),
  );
}

async function missingIn({ manager }: UnitOfWork): Promise<Missing> {
  const [found] = (await manager.query(
    'SELECT EXISTS (SELECT 1 FROM units) AS units, EXISTS (SELECT 1 FROM courses) AS courses',
  )) as { units: number | string; courses: number | string }[];
  return { units: Number(found!.units) === 0, courses: Number(found!.courses) === 0 };
}

function isNothing({ units, courses }: Missing): boolean {
  return !units && !courses;
}

async function loadUnits({ manager }: UnitOfWork): Promise<void> {
  const { units, versions, ancestors, successions } = unitRows(readUnitHistory());
  await insertRows(manager, Unit, units);
  await insertRows(manager, UnitVersion, versions);
  await insertRows(manager, UnitAncestor, ancestors);
  await insertRows(manager, UnitSuccession, successions);
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

import type { EntityManager } from 'typeorm';
import { CourseVersion } from '../../features/courses/course-version.entity.js';
import { Course } from '../../features/courses/course.entity.js';
import { Unit } from '../../features/units/unit.entity.js';
import type { KnownCourse, KnownRows } from './demo-keys.js';

/** Whether nobody has begun to work in the database: it has no users, no people and no classes. */
export async function isUnused(manager: EntityManager): Promise<boolean> {
  const [found] = (await manager.query(
    'SELECT (EXISTS (SELECT 1 FROM users) OR EXISTS (SELECT 1 FROM people)' +
      ' OR EXISTS (SELECT 1 FROM training_classes)) AS used',
  )) as { used: number | string }[];
  return Number(found!.used) === 0;
}

/** The units and courses that the demo refers to. */
export async function knownRows(manager: EntityManager): Promise<KnownRows> {
  const units = await manager.find(Unit, { select: { id: true, code: true } });
  const courses = await manager
    .createQueryBuilder(Course, 'c')
    .innerJoin(CourseVersion, 'v', 'v.course_id = c.id AND v.version = c.current_version')
    .select(['c.id AS id', 'c.code AS code', 'c.title AS title', 'v.id AS versionId', 'v.periods AS periods'])
    .getRawMany<KnownCourse>();
  return {
    unitIds: new Map(units.map(({ code, id }) => [code, id])),
    courses: new Map(courses.map((course) => [course.code, course])),
  };
}

import { type Actor, isAllowed } from '../../common/actor.js';
import type { CourseWithRules } from '../../features/courses/courses.repository.js';
import { fileLinks } from '../shared/file-links.view.js';
import { paths } from '../shared/paths.js';
import { passRuleText, unusualReckoning } from './pass-rule.view.js';

/** The catalogue: courses in use first, those no longer given after them. */
export function courseListView(actor: Actor | null, courses: readonly CourseWithRules[]) {
  const inUse = courses.filter(({ course }) => course.active);
  const retired = courses.filter(({ course }) => !course.active);
  return {
    title: { key: 'courses.title' },
    crumbs: [],
    total: courses.length,
    files: actor ? fileLinks(paths.courses()) : [],
    newHref: actor && isAllowed(actor, 'courses.manage') ? paths.courseNew() : null,
    rows: [...inUse, ...retired].map(({ course, version }) => ({
      code: course.code,
      title: course.title,
      href: paths.course(course.code),
      levelKey: levelKey(course.level),
      periods: version.periods,
      rule: passRuleText(version.passRule),
      unusual: unusualReckoning(version.passRule),
      retired: !course.active,
    })),
  };
}

/** The name of a level. */
export function levelKey(level: string): string {
  return `courses.level.${level}`;
}

import { type Actor, isAllowed } from '../../common/actor.js';
import { formatDate } from '../../common/dates/calendar-date.js';
import { localDateOf } from '../../common/dates/local-time.js';
import { formatHundredths } from '../../common/numbers.js';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import type { CourseVersion } from '../../features/courses/course-version.entity.js';
import type { CourseWithRules } from '../../features/courses/courses.repository.js';
import { classRow } from '../classes/class-list.view.js';
import { paths } from '../shared/paths.js';
import { levelKey } from './course-list.view.js';
import { markText, passRuleText, reckoningTexts, unusualReckoning } from './pass-rule.view.js';

interface Input {
  actor: Actor | null;
  found: CourseWithRules;
  versions: readonly CourseVersion[];
  classes: readonly ClassListed[];
  classCount: number;
}

/** A course: what is taught, what it takes to complete it, and its latest classes. */
export function coursePageView({ actor, found, versions, classes, classCount }: Input) {
  const { course, version } = found;
  const { passRule } = version;
  return {
    title: course.title,
    crumbs: [
      { label: { key: 'frame.nav.courses' }, href: paths.courses() },
      { label: course.code, href: null },
    ],
    code: course.code,
    levelKey: levelKey(course.level),
    periods: version.periods,
    retired: !course.active,
    editHref: actor && isAllowed(actor, 'courses.manage') ? paths.courseEdit(course.code) : null,
    newClassHref:
      actor && course.active && isAllowed(actor, 'classes.manage') ? paths.classNew({ course: course.code }) : null,
    topics: (course.content ?? '').split('\n').filter((line) => line.trim() !== ''),
    rule: passRuleText(passRule),
    reckoning: reckoningTexts(passRule),
    components: passRule.components.map(({ title, weight, maxHundredths }) => ({
      title,
      weight: `${weight}%`,
      max: formatHundredths(maxHundredths),
    })),
    bands: passRule.bands.map(({ code, fromHundredths }) => ({
      labelKey: `common.grade.${code}`,
      from: markText(fromHundredths),
    })),
    versions: versions.length > 1 ? versions.map((each) => versionRow(each, version.version)) : [],
    classes: classes.map((cls) => classRow(cls)),
    classCount,
    allClassesHref: paths.classes({ course: course.code, state: 'all' }),
  };
}

function versionRow({ version, periods, passRule, createdAt }: CourseVersion, current: number) {
  return {
    number: version,
    since: formatDate(localDateOf(createdAt)),
    periods,
    rule: passRuleText(passRule),
    unusual: unusualReckoning(passRule),
    current: version === current,
  };
}

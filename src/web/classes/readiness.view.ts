import type { ClassListed } from '../../features/classes/classes.repository.js';
import type { Readiness } from '../../features/lifecycle/readiness.service.js';
import type { ReadinessPlace } from '../../features/lifecycle/rules/readiness.js';
import { paths } from '../shared/paths.js';

/** What is to be settled before the next state, each with where that is done; what blocks stands first. */
export function readinessView(cls: ClassListed, { next, items }: Readiness, mayStart: boolean) {
  const blocking = items.filter(({ severity }) => severity === 'blocks');
  const below = blocking.some(({ key }) => key === 'below_minimum');
  const to = mayStart ? 'running' : next;
  return {
    titleKey: `lifecycle.before.${next}`,
    blocked: blocking.length,
    items: [...blocking, ...items.filter(({ severity }) => severity === 'warns')].map((item) => ({
      text: { key: `lifecycle.item.${item.key}`, params: item.params },
      blocks: item.severity === 'blocks',
      href: hrefOf(cls.code, item.place),
      hrefKey: item.place === null ? null : `lifecycle.go.${item.place}`,
    })),
    /** Too few learners may be accepted with a reason, where nothing else stands in the way. */
    override:
      below && blocking.length === 1
        ? { action: paths.transitions(cls.code), to, labelKey: `classes.move.${to}` }
        : null,
  };
}

function hrefOf(code: string, place: ReadinessPlace): string | null {
  switch (place) {
    case 'timetable':
      return paths.sessions(code);
    case 'details':
      return paths.classEdit(code);
    case 'roster':
      return paths.roster(code);
    case 'call':
      return paths.nominationCall(code);
    case 'attendance':
      return paths.attendanceGrid(code);
    case 'appeals':
      return paths.appeals(code);
    case 'results':
      return paths.results(code);
    case null:
      return null;
  }
}

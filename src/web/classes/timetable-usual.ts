import { formatDate } from '../../common/dates/calendar-date.js';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import type { RawForm } from '../shared/form.js';
import type { TimetableRow } from './timetable.form.js';

const USUAL_SLOTS = [1, 2, 3, 4, 5].flatMap((day) => [`${day}:morning`, `${day}:afternoon`]);

const FILLS = ['fillRoom', 'fillTrainers', 'fillTopic'];

/** The fields of the page as they were typed; of one that is opened, and where lines have changed how much is left, what is usual. */
export function rawOfPage(body: Record<string, unknown>, cls: ClassListed, rows: readonly TimetableRow[]): RawForm {
  const typed = Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
  const planned = rows.filter(({ dropped }) => !dropped).reduce((sum, { periods }) => sum + (Number(periods) || 0), 0);
  const morePeriods = String(Math.max(0, cls.coursePeriods - planned) || '');
  if (typed['act'] === 'fill') for (const name of FILLS) delete typed[name];
  if ('from' in typed) return { ...typed, morePeriods: typed['act'] === 'plan' ? morePeriods : typed['morePeriods']! };
  return {
    ...typed,
    from: formatDate(cls.startDate),
    to: formatDate(cls.endDate),
    periodsPerSession: '4',
    skipHolidays: '1',
    morePeriods,
  };
}

/** The half days that are ticked in the weekly pattern. */
export function slotsOf(body: Record<string, unknown>): Set<string> {
  if (!('from' in body)) return new Set(USUAL_SLOTS);
  return new Set([(body['slots'] as string | string[] | undefined) ?? []].flat());
}

import { type CalendarDate, formatDate } from '../../common/dates/calendar-date.js';
import type { Asked } from '../../features/statistics/asked.js';
import type { Message } from '../shared/messages.js';
import type { Text } from '../shared/page-context.js';
import type { Question } from './questions.js';

const READINGS = ['then', 'today', 'date'] as const;

/** By which tree of units a page was counted: "Như lúc đó", "Theo bản đồ ngày 01/07/2025". */
export function readingText({ query, onMap }: Pick<Asked, 'query' | 'onMap'>): Message {
  if (onMap === null) return { key: 'statistics.reading.then' };
  const key = query.reading === 'today' ? 'statistics.reading.today' : 'statistics.reading.date';
  return { key, params: { day: formatDate(onMap) } };
}

/** The ways to read the past, as a choice and the day beside it. */
export function readingChoices({ query, typed, asked }: Pick<Question, 'query' | 'typed' | 'asked'>) {
  const named = READINGS.find((each) => each === query.reading) ?? 'date';
  const chosen = asked ? named : (READINGS.find((each) => each === typed['reading']) ?? named);
  const day = named === 'date' ? formatDate(query.reading) : '';
  return {
    choices: READINGS.map((value) => ({
      value,
      labelKey: `statistics.reading_choice.${value}`,
      selected: value === chosen,
    })),
    day: asked ? day : (typed['on'] ?? day),
  };
}

/** What a unit is on the map, where that is not what it was called then; null where there is nothing to say. */
export function shownText(
  unit: { unitLabel: string; shownLabel: string | null },
  { query, onMap }: { query: Asked['query']; onMap: CalendarDate | null },
): Text | null {
  if (onMap === null || query.unconvertible || unit.shownLabel === unit.unitLabel) return null;
  if (unit.shownLabel === null) return { key: 'statistics.shown.none' };
  const key = query.reading === 'today' ? 'statistics.shown.today' : 'statistics.shown.date';
  return { key, params: { unit: unit.shownLabel, day: formatDate(onMap) } };
}

import type { Asked } from '../../features/statistics/asked.js';
import type { FigureQuery } from '../../features/statistics/rules/figure-query.js';
import type { Chip, Text } from '../shared/page-context.js';
import { rowsHref } from './figure-links.js';
import { readingText } from './reading.view.js';
import { spanText } from './span-text.js';

/** The conditions of a question as a file names them, with the reading they are under. */
export function conditionTexts(asked: Asked): Text[] {
  const chips = queryChips(asked).map(({ text }) => text);
  return asked.onMap === null ? [readingText(asked), ...chips] : chips;
}

/** The conditions of a question; each leads to the same question without it. */
export function queryChips({ query, onMap, unit, under, course, class: cls }: Asked): Chip[] {
  const chips: Chip[] = [];
  const add = (text: Text, without: Partial<FigureQuery>): void => {
    chips.push({ text, href: rowsHref(query, without), count: null, current: false, removable: true });
  };
  if (query.from !== null || query.to !== null) add(spanText(query), { from: null, to: null });
  if (query.year !== null) add({ key: 'statistics.chip.year', params: { year: String(query.year) } }, { year: null });
  if (onMap !== null) add(readingText({ query, onMap }), { reading: 'then' });
  if (unit) {
    const key = query.ownOnly ? 'statistics.chip.unit_alone' : 'statistics.chip.unit';
    add({ key, params: { unit: unit.label } }, { unitCode: null, ownOnly: false, under: [], outside: false });
  }
  const above = under.at(-1);
  if (above) add({ key: 'statistics.chip.under', params: { unit: above.label } }, { under: [] });
  if (query.outside) add({ key: 'statistics.chip.outside' }, { outside: false });
  if (query.unconvertible) add({ key: 'statistics.unconvertible' }, { unconvertible: false });
  if (query.level !== null) add({ key: `statistics.level.${query.level}` }, { level: null });
  if (course) add({ key: 'statistics.chip.course', params: { code: course.label } }, { courseCode: null });
  if (cls) add({ key: 'statistics.chip.class', params: { code: cls.label } }, { classCode: null });
  if (query.sex !== null) add({ key: `statistics.chip.${query.sex}` }, { sex: null });
  if (query.minority !== null) {
    add({ key: query.minority ? 'statistics.chip.minority' : 'statistics.chip.majority' }, { minority: null });
  }
  return chips;
}

import type { Asked } from '../../features/statistics/asked.js';
import type { FigureQuery } from '../../features/statistics/rules/figure-query.js';
import type { Chip, Text } from '../shared/page-context.js';
import { rowsHref } from './figure-links.js';
import { spanText } from './span-text.js';

/** The conditions of a question; each leads to the same question without it. */
export function queryChips({ query, unit, course, class: cls }: Asked): Chip[] {
  const chips: Chip[] = [];
  const add = (text: Text, without: Partial<FigureQuery>): void => {
    chips.push({ text, href: rowsHref(query, without), count: null, current: false, removable: true });
  };
  if (query.from !== null || query.to !== null) add(spanText(query), { from: null, to: null });
  if (query.year !== null) add({ key: 'statistics.chip.year', params: { year: String(query.year) } }, { year: null });
  if (unit) {
    const key = query.ownOnly ? 'statistics.chip.unit_alone' : 'statistics.chip.unit';
    add({ key, params: { unit: unit.label } }, { unitCode: null, ownOnly: false });
  }
  if (query.level !== null) add({ key: `statistics.level.${query.level}` }, { level: null });
  if (course) add({ key: 'statistics.chip.course', params: { code: course.label } }, { courseCode: null });
  if (cls) add({ key: 'statistics.chip.class', params: { code: cls.label } }, { classCode: null });
  if (query.sex !== null) add({ key: `statistics.chip.${query.sex}` }, { sex: null });
  if (query.minority !== null) {
    add({ key: query.minority ? 'statistics.chip.minority' : 'statistics.chip.majority' }, { minority: null });
  }
  return chips;
}

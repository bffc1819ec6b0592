import type { UnitFacts } from '../../rules/unit-facts.js';
import { PLAN_LIMITS } from '../../../plans/rules/plan-problems.js';
import { wordKey } from '../../rules/word-key.js';
import type { RowChoice, RowMessage, RowQuestion } from '../compared-row.js';
import { unitAnswer } from '../unit-question.js';
import type { UnitsOfDays } from '../units-of-days.js';
import { ALL_COURSES, WHOLE_PROVINCE } from './plan-columns-catalog.js';
import type { PlanLine } from './plan-list.js';

/** What lines are compared with, besides what is planned. */
export interface PlanSources {
  courses: readonly { id: number; code: string; title: string }[];
  units: UnitsOfDays;
  mayPlan: (unitId: number | null) => boolean;
}

/** Something that a plan is for; `id` null: the whole province, or all courses together. */
export interface Named {
  id: number | null;
  code: string;
  label: string;
}

/** The days on which the unit of a year's plan is looked up: one that ended in the year stands on its first day alone. */
export function daysOf({ year }: PlanLine): string[] {
  return isPlanYear(year) ? [`${year}-12-31`, `${year}-01-01`] : [];
}

/** Whether a year is one that an office plans. */
export function isPlanYear(year: number | null): boolean {
  return year !== null && year >= PLAN_LIMITS.firstYear && year <= PLAN_LIMITS.lastYear;
}

/** What a cell means, or why that cannot be told and what to ask. */
export interface Meant {
  named: Named | null;
  errors: RowMessage[];
  doubts: RowMessage[];
  questions: RowQuestion[];
}

/** For whom a line plans: a unit that lives in the year, or the whole province where it says so. */
export function whoOf(line: PlanLine, { units, mayPlan }: PlanSources, choice: RowChoice): Meant {
  if (!isPlanYear(line.year)) return wrong('no_year');
  const text = choice['unit'] || line.unitText;
  if (!text) return wrong('no_unit');
  if (WHOLE_PROVINCE.includes(wordKey(text)) && mayPlan(null)) return meaning({ id: null, code: '', label: text });
  const allowed = ({ id, parentId }: UnitFacts) => mayPlan(parentId === null ? null : id);
  const answers = daysOf(line).map((day) => unitAnswer('unit', line.unitText, units.on(day), choice, allowed));
  const { unit, doubt, question } = answers.find((answer) => answer.unit !== null) ?? answers[0]!;
  if (unit === null) return unsure(doubt, question);
  const { id, code, label, parentId } = unit;
  return meaning(parentId === null ? { id: null, code: '', label } : { id, code, label });
}

/** In which course a line plans; where it names none, in all of them together. */
export function courseOf({ courseText }: PlanLine, { courses }: PlanSources, choice: RowChoice): Meant {
  const wanted = wordKey(choice['course'] || courseText || '');
  if (wanted === '' || ALL_COURSES.includes(wanted)) return meaning({ id: null, code: '', label: courseText ?? '' });
  const found = courses.find(({ code, title }) => wordKey(code) === wanted || wordKey(title) === wanted);
  if (found) return meaning({ id: found.id, code: found.code, label: found.title });
  const doubt = { key: 'imports.kind.plans.unknown_course', params: { written: courseText ?? '' } };
  const options = courses.map(({ code, title }) => ({ value: code, label: `${code} · ${title}` }));
  return unsure(doubt, { name: 'course', type: 'choice', key: 'imports.kind.plans.choose_course', options });
}

function meaning(named: Named): Meant {
  return { named, errors: [], doubts: [], questions: [] };
}

function unsure(doubt: RowMessage, question: RowQuestion): Meant {
  return { named: null, errors: [], doubts: [doubt], questions: [question] };
}

function wrong(code: 'no_year' | 'no_unit'): Meant {
  return { named: null, errors: [MISSING[code]], doubts: [], questions: [] };
}

const MISSING: Readonly<Record<'no_year' | 'no_unit', RowMessage>> = {
  no_year: { key: 'imports.kind.plans.no_year', params: {} },
  no_unit: { key: 'imports.kind.plans.no_unit', params: {} },
};

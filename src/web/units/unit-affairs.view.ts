import type { ClassNow } from '../../features/enrolments/classes-now.query.js';
import { dateSpan } from '../classes/class-frame.view.js';
import type { Figure } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';
import { figureOf } from '../statistics/figure.view.js';
import { provenanceText } from '../statistics/overview.view.js';
import type { UnitAffairs } from './unit-affairs.query.js';

/** The figures of a unit and the classes that its people are in. */
export function unitAffairsView({ asked, figures, serving, classes }: UnitAffairs, code: string, now: string) {
  const { query } = asked;
  return {
    figures: [
      ...(serving ? [servingFigure(serving, code)] : []),
      figureOf(query, 'people', figures.people),
      figureOf(query, 'participations', figures.participations),
      figureOf(query, 'classes', figures.classes, { labelKey: 'units.figure_classes' }),
    ],
    provenance: provenanceText(figures, now, asked.onMap),
    definitionsHref: paths.helpFigures(),
    classes: classes?.map((cls) => classRow(cls)) ?? null,
  };
}

function servingFigure({ serving, never }: { serving: number; never: number }, code: string): Figure {
  return {
    labelKey: 'units.people',
    value: serving,
    href: paths.people({ unit: code }),
    unitKey: 'units.person',
    of: null,
    note: serving > 0 ? { key: 'units.never_trained_there', params: { never } } : null,
    noteHref: never > 0 ? paths.people({ unit: code, only: 'never-trained' }) : null,
    alarm: false,
    bar: null,
  };
}

function classRow({ code, title, startDate, endDate, state, enrolled, waiting }: ClassNow) {
  const counts: { count: number; unitKey: string }[] = [
    { count: enrolled, unitKey: 'units.in_class' },
    { count: waiting, unitKey: 'units.waiting' },
  ];
  return {
    title,
    code,
    href: paths.roster(code),
    dates: dateSpan(startDate, endDate),
    state,
    counts: counts.filter(({ count }) => count > 0),
  };
}

import type { Asked } from '../../features/statistics/asked.js';
import type { Figures, UnitFigures } from '../../features/statistics/figures.js';
import type { UnitLevel } from '../../features/units/unit.entity.js';
import type { Chip, Crumb } from '../shared/page-context.js';
import { pagerOf } from '../shared/pager.js';
import { paths } from '../shared/paths.js';
import { FIGURE_COLUMNS, figureCells } from './figure-cells.view.js';
import { pageParams, rowsHref } from './figure-links.js';
import { pageOfFigures } from './overview-page.view.js';
import { provenanceText } from './overview.view.js';
import type { Choices, Question } from './questions.js';
import { spanText } from './span-text.js';

interface Input {
  question: Question;
  choices: Choices;
  asked: Asked;
  figures: Figures;
  units: readonly UnitFigures[];
  page: number;
  now: string;
  /** Whether the reader may take the same figures away as a report. */
  mayReport: boolean;
}

const PAGE_SIZE = 25;
const LEVELS: readonly UnitLevel[] = ['tinh', 'huyen', 'xa'];

/** Figures of the units under one unit, each opening the units under it in turn. */
export function unitFiguresView({ question, choices, asked, figures, units, page, now, mayReport }: Input) {
  const { query } = asked;
  const common = pageOfFigures('units', question, choices);
  const last = Math.max(1, Math.ceil(units.length / PAGE_SIZE));
  const shown = Math.min(page, last);
  return {
    ...common,
    title: asked.unit?.name ?? common.title,
    crumbs: asked.unit
      ? [...common.crumbs.map((crumb) => back(crumb, asked)), { label: asked.unit.name, href: null }]
      : common.crumbs,
    fileHref: mayReport ? reportOf(query) : null,
    span: spanText(asked),
    levelChips: levelChips(asked),
    columns: FIGURE_COLUMNS,
    rows: units.slice((shown - 1) * PAGE_SIZE, shown * PAGE_SIZE).map((unit) => unitRow(asked, unit)),
    total: figureCells(query, figures),
    pager: pagerOf({
      page: shown,
      pageSize: PAGE_SIZE,
      total: units.length,
      unitKey: 'statistics.unit.units',
      href: (number) => paths.statisticsUnits({ ...pageParams(query), page: number }),
    }),
    provenance: provenanceText(figures, now),
    definitionsHref: paths.helpFigures(),
  };
}

function reportOf(query: Asked['query']): string {
  const { from, to, year, unit } = pageParams(query);
  return paths.reportFile('theo-don-vi', { from, to, year, unit });
}

function unitRow({ query }: Asked, unit: UnitFigures) {
  const narrowed = { unitCode: unit.unitCode, ownOnly: unit.ownOnly };
  return {
    name: unit.name,
    noteKey: unit.ownOnly ? 'statistics.own_only' : unit.hasUnits ? 'statistics.with_units' : null,
    href: unit.hasUnits
      ? paths.statisticsUnits(pageParams(query, { unitCode: unit.unitCode }))
      : unit.enrolments > 0
        ? rowsHref(query, narrowed)
        : null,
    cells: figureCells(query, unit, narrowed),
  };
}

/** Only people sent by units of one level; all of them where none is chosen. */
function levelChips({ query }: Asked): Chip[] {
  return [null, ...LEVELS].map((level) => ({
    text: { key: level === null ? 'statistics.any_level' : `statistics.level.${level}` },
    href: paths.statisticsUnits(pageParams(query, { level })),
    count: null,
    current: query.level === level,
    removable: false,
  }));
}

/** The crumb of this page leads back to all units once one of them is opened. */
function back(crumb: Crumb, { query }: Asked): Crumb {
  return crumb.href === null ? { ...crumb, href: paths.statisticsUnits(pageParams(query, { unitCode: null })) } : crumb;
}

import type { Asked } from '../../features/statistics/asked.js';
import type { Figures, UnitFigures } from '../../features/statistics/figures.js';
import type { UnitLevel } from '../../features/units/unit.entity.js';
import type { Chip, Crumb, Text } from '../shared/page-context.js';
import { pagerOf } from '../shared/pager.js';
import { fileLinks } from '../shared/file-links.view.js';
import { paths } from '../shared/paths.js';
import { FIGURE_COLUMNS, figureCells } from './figure-cells.view.js';
import { pageParams, rowsHref } from './figure-links.js';
import { pageOfFigures } from './overview-page.view.js';
import { provenanceText } from './overview.view.js';
import type { Choices, Question } from './questions.js';
import { readingText } from './reading.view.js';
import { spanText } from './span-text.js';

interface Input {
  question: Question;
  choices: Choices;
  asked: Asked;
  figures: Figures;
  units: readonly UnitFigures[];
  page: number;
  now: string;
}

const PAGE_SIZE = 25;
const LEVELS: readonly UnitLevel[] = ['tinh', 'huyen', 'xa'];

/** Figures of the units under one unit, each opening the units under it in turn. */
export function unitFiguresView({ question, choices, asked, figures, units, page, now }: Input) {
  const { query } = asked;
  const common = pageOfFigures('units', question, choices);
  // What cannot be converted stands on every page, above the sum.
  const rest = units.filter(({ part }) => part === 'unconvertible');
  const paged = units.filter((unit) => !rest.includes(unit));
  const last = Math.max(1, Math.ceil(paged.length / PAGE_SIZE));
  const shown = Math.min(page, last);
  return {
    ...common,
    title: asked.unit?.name ?? common.title,
    crumbs: asked.unit
      ? [...common.crumbs.map((crumb) => back(crumb, asked)), { label: asked.unit.name, href: null }]
      : common.crumbs,
    files: fileLinks(paths.statisticsUnits(pageParams(query))),
    todayHref: asked.onMap === null ? paths.statisticsUnits(pageParams(query, { reading: 'today' })) : null,
    span: spanText(asked),
    reading: readingText(asked),
    under: whileUnder(asked),
    levelChips: levelChips(asked),
    columns: FIGURE_COLUMNS,
    rows: [...paged.slice((shown - 1) * PAGE_SIZE, shown * PAGE_SIZE), ...rest].map((unit) => unitRow(asked, unit)),
    total: figureCells(query, figures),
    pager: pagerOf({
      page: shown,
      pageSize: PAGE_SIZE,
      total: paged.length,
      unitKey: 'statistics.unit.units',
      href: (number) => paths.statisticsUnits({ ...pageParams(query), page: number }),
    }),
    provenance: provenanceText(figures, now, asked.onMap),
    definitionsHref: paths.helpFigures(),
  };
}

function unitRow({ query }: Asked, unit: UnitFigures) {
  const { part, hasUnits, narrows } = unit;
  return {
    name: unit.name ?? { key: 'statistics.unconvertible' },
    noteKey: part === 'whole' && !hasUnits ? null : `statistics.part.${part}`,
    href: hasUnits
      ? paths.statisticsUnits(pageParams(query, narrows))
      : unit.enrolments > 0
        ? rowsHref(query, narrows)
        : null,
    cells: figureCells(query, unit, narrows),
  };
}

/** Where the unit hung, when only that time is asked for. */
function whileUnder({ under }: Asked): Text | null {
  const above = under.at(-1);
  return above ? { key: 'statistics.chip.under', params: { unit: above.name } } : null;
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

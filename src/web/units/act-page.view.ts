import { formatDate } from '../../common/dates/calendar-date.js';
import { localDateOf, localTime } from '../../common/dates/local-time.js';
import type { FieldProblem } from '../../common/errors.js';
import type { Dependency } from '../../features/reorganisations/reorganisation.js';
import type { PersonMoved } from '../../features/reorganisations/moved-people.query.js';
import type { NamesAround } from '../../features/units/act-file.query.js';
import type { UnitChange } from '../../features/units/rules/unit-history.js';
import type { UnitAct } from '../../features/units/unit-act.entity.js';
import type { Fact, Text } from '../shared/page-context.js';
import { fileLinks } from '../shared/file-links.view.js';
import { pagerOf } from '../shared/pager.js';
import { paths } from '../shared/paths.js';
import { actCrumbs } from './act-crumbs.js';

interface Input {
  act: UnitAct;
  names: ReadonlyMap<string, NamesAround>;
  /** What keeps it from being undone; null where it was undone. */
  dependencies: readonly Dependency[] | null;
  /** Whom it moved; null for readers who may not see people. */
  people: { people: readonly PersonMoved[]; total: number; page: number; pageSize: number } | null;
  problems?: readonly FieldProblem[];
}

/** An act: what was decided, who recorded it, and whether it can be taken back. */
export function actPageView({ act, names, dependencies, people, problems = [] }: Input) {
  return {
    title: act.basis ?? { key: 'units.acts.no_basis' },
    crumbs: actCrumbs(act.basis ?? { key: 'units.acts.no_basis' }),
    errors: problems.map(({ code, params }) => ({ id: 'undo', key: `errors.${code}`, params })),
    date: formatDate(act.effectiveDate),
    undone: act.undoneAt ? atText('units.acts.undone_by', act.undoneAt, act.undoneByName ?? '') : null,
    facts: factsOf(act),
    lines: act.lines.map((line) => lineView(line, names)),
    moved: people && movedView(act.id, people),
    undo: dependencies && {
      action: paths.unitActUndo(act.id),
      dependencies: dependencies.map((dependency) => dependencyView(dependency)),
    },
  };
}

function movedView(actId: number, { people, total, page, pageSize }: NonNullable<Input['people']>) {
  return {
    total,
    files: total > 0 ? fileLinks(paths.unitAct(actId)) : [],
    rows: people.map(({ code, fullName, position, unitCode, unitLabel, fromDate }) => ({
      name: fullName,
      code,
      href: paths.person(code),
      position,
      unit: unitLabel,
      unitHref: paths.unit(unitCode),
      from: fromDate === null ? '' : formatDate(fromDate),
    })),
    pager: pagerOf({
      page,
      pageSize,
      total,
      unitKey: 'units.person',
      href: (number) => `${paths.unitAct(actId)}?page=${number}#people`,
    }),
  };
}

function factsOf(act: UnitAct): Fact[] {
  const fact = (key: string, value: Text | null): Fact[] =>
    value === null ? [] : [{ labelKey: `units.act_fact.${key}`, value, href: null, sub: null }];
  return [
    ...fact('effective', formatDate(act.effectiveDate)),
    ...fact('recorded', atText('units.acts.recorded_by', act.recordedAt, act.recordedByName)),
    ...fact('source', { key: `units.act_source.${act.source}` }),
    ...fact('note', act.note),
  ];
}

function atText(key: string, at: string, name: string): Text {
  return { key, params: { name, date: formatDate(localDateOf(at)), time: localTime(at) } };
}

function lineView(line: UnitChange, names: ReadonlyMap<string, NamesAround>) {
  const { kind, fromCodes, toCode, toName, parentCode } = line;
  const named = (code: string, side: keyof NamesAround) => ({
    label: names.get(code)?.[side] ?? names.get(code)?.before ?? code,
    href: names.has(code) ? paths.unit(code) : null,
  });
  const to =
    toCode === null ? null : { ...named(toCode, 'after'), label: names.get(toCode)?.after ?? toName ?? toCode };
  return {
    kindKey: `units.act_kind.${kind}`,
    from: fromCodes.map((code) => named(code, 'before')),
    to,
    name: kind === 'rename' && toCode === null ? toName : null,
    parent: kind === 'move' && parentCode ? named(parentCode, 'after') : null,
    primary: kind === 'split' && line.isPrimary === true,
  };
}

function dependencyView({ kind, unit, count, act }: Dependency) {
  return {
    key: `reorganisations.dependency.${kind}`,
    count,
    unit: unit?.label ?? null,
    unitHref: unit ? paths.unit(unit.code) : null,
    act: act
      ? { key: 'units.acts.of_day', params: { date: formatDate(act.effectiveDate), basis: act.basis ?? '' } }
      : null,
    actHref: act ? paths.unitAct(act.id) : null,
  };
}

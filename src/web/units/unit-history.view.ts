import { type CalendarDate, formatDate } from '../../common/dates/calendar-date.js';
import { grouped } from '../../common/grouped.js';
import type { UnitAct } from '../../features/units/unit-act.entity.js';
import type { UnitFile, UnitPeriod } from '../../features/units/unit-file.query.js';
import type { UnitChangeListed } from '../../features/units/units.repository.js';
import { paths } from '../shared/paths.js';
import { lifeText } from './unit-life.view.js';

interface Input {
  unit: UnitFile;
  changes: readonly UnitChangeListed[];
  /** The acts that name the unit, also those that were undone. */
  acts: readonly UnitAct[];
  /** Whether the reader may open an act. */
  manages: boolean;
}

/** What a unit was called and under whom it stood, what it came from and went into, and by which acts. */
export function unitHistoryView({ unit, changes, acts, manages }: Input) {
  const standing = manages ? acts.filter(({ undoneAt }) => undoneAt === null) : [];
  const side = (fits: (change: UnitChangeListed) => boolean, words: 'from' | 'to') =>
    changeGroups(changes.filter(fits), words, standing);
  return {
    periods: unit.periods.map((period) => periodRow(period)),
    cameFrom: side(({ fromCode, toCode }) => toCode === unit.code && fromCode !== toCode, 'from'),
    wentInto: side(({ fromCode, toCode }) => fromCode === unit.code && fromCode !== toCode, 'to'),
    acts: acts.map((act) => ({
      href: manages ? paths.unitAct(act.id) : null,
      date: formatDate(act.effectiveDate),
      basis: act.basis,
      kinds: [...new Set(kindsOf(act, unit.code))].map((kind) => `units.act_kind.${kind}`),
      undone: act.undoneAt !== null,
    })),
  };
}

function kindsOf({ lines }: UnitAct, code: string): string[] {
  return lines.filter(({ fromCodes, toCode }) => fromCodes.includes(code) || toCode === code).map(({ kind }) => kind);
}

function periodRow({ name, gsoCode, validFrom, validTo, parentName, parentCode }: UnitPeriod) {
  return {
    name,
    life: lifeText({ validFrom, validTo }),
    parent: parentName ?? '',
    parentHref: parentCode ? paths.unit(parentCode) : null,
    gsoCode: gsoCode ?? '',
  };
}

/** One group for each resolution that took effect on a day. */
function changeGroups(changes: readonly UnitChangeListed[], words: 'from' | 'to', acts: readonly UnitAct[]) {
  const groups = grouped(changes, ({ effectiveDate, basis }) => `${effectiveDate} ${basis ?? ''}`);
  return [...groups.values()].map((group) => {
    const { effectiveDate, basis } = group[0]!;
    return {
      date: formatDate(effectiveDate),
      basis: basis ?? '',
      actHref: actHref(acts, effectiveDate, basis),
      lines: group.map((change) => changeLine(change, words)),
    };
  });
}

function actHref(acts: readonly UnitAct[], date: CalendarDate, basis: string | null): string | null {
  const act = acts.find((each) => each.effectiveDate === date && each.basis === basis);
  return act ? paths.unitAct(act.id) : null;
}

function changeLine(change: UnitChangeListed, words: 'from' | 'to') {
  const code = words === 'from' ? change.fromCode : change.toCode;
  const label = words === 'from' ? change.fromLabel : change.toLabel;
  return {
    kindKey: `units.kind.${words}.${change.kind}`,
    label: label ?? '',
    href: code ? paths.unit(code) : null,
    primary: change.isPrimary && words === 'to' && code !== null,
  };
}

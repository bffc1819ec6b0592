import { formatDate } from '../../common/dates/calendar-date.js';
import type { UnitList } from '../../features/nominations/unit-list.js';
import { FormView, type RawForm } from '../shared/form.js';
import type { Text } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';
import { ranked, type TypedNominee, writtenNominees } from './list.form.js';
import { nomineesOf } from './list-edit.view.js';
import { momentText } from './list-history.view.js';
import { letterFacts } from './list-standing.view.js';
import type { PersonShown } from './nominee-rows.view.js';

interface Input {
  current: UnitList;
  nominees: readonly TypedNominee[];
  raw: RawForm;
  people: ReadonlyMap<string, PersonShown>;
  /** Why the list takes no writing any more; null: somebody else only saved it first. */
  refusal: Text | null;
  /** Whether a scan came with what was typed: a browser does not send it again by itself. */
  withFile: boolean;
}

/** The list as it is saved beside the one that was typed, where somebody else was there first: either may be kept, knowingly. */
export function conflictView({ current, nominees, raw, people, refusal, withFile }: Input) {
  const { cls, unit } = current;
  const mine = ranked(nominees).filter(({ personCode }) => people.has(personCode));
  const theirs = nomineesOf(current);
  const form = new FormView('nominations.field', raw, []);
  const title = { key: refusal ? 'nominations.conflict.title_late' : 'nominations.conflict.title' };
  const listHref = paths.nominationList(cls.code, unit.code);
  return {
    title,
    crumbs: [
      { label: { key: 'nominations.title' }, href: paths.nominations() },
      { label: unit.label, href: listHref },
      { label: title, href: null },
    ],
    listHref,
    unit: unit.label,
    classTitle: cls.title,
    code: cls.code,
    why: refusal ?? { key: 'nominations.conflict.why', params: { name: current.updatedByName ?? '' } },
    savedText: {
      key: 'nominations.conflict.saved',
      params: { name: current.updatedByName ?? '', at: current.updatedAt ? momentText(current.updatedAt) : '' },
    },
    fileLost: withFile,
    action: listHref,
    version: String(current.version),
    nominees: writtenNominees(mine),
    now: { groups: groupsOf(theirs, mine, people), facts: letterFacts(current) },
    mine: { groups: groupsOf(mine, theirs, people) },
    letterNumber: form.field('letterNumber', { required: false }),
    letterDate: form.field('letterDate', { required: false, width: 'date' }),
    note: form.field('note', { required: false }),
    savable: current.acts.save,
  };
}

/** What was typed, as its fields show it; a day that was read is written in full. */
export function rawOfTyped(typed: {
  letterNumber: string | null;
  letterDate: string | null;
  note: string | null;
}): RawForm {
  return {
    letterNumber: typed.letterNumber ?? '',
    letterDate: typed.letterDate ? formatDate(typed.letterDate) : '',
    note: typed.note ?? '',
  };
}

/** The names of one list; those that the other has not, or has elsewhere, are marked. */
function groupsOf(
  list: readonly TypedNominee[],
  other: readonly TypedNominee[],
  people: ReadonlyMap<string, PersonShown>,
) {
  const known = new Set(other.map(({ kind, personCode }) => `${kind}:${personCode}`));
  return (['main', 'substitute'] as const).map((kind) => ({
    titleKey: `nominations.group.${kind}`,
    names: list
      .filter((each) => each.kind === kind)
      .map(({ personCode }) => ({
        name: people.get(personCode)?.fullName ?? personCode,
        code: personCode,
        differs: !known.has(`${kind}:${personCode}`),
      })),
  }));
}

import type { UnitList } from '../../features/nominations/unit-list.js';
import { FormView, type RawForm } from '../shared/form.js';
import type { Text } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';
import { ranked, type TypedNominee, writtenNominees } from './list.form.js';
import { nomineesOf } from './list-edit.view.js';
import { moment } from '../shared/moment.js';
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
  const savable = current.acts.save;
  const title = { key: refusal || !savable ? 'nominations.conflict.title_late' : 'nominations.conflict.title' };
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
    why: refusal ?? overtakenText(current),
    savedText: {
      key: 'nominations.conflict.saved',
      params: { name: current.updatedByName ?? '', at: current.updatedAt ? moment(current.updatedAt) : '' },
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
    savable,
  };
}

/** What somebody else did meanwhile: handed the list in, said that nobody comes, or only saved it. */
function overtakenText({ acts, state, updatedByName }: UnitList): Text {
  const handed = state === 'submitted' || state === 'none' ? state : 'gone';
  return {
    key: acts.save ? 'nominations.conflict.why' : `nominations.conflict.why_${handed}`,
    params: { name: updatedByName ?? '' },
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

import { formatDate } from '../../common/dates/calendar-date.js';
import type { NomineeState } from '../../features/nominations/rules/nominee-state.js';
import type { NomineeView, UnitList } from '../../features/nominations/unit-list.js';
import type { Fact, Text } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';
import { FormView } from '../shared/form.js';
import { FOUND_AT_MOST, rawOfList } from './list-edit.view.js';
import { moment } from '../shared/moment.js';
import type { ListPageInput } from './list-page.view.js';
import { foundRow, personCells, type PersonShown } from './nominee-rows.view.js';

/** Something that goes on only once its warnings were seen: what was sent, to be sent again. */
export interface Confirm {
  title: Text;
  lines: readonly Text[];
  action: string;
  fields: readonly { name: string; value: string }[];
  labelKey: string;
  backHref: string;
}

const NOMINEE_TAGS: Readonly<Partial<Record<NomineeState, { css: string; icon: string; key: string }>>> = {
  seated: { css: 'tag-run', icon: 'check', key: 'nominations.nominee_state.seated' },
  listed: { css: 'tag-draft', icon: 'clock', key: 'nominations.nominee_state.listed' },
};

/** The names of a list that was handed in, with what can still be done about each. */
export function changeableRows({ list, found }: ListPageInput) {
  return (['main', 'substitute'] as const).map((kind) => {
    const ofKind = list.nominees.filter((nominee) => nominee.kind === kind);
    return {
      key: kind,
      id: kind === 'main' ? 'f-nominees' : 'f-substitutes',
      titleKey: `nominations.group.${kind}`,
      hint: null,
      emptyKey: `nominations.none_named.${kind}`,
      rows: ofKind.map((nominee, index) => ({
        ...personCells(nominee),
        ...(nominee.state === 'seated' ? { flags: [], bad: false, unsure: false } : {}),
        id: `f-nominees-${list.nominees.indexOf(nominee)}`,
        number: index + 1,
        tag: list.state === 'submitted' ? (NOMINEE_TAGS[nominee.state] ?? null) : null,
        edit: null,
        later: list.acts.changeNominees ? laterActs(list, nominee, found ?? []) : null,
      })),
    };
  });
}

/** The search for somebody to come in place of a nominee, while places can be changed. */
export function swapSearchView({ list, q, found }: ListPageInput) {
  if (!list.acts.changeNominees || !list.nominees.some(({ state }) => state === 'seated')) return null;
  const listed = new Set(list.nominees.map(({ personCode }) => personCode));
  return {
    action: paths.nominationList(list.cls.code, list.unit.code),
    q,
    found: found && {
      rows: found.slice(0, FOUND_AT_MOST).map((person) => ({ ...foundRow(person, listed), offers: false })),
      more: found.length > FOUND_AT_MOST,
      hintKey: found.length > 0 ? 'nominations.swap_found' : null,
    },
  };
}

/** Number and day of the letter, and what was written beside it. */
export function letterFacts({ letterNumber, letterDate, note }: UnitList): Fact[] {
  const fact = (labelKey: string, value: string | null): Fact => ({
    labelKey,
    value: value ?? { key: 'nominations.nothing' },
    href: null,
    sub: null,
  });
  return [
    fact('nominations.field.letterNumber', letterNumber),
    fact('nominations.field.letterDate', letterDate && formatDate(letterDate)),
    fact('nominations.field.note', note),
  ];
}

/** The scans of the letter, each with its size and who sent it. */
export function letterRows({ cls, unit, letters, acts }: UnitList) {
  return letters.map(({ id, fileName, bytes, at, byName }) => ({
    href: paths.nominationListPart(cls.code, unit.code, `letters/${id}`),
    fileName,
    size: { key: 'nominations.kilobytes', params: { kb: Math.ceil(bytes / 1024) } },
    at: moment(at),
    who: byName,
    removable: acts.attachLetter,
    remove: `unscan:${id}`,
  }));
}

/** What can be done with the list as a whole, each with what it asks first. */
export function listActs({ cls, unit, acts }: UnitList) {
  const act = (part: string, key: string, actIcon: string, plain = false) => ({
    plain,
    actIcon,
    labelKey: `nominations.act.${key}`,
    hintKey: `nominations.act_hint.${key}`,
    action: paths.nominationListPart(cls.code, unit.code, part),
    id: `why-${part}`,
  });
  return [
    ...(acts.takeBack ? [act('retrieval', 'take_back', 'arrow-back-up', true)] : []),
    ...(acts.answerNone ? [act('nobody', 'answer_none', 'user-off')] : []),
    ...(acts.returnList ? [act('return', 'return', 'arrow-back-up')] : []),
  ];
}

function laterActs(list: UnitList, nominee: NomineeView, found: readonly PersonShown[]) {
  const part = (act: string) =>
    paths.nominationListPart(list.cls.code, list.unit.code, `nominees/${nominee.id}/${act}`);
  const seated = nominee.state === 'seated';
  const mayMoveUp = nominee.kind === 'substitute' && !seated && list.call.state === 'open' && list.quota.left > 0;
  return {
    name: nominee.fullName,
    code: nominee.personCode,
    moveUpAction: mayMoveUp && nominee.refusals.length === 0 ? part('promotion') : null,
    swapAction: seated ? part('swap') : null,
    choices: seated ? choicesFor(list, found) : [],
    withdrawAction: part('withdrawal'),
  };
}

/** Who can come instead: substitutes by rank, then people just found. */
function choicesFor({ nominees }: UnitList, found: readonly PersonShown[]) {
  const listed = new Set(nominees.map(({ personCode }) => personCode));
  const substitutes = nominees.filter(({ kind }) => kind === 'substitute');
  const others = found.filter(({ personCode, refusals }) => !listed.has(personCode) && refusals.length === 0);
  return [
    ...substitutes.map((substitute, index) => substituteChoice(substitute, index + 1)),
    ...others.map(({ personCode, fullName }) => ({
      value: personCode,
      text: `${fullName} (${personCode})`,
      disabled: false,
    })),
  ];
}

/** A substitute by the number that the table shows; who cannot come is said to, and why. */
function substituteChoice({ personCode, fullName, refusals }: NomineeView, place: number) {
  const inClass = refusals.some(({ code }) => code === 'nominee_in_class');
  const key = refusals.length === 0 ? 'substitute_n' : inClass ? 'substitute_in_class' : 'substitute_cannot';
  return {
    value: personCode,
    text: { key: `nominations.${key}`, params: { place, name: fullName } },
    disabled: refusals.length > 0,
  };
}

/** The fields that mend what a list that was handed in says of its letter; null where that cannot be done. */
export function letterCorrection({ list, letterTyped, problems }: ListPageInput) {
  if (!list.acts.correctLetter) return null;
  const form = new FormView('nominations.field', letterTyped ?? rawOfList(list), problems);
  const required = list.call.letterRequired;
  return {
    action: paths.nominationList(list.cls.code, list.unit.code),
    letterNumber: form.field('letterNumber', { required, hintKey: 'nominations.hint.letterNumber' }),
    letterDate: form.field('letterDate', { required, width: 'date' }),
    version: String(list.version),
    open: letterTyped !== null,
  };
}

import { type CalendarDate, formatDate } from '../../common/dates/calendar-date.js';
import type { FieldProblem } from '../../common/errors.js';
import { isAnswered } from '../../features/nominations/rules/list-state.js';
import type { UnitList } from '../../features/nominations/unit-list.js';
import { dateSpan } from '../classes/class-frame.view.js';
import { fileLinks } from '../shared/file-links.view.js';
import type { RawForm } from '../shared/form.js';
import type { Fact, FormError, Text } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';
import { termFacts } from './call-page.view.js';
import { type ListTyped, listEditView, scanView } from './list-edit.view.js';
import {
  changeableRows,
  type Confirm,
  letterCorrection,
  letterFacts,
  letterRows,
  listActs,
  swapSearchView,
} from './list-standing.view.js';
import { listHistory, namesThatLeft } from './list-history.view.js';
import { callTag, deadlineView, IN_VAIN_TAG, listTag } from './nomination-tags.view.js';
import type { PersonShown } from './nominee-rows.view.js';

/** What the page of a unit's list shows. */
export interface ListPageInput {
  list: UnitList;
  /** What was typed where it is not what is saved; null: the list as it stands. */
  typed: ListTyped | null;
  /** All that is known of the people typed, by code. */
  people: ReadonlyMap<string, PersonShown>;
  q: string;
  /** Null: nobody was looked for. */
  found: readonly PersonShown[] | null;
  problems: readonly FieldProblem[];
  confirm: Confirm | null;
  /** Whether what was typed is saved, though it went no further. */
  draftSaved: boolean;
  /** Whether the list was to be handed in. */
  sending: boolean;
  /** What was typed of the letter of a list that was handed in, and not taken; null: nothing. */
  letterTyped: RawForm | null;
  today: CalendarDate;
}

/** The answer of a unit to a call: to be written while it is a draft, to be looked at and mended afterwards. */
export function listPageView(input: ListPageInput) {
  const { list, today, confirm } = input;
  const { cls, call, unit } = list;
  const edit = list.acts.save ? listEditView(input) : null;
  return {
    title: { key: 'nominations.list_title', params: { unit: unit.label } },
    crumbs: [
      { label: { key: 'nominations.title' }, href: paths.nominations() },
      { label: cls.code, href: list.manages ? paths.nominationCall(cls.code) : paths.class(cls.code) },
      { label: unit.label, href: null },
    ],
    errors: edit ? edit.errors : plainErrors(input.problems),
    callHref: list.manages ? paths.nominationCall(cls.code) : paths.class(cls.code),
    classTitle: cls.title,
    code: cls.code,
    dates: dateSpan(cls.startDate, cls.endDate),
    tag: tagOf(list),
    deadline: deadlineView(list.lastDay, call.state, today),
    files: fileLinks(paths.nominationList(cls.code, unit.code)),
    returned: list.state === 'returned' ? returnedText(list) : null,
    inVain: inVainText(list),
    closedText: edit ? null : standingText(list),
    seatsText: seatsText(list),
    conditions: conditionsOf(list),
    callNote: call.note ?? '',
    confirm,
    draftSaved: input.draftSaved,
    notDoneKey: input.sending ? 'nominations.not_sent' : 'nominations.saved_in_part',
    version: edit ? edit.version : String(list.version),
    edit,
    groups: edit ? [] : changeableRows(input),
    swapSearch: edit ? null : swapSearchView(input),
    action: paths.nominationList(cls.code, unit.code),
    scan: edit === null && list.acts.attachLetter ? scanView(input.problems) : null,
    letterFacts: letterFacts(list),
    correction: edit ? null : letterCorrection(input),
    letters: letterRows(list),
    acts: listActs(list),
    left: namesThatLeft(list),
    history: listHistory(list),
  };
}

function tagOf({ call, state, unitTrained }: UnitList) {
  if (call.state !== 'open' && state === null) return callTag(call.state);
  return unitTrained && !isAnswered(state) ? IN_VAIN_TAG : listTag(state);
}

function plainErrors(problems: readonly FieldProblem[]): FormError[] {
  return problems.map(({ field, code, params }) => ({
    id: /^(file|letterNumber|letterDate)$/.test(field) ? `f-${field}` : 'main',
    key: `errors.${code}`,
    params,
    labelKey: null,
  }));
}

function returnedText({ steps }: UnitList): Text {
  const step = steps.find(({ toState }) => toState === 'returned');
  return { key: 'nominations.returned_text', params: { name: step?.byName ?? '', reason: step?.reason ?? '' } };
}

/** Why nothing can be written, where that is so. */
function standingText({ call, cls, nominees, lastDay, state, deadlinePassed, acts }: UnitList): Text | null {
  if (cls.state === 'cancelled') return { key: 'nominations.standing.cancelled' };
  if (acts.changeNominees && state === 'submitted') {
    const waits = !nominees.some(({ kind }) => kind === 'main');
    return { key: waits ? 'nominations.standing.waiting' : 'nominations.standing.submitted' };
  }
  if (call.state === 'draft') return { key: 'nominations.standing.draft' };
  if (call.state === 'closed') return { key: 'nominations.standing.closed' };
  if (cls.state !== 'open' && cls.state !== 'draft') return { key: 'nominations.standing.confirmed' };
  if (state === 'none') return { key: 'nominations.standing.none' };
  if (!deadlinePassed) return null;
  return { key: 'nominations.standing.late', params: { date: formatDate(lastDay), host: cls.hostUnitName } };
}

/** Seats of the unit or its group; of a call that ended, what was used of them and what went back. */
function seatsText({ call, quota }: UnitList): Text {
  const { seats, used, left, units } = quota;
  const closed = call.state === 'closed' ? '_closed' : '';
  const params = { seats, left, used, back: seats - used };
  return units.length > 1
    ? { key: `nominations.seats_shared${closed}`, params: { ...params, group: quota.name ?? '', units: units.length } }
    : { key: `nominations.seats_own${closed}`, params };
}

function conditionsOf({ call }: UnitList): Fact[] {
  return termFacts({ ...call, remindDays: 0 }).filter(({ labelKey }) => labelKey !== 'nominations.term.remind');
}

/** Why the unit cannot name anybody, while the call goes on. */
function inVainText({ cls, call, unitTrained }: UnitList): Text | null {
  if (!unitTrained || call.state !== 'open' || cls.state === 'cancelled') return null;
  const { people, classCode, on } = unitTrained;
  return { key: 'nominations.unit_trained', params: { people, code: classCode, date: formatDate(on) } };
}

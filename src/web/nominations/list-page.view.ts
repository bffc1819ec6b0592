import { type CalendarDate, formatDate } from '../../common/dates/calendar-date.js';
import type { FieldProblem } from '../../common/errors.js';
import type { UnitList } from '../../features/nominations/unit-list.js';
import { dateSpan } from '../classes/class-frame.view.js';
import { fileLinks } from '../shared/file-links.view.js';
import type { FormError, Text } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';
import { termFacts } from './call-page.view.js';
import { type ListTyped, listEditView, scanView } from './list-edit.view.js';
import {
  changeableRows,
  type Confirm,
  letterFacts,
  letterRows,
  listActs,
  swapSearchView,
} from './list-standing.view.js';
import { listHistory, namesThatLeft } from './list-history.view.js';
import { callTag, deadlineView, listTag } from './nomination-tags.view.js';
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
  /** Why seats of nominees ended, by the number of the enrolment. */
  whyGone: ReadonlyMap<number, string>;
  /** Whether what was typed is saved, though it went no further. */
  draftSaved: boolean;
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
    tag: call.state === 'open' || list.state !== null ? listTag(list.state) : callTag(call.state),
    deadline: deadlineView(call.deadline, call.state, today),
    files: fileLinks(paths.nominationList(cls.code, unit.code)),
    returned: list.state === 'returned' ? returnedText(list) : null,
    closedText: edit ? null : standingText(list),
    seatsText: seatsText(list),
    conditions: conditionsOf(list),
    callNote: call.note ?? '',
    confirm,
    draftSaved: input.draftSaved,
    version: edit ? edit.version : String(list.version),
    edit,
    groups: edit ? [] : changeableRows(input),
    swapSearch: edit ? null : swapSearchView(input),
    action: paths.nominationList(cls.code, unit.code),
    scan: edit === null && list.acts.attachLetter ? scanView(input.problems) : null,
    letterFacts: letterFacts(list),
    letters: letterRows(list),
    acts: listActs(list),
    left: namesThatLeft(list, input.whyGone),
    history: listHistory(list),
  };
}

function plainErrors(problems: readonly FieldProblem[]): FormError[] {
  return problems.map(({ field, code, params }) => ({
    id: field === 'file' ? 'f-file' : 'main',
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
function standingText({ call, cls, state, deadlinePassed, acts }: UnitList): Text | null {
  if (acts.changeNominees && state === 'submitted') return { key: 'nominations.standing.submitted' };
  if (call.state === 'draft') return { key: 'nominations.standing.draft' };
  if (call.state === 'closed') return { key: 'nominations.standing.closed' };
  if (cls.state !== 'open' && cls.state !== 'draft') return { key: 'nominations.standing.confirmed' };
  if (state === 'none') return { key: 'nominations.standing.none' };
  return deadlinePassed ? { key: 'nominations.standing.late', params: { date: formatDate(call.deadline) } } : null;
}

function seatsText({ quota }: UnitList): Text {
  const { seats, left, units } = quota;
  return units.length > 1
    ? { key: 'nominations.seats_shared', params: { seats, left, group: quota.name ?? '', units: units.length } }
    : { key: 'nominations.seats_own', params: { seats, left } };
}

function conditionsOf({ call, unitTrained }: UnitList): Text[] {
  const terms = termFacts({ ...call, remindDays: 0 }).filter(
    ({ labelKey }) => labelKey !== 'nominations.term.remind' && labelKey !== 'nominations.term.untrained',
  );
  const untrained: Text[] = !call.onlyUntrainedUnits
    ? []
    : unitTrained
      ? [
          {
            key: 'nominations.unit_trained',
            params: { people: unitTrained.people, code: unitTrained.classCode, date: formatDate(unitTrained.on) },
          },
        ]
      : [{ key: 'nominations.untrained_only' }];
  return [...terms.map(({ value }) => value), ...untrained];
}

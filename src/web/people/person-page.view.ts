import { type Actor, isAllowed } from '../../common/actor.js';
import { formatDate, type Instant } from '../../common/dates/calendar-date.js';
import { localDateOf } from '../../common/dates/local-time.js';
import { formatHundredths } from '../../common/numbers.js';
import type { Certificate, CertificateState } from '../../features/certificates/certificate.entity.js';
import type { DuplicatePair } from '../../features/merging/duplicates.repository.js';
import type { MergeListed } from '../../features/merging/person-merges.repository.js';
import { undoableUntil } from '../../features/merging/rules/undo-window.js';
import type { CareerLine, PersonFile } from '../../features/people/people.repository.js';
import type { PersonHistory } from '../../features/people/person-history.query.js';
import { dateSpan } from '../classes/class-frame.view.js';
import type { Fact, Text } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';
import { unitChoiceText } from '../units/unit-choices.view.js';
import { birthText } from './people-list.view.js';
import { personHistoryView } from './person-history.view.js';
import type { ClassOfPerson, PersonLearning } from './person-learning.query.js';

/** The file of a person as far as its reader may see it. */
export interface PersonPage {
  actor: Actor;
  person: PersonFile;
  career: readonly CareerLine[];
  learning: PersonLearning;
  /** The username of the person's account; null without one, and for readers who may not see accounts. */
  username: string | null;
  history: PersonHistory;
  /** Files that may be the same person's; none for readers who do not decide about it. */
  duplicates: readonly DuplicatePair[];
  /** Files that went into this one; none for readers who do not decide about it. */
  mergedFiles: readonly MergeListed[];
  now: Instant;
}

const CERTIFICATE_TAGS: Readonly<Record<CertificateState, string>> = {
  valid: 'valid',
  replaced: 'reissued',
  revoked: 'revoked',
  voided: 'void',
};

/** The file of a person: who it is, where the person served, what was learnt, what became of the file. */
export function personPageView(input: PersonPage) {
  const { actor, person, career, learning, username } = input;
  return {
    title: person.fullName,
    crumbs: [
      { label: { key: 'frame.nav.people' }, href: paths.people() },
      { label: person.code, href: null },
    ],
    code: person.code,
    closed: person.closedOn ? { key: 'people.closed_on', params: { date: formatDate(person.closedOn) } } : null,
    username,
    accountHref: username === null ? null : paths.adminUser(username),
    newAccountHref:
      username === null && isAllowed(actor, 'users.manage') && !person.closedOn
        ? paths.adminUserNew({ person: person.code })
        : null,
    facts: factsOf(actor, person),
    career: career.map((line) => ({
      unit: unitOf(line),
      href: paths.unit(line.unitCode),
      position: line.position ?? '',
      span: careerSpan(line),
    })),
    classes: learning.classes.map((line) => classOfPerson(line)),
    certificates: learning.certificates?.map((certificate) => certificateRow(certificate)) ?? null,
    anonymised: person.anonymisedAt ? formatDate(localDateOf(person.anonymisedAt)) : null,
    ...actsOn(actor, person),
    ...personHistoryView(person.code, input.history, new Map(career.map((line) => [line.unitCode, unitOf(line)]))),
    duplicates: input.duplicates.map((pair) => duplicateOf(person, pair)),
    mergedFiles: input.mergedFiles.map((merge) => mergedFile(merge, input.now)),
  };
}

/** What the reader may do with the file; nothing with one that is nobody's any more. */
function actsOn(actor: Actor, { code, closedOn, anonymisedAt }: PersonFile) {
  const manages = isAllowed(actor, 'people.manage') && anonymisedAt === null;
  const serves = closedOn === null;
  return {
    editHref: manages ? paths.personEdit(code) : null,
    moveHref: manages && serves ? paths.personMove(code) : null,
    closeHref: manages && serves ? paths.personClosing(code) : null,
    reopenHref: manages && !serves ? paths.personReopening(code) : null,
    anonymiseHref:
      !serves && anonymisedAt === null && isAllowed(actor, 'people.anonymise') ? paths.personAnonymising(code) : null,
  };
}

function duplicateOf({ code }: PersonFile, { first, second, score }: DuplicatePair) {
  const other = first.code === code ? second : first;
  return { name: other.fullName, code: other.code, score, href: paths.duplicatePair(first.code, second.code) };
}

function mergedFile({ id, at, byName, mergedCode, mergedName }: MergeListed, now: Instant) {
  const until = undoableUntil(at);
  return {
    code: mergedCode,
    name: mergedName,
    date: formatDate(localDateOf(at)),
    by: byName,
    undoAction: now <= until ? paths.mergeUndoing(id) : null,
    until: formatDate(localDateOf(until)),
  };
}

/** The unit of a posting as a reader knows it. */
export function unitOf({ unitLevel, unitName, unitLabel }: CareerLine): string {
  return unitChoiceText({ level: unitLevel, name: unitName, label: unitLabel });
}

function factsOf(actor: Actor, person: PersonFile): Fact[] {
  const fact = (key: string, value: Text | null): Fact[] =>
    value === null || value === '' ? [] : [{ labelKey: `people.fact.${key}`, value, href: null, sub: null }];
  return [
    ...fact('birth', birthText(person)),
    ...fact('sex', person.sex ? { key: `common.sex.${person.sex}` } : null),
    ...fact('birthPlace', person.birthPlace),
    ...fact('ethnicity', isAllowed(actor, 'people.sensitive') ? person.ethnicity : null),
    ...fact('phone', person.phone),
  ];
}

export function careerSpan({ fromDate, toDate }: CareerLine): Text {
  const params = { from: fromDate ? formatDate(fromDate) : '', to: toDate ? formatDate(toDate) : '' };
  if (!toDate) return fromDate ? { key: 'people.span.since', params } : { key: 'people.span.now', params };
  return fromDate ? { key: 'people.span.both', params } : { key: 'people.span.until', params };
}

export function classOfPerson({ enrolment, cls, counts, result }: ClassOfPerson) {
  return {
    title: cls.title,
    code: cls.code,
    href: paths.class(cls.code),
    dates: dateSpan(cls.startDate, cls.endDate),
    place: cls.place,
    enrolmentState: enrolment.state === 'enrolled' ? null : enrolment.state,
    position: enrolment.place,
    classState: cls.state,
    attended: counts
      ? { key: 'people.attended_of', params: { attended: counts.attended, marked: counts.marked } }
      : null,
    gradeKey: gradeKeyOf(result),
    total: result?.totalHundredths != null ? formatHundredths(result.totalHundredths) : null,
  };
}

/** A course without scores knows no grades: its result is passed or not. */
function gradeKeyOf(result: ClassOfPerson['result']): string | null {
  if (!result) return null;
  return result.grade ? `common.grade.${result.grade}` : 'people.passed';
}

export function certificateRow({ code, state, issuedOn, registerNumber, facts }: Certificate) {
  return {
    title: facts.courseTitle,
    code,
    href: paths.verify(code),
    registerNumber,
    issued: formatDate(issuedOn),
    state: CERTIFICATE_TAGS[state],
  };
}

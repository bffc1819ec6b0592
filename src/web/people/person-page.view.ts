import { type Actor, isAllowed } from '../../common/actor.js';
import { formatDate } from '../../common/dates/calendar-date.js';
import { formatHundredths } from '../../common/numbers.js';
import type { Certificate, CertificateState } from '../../features/certificates/certificate.entity.js';
import type { CareerLine, PersonFile } from '../../features/people/people.repository.js';
import { dateSpan } from '../classes/class-frame.view.js';
import type { Fact, Text } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';
import { unitChoiceText } from '../units/unit-choices.view.js';
import { birthText } from './people-list.view.js';
import type { ClassOfPerson, PersonLearning } from './person-learning.query.js';

interface Input {
  actor: Actor;
  person: PersonFile;
  career: readonly CareerLine[];
  learning: PersonLearning;
  /** The username of the person's account; null without one, and for readers who may not see accounts. */
  username: string | null;
}

const CERTIFICATE_TAGS: Readonly<Record<CertificateState, string>> = {
  valid: 'valid',
  replaced: 'reissued',
  revoked: 'revoked',
  voided: 'void',
};

/** The file of a person: who it is, where the person served, what was learnt. */
export function personPageView({ actor, person, career, learning, username }: Input) {
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
      unit: unitChoiceText({ level: line.unitLevel, name: line.unitName, label: line.unitLabel }),
      href: paths.unit(line.unitCode),
      position: line.position ?? '',
      span: careerSpan(line),
    })),
    classes: learning.classes.map((line) => classOfPerson(line)),
    certificates: learning.certificates?.map((certificate) => certificateRow(certificate)) ?? null,
  };
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

function careerSpan({ fromDate, toDate }: CareerLine): Text {
  const params = { from: fromDate ? formatDate(fromDate) : '', to: toDate ? formatDate(toDate) : '' };
  if (!toDate) return fromDate ? { key: 'people.span.since', params } : { key: 'people.span.now', params };
  return fromDate ? { key: 'people.span.both', params } : { key: 'people.span.until', params };
}

function classOfPerson({ enrolment, cls, counts, result }: ClassOfPerson) {
  return {
    title: cls.title,
    code: cls.code,
    href: paths.class(cls.code),
    dates: dateSpan(cls.startDate, cls.endDate),
    place: cls.place,
    enrolmentState: enrolment.state === 'enrolled' ? null : enrolment.state,
    position: enrolment.queueNumber,
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

function certificateRow({ code, state, issuedOn, registerNumber, facts }: Certificate) {
  return {
    title: facts.courseTitle,
    code,
    href: paths.verify(code),
    registerNumber,
    issued: formatDate(issuedOn),
    state: CERTIFICATE_TAGS[state],
  };
}

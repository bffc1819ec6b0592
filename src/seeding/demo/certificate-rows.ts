import type { DemoPerson } from '../../../seeds/demo/demo-history.js';
import type { CertificateEvent } from '../../features/certificates/certificate-event.entity.js';
import type { Certificate } from '../../features/certificates/certificate.entity.js';
import { type CertificateLearner, newCertificate } from '../../features/certificates/new-certificate.js';
import type { RegisterCounter } from '../../features/certificates/register-counter.entity.js';
import { personCode } from '../../features/people/rules/person-code.js';
import { type UnitHistory, unitsAsOf } from '../../features/units/rules/unit-history.js';
import { unitLabel } from '../../features/units/rules/unit-label.js';
import type { DemoKeys, PlacedClass } from './demo-keys.js';

type PlacedEnrolment = PlacedClass['enrolments'][number];

/** The certificates of the demo in the order of the register, the events of their issue, and how far the register has come. */
export interface CertificateRows {
  certificates: Certificate[];
  events: Omit<CertificateEvent, 'id'>[];
  counters: RegisterCounter[];
}

/** What the papers of the demo are made from, besides the classes. */
export interface PaperSources {
  people: ReadonlyMap<string, DemoPerson>;
  units: UnitHistory;
  /** Address of the program, for the QR code. */
  baseUrl: string;
}

export function certificateRows(
  classes: readonly PlacedClass[],
  keys: DemoKeys,
  sources: PaperSources,
): CertificateRows {
  const issued = classes.flatMap((of) => issuedIn(of, keys, sources)).sort(byRegister);
  return {
    certificates: issued.map(({ certificate }, index) => ({ ...certificate, id: index + 1 })),
    events: issued.map(({ certificate, issuerKey }, index) => ({
      certificateId: index + 1,
      kind: 'issued',
      at: certificate.createdAt,
      ...keys.writer(issuerKey),
      decisionNumber: null,
      reason: null,
    })),
    counters: countersOf(issued.map(({ certificate }) => certificate)),
  };
}

interface Issued {
  certificate: Omit<Certificate, 'id'>;
  issuerKey: string;
}

/** Certificates were issued by the one who closed the class, and when it was closed. */
function issuedIn(of: PlacedClass, keys: DemoKeys, sources: PaperSources): Issued[] {
  const closing = of.stateChanges.at(-1)!;
  const course = keys.course(of.courseCode);
  const cls = { ...of, courseTitle: course.title, coursePeriods: course.periods };
  const nameUnit = unitNames(of, sources.units);
  return of.enrolments.flatMap((enrolment) => {
    if (enrolment.certificate === null) return [];
    const learner = { ...learnerOf(enrolment, keys, sources.people), ...nameUnit(enrolment.unitCode) };
    const issue = { ...enrolment.certificate, at: closing.at, baseUrl: sources.baseUrl };
    const grade = enrolment.result?.grade ?? null;
    return [{ certificate: newCertificate(cls, learner, grade, issue), issuerKey: closing.byKey }];
  });
}

function learnerOf(
  { id, personKey, position }: PlacedEnrolment,
  keys: DemoKeys,
  people: ReadonlyMap<string, DemoPerson>,
): Omit<CertificateLearner, 'unitName' | 'unitLevel' | 'unitLabel'> {
  const { fullName, birthDate, birthYear, birthPlace } = people.get(personKey)!;
  const personId = keys.personId(personKey);
  return {
    enrolmentId: id,
    personId,
    personCode: personCode(personId),
    fullName,
    birthDate,
    birthYear,
    birthPlace,
    position,
  };
}

/** The names of units as they stood on the first day of the class. */
export function unitNames({ startDate }: PlacedClass, history: UnitHistory) {
  const units = new Map(unitsAsOf(history, startDate).map((unit) => [unit.code, unit]));
  return (code: string): Pick<CertificateLearner, 'unitName' | 'unitLevel' | 'unitLabel'> => {
    const { name, level, shortName, parentCode } = units.get(code)!;
    const parentShortName = units.get(parentCode ?? '')?.shortName ?? null;
    return { unitName: name, unitLevel: level, unitLabel: unitLabel({ shortName, level, parentShortName }) };
  };
}

function byRegister({ certificate: a }: Issued, { certificate: b }: Issued): number {
  return a.registerYear - b.registerYear || a.registerLine - b.registerLine;
}

function countersOf(certificates: readonly Omit<Certificate, 'id'>[]): RegisterCounter[] {
  const last = new Map<number, RegisterCounter>();
  for (const { series, registerYear: year, registerLine: lastNumber } of certificates) {
    last.set(year, { series, year, lastNumber });
  }
  return [...last.values()];
}

import type { CalendarDate, Instant } from '../../common/dates/calendar-date.js';
import type { ClassListed } from '../classes/classes.repository.js';
import type { Grade } from '../results/rules/grade.js';
import type { Certificate } from './certificate.entity.js';
import { GRADE_NAMES, ISSUER } from './issuer-catalog.js';
import type { CertificateFacts } from './paper/certificate-facts.js';
import { unitOnPaper } from './rules/unit-on-paper-vietnamese.js';

/** A learner as the paper names the person: unit and position as they were at enrolment. */
export interface CertificateLearner {
  enrolmentId: number;
  personId: number;
  personCode: string;
  fullName: string;
  birthDate: CalendarDate | null;
  birthYear: number | null;
  birthPlace: string | null;
  position: string | null;
  unitName: string;
  unitLevel: string;
  unitLabel: string | null;
}

/** What a certificate is given by: its line in the register, its code, and when. */
export interface CertificateIssue {
  code: string;
  registerYear: number;
  registerLine: number;
  serialNumber: string | null;
  issuedOn: CalendarDate;
  at: Instant;
  /** Address of the program, for the QR code. */
  baseUrl: string;
}

type ClassFacts = Pick<ClassListed, 'id' | 'courseTitle' | 'coursePeriods' | 'startDate' | 'endDate'>;

/** A certificate as it is entered in the register, with everything that its paper says, frozen. */
export function newCertificate(
  cls: ClassFacts,
  learner: CertificateLearner,
  grade: Grade | null,
  issue: CertificateIssue,
): Omit<Certificate, 'id'> {
  const { code, registerYear, registerLine, serialNumber, issuedOn, at } = issue;
  const registerNumber = `${String(registerLine).padStart(2, '0')}/${registerYear}/${ISSUER.series}`;
  return {
    code,
    classId: cls.id,
    enrolmentId: learner.enrolmentId,
    personId: learner.personId,
    series: ISSUER.series,
    registerYear,
    registerLine,
    registerNumber,
    serialNumber,
    state: 'valid',
    activeKey: learner.enrolmentId,
    issuedOn,
    facts: factsOf(cls, learner, grade, { ...issue, registerNumber }),
    createdAt: at,
  };
}

function factsOf(
  cls: ClassFacts,
  learner: CertificateLearner,
  grade: Grade | null,
  issue: CertificateIssue & { registerNumber: string },
): CertificateFacts {
  return {
    heading: ISSUER.heading,
    title: ISSUER.title,
    certifier: ISSUER.certifier,
    fullName: learner.fullName,
    birthDate: learner.birthDate,
    birthYear: learner.birthYear,
    birthplace: learner.birthPlace,
    position: learner.position,
    unitName: unitOnPaper({ name: learner.unitName, level: learner.unitLevel, label: learner.unitLabel }),
    courseTitle: cls.courseTitle,
    startDate: cls.startDate,
    endDate: cls.endDate,
    periods: cls.coursePeriods,
    gradeName: grade === null ? null : GRADE_NAMES[grade],
    issuePlace: ISSUER.place,
    issueDate: issue.issuedOn,
    signer: ISSUER.signer,
    registerNumber: issue.registerNumber,
    serialNumber: issue.serialNumber,
    code: issue.code,
    verifyUrl: `${issue.baseUrl}/verify/${issue.code}`,
  };
}

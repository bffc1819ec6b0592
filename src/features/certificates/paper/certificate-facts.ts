import type { CalendarDate } from '../../../common/dates/calendar-date.js';
import type { PaperHeading } from '../../../platform/pdf/paper-heading.js';

/**
 * What a certificate says, all of it as it was on the day of issue: a later change of a name, a unit or a signer
 * never changes a certificate that has been given out.
 */
export interface CertificateFacts {
  heading: PaperHeading;
  /** Kind of paper in capitals. */
  title: string;
  /** Office that certifies, as the sentence begins. */
  certifier: string;
  fullName: string;
  /** The whole date of birth; null where it is not known. */
  birthDate: CalendarDate | null;
  /** Printed when only the year of birth is known. */
  birthYear: number | null;
  birthplace: string | null;
  position: string | null;
  unitName: string | null;
  courseTitle: string;
  startDate: CalendarDate;
  endDate: CalendarDate;
  /** Teaching periods of 45 minutes. */
  periods: number;
  /** Grade in words; null for a course that gives none. */
  gradeName: string | null;
  issuePlace: string;
  issueDate: CalendarDate;
  signer: CertificateSigner;
  /** Line of the issuing register. */
  registerNumber: string;
  /** Number on the printed blank; null where plain paper is used. */
  serialNumber: string | null;
  /** Verification code as people type it. */
  code: string;
  /** Address that the QR code opens: the page of the check followed by the code. */
  verifyUrl: string;
}

/** Who signs: `authority` is the line over the title when one signs for another (T/M, K/T), in capitals like the title. */
export interface CertificateSigner {
  authority: string | null;
  title: string;
  name: string;
}

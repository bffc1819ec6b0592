import type { ObjectLiteral } from 'typeorm';
import type { DemoHistory } from '../../../seeds/demo/demo-history.js';
import type { Instant } from '../../common/dates/calendar-date.js';
import { UserRole } from '../../features/access/user-role.entity.js';
import { User } from '../../features/access/user.entity.js';
import { MarkAppeal } from '../../features/appeals/mark-appeal.entity.js';
import { AttendanceMarkChange } from '../../features/attendance/attendance-mark-change.entity.js';
import { AttendanceMark } from '../../features/attendance/attendance-mark.entity.js';
import { MarkToReview } from '../../features/attendance/mark-to-review.entity.js';
import { CertificateEvent } from '../../features/certificates/certificate-event.entity.js';
import { Certificate } from '../../features/certificates/certificate.entity.js';
import { RegisterCounter } from '../../features/certificates/register-counter.entity.js';
import { ClassCodeCounter } from '../../features/classes/class-code-counter.entity.js';
import { ClassStateChange } from '../../features/classes/class-state-change.entity.js';
import { ClassTrainer } from '../../features/classes/class-trainer.entity.js';
import { TrainingClass } from '../../features/classes/training-class.entity.js';
import { EnrolmentChange } from '../../features/enrolments/enrolment-change.entity.js';
import { Enrolment } from '../../features/enrolments/enrolment.entity.js';
import { NominationCall } from '../../features/nominations/nomination-call.entity.js';
import { NominationListChange } from '../../features/nominations/nomination-list-change.entity.js';
import { NominationList } from '../../features/nominations/nomination-list.entity.js';
import { NominationQuotaUnit } from '../../features/nominations/nomination-quota-unit.entity.js';
import { NominationQuota } from '../../features/nominations/nomination-quota.entity.js';
import { Nominee } from '../../features/nominations/nominee.entity.js';
import { SignInSheetLine } from '../../features/paper/sign-in-sheet-line.entity.js';
import { SignInSheetSession } from '../../features/paper/sign-in-sheet-session.entity.js';
import { SignInSheet } from '../../features/paper/sign-in-sheet.entity.js';
import { Person } from '../../features/people/person.entity.js';
import { Posting } from '../../features/people/posting.entity.js';
import { ResultSheet } from '../../features/results/result-sheet.entity.js';
import { Result } from '../../features/results/result.entity.js';
import { Score } from '../../features/results/score.entity.js';
import { ClassSession } from '../../features/sessions/class-session.entity.js';
import { SessionTrainer } from '../../features/sessions/session-trainer.entity.js';
import { ReportingPeriod } from '../../features/statistics/reporting-period.entity.js';
import type { UnitHistory } from '../../features/units/rules/unit-history.js';
import { attendanceRows } from './attendance-rows.js';
import { callRows } from './call-rows.js';
import { certificateRows, unitNames } from './certificate-rows.js';
import { classRows } from './class-rows.js';
import { demoKeys, type KnownRows, placeClasses } from './demo-keys.js';
import { enrolmentRows } from './enrolment-rows.js';
import { peopleRows, userRows } from './people-rows.js';
import { registerRows } from './register-rows.js';
import { resultRows } from './result-rows.js';

/** Rows to be inserted into one table. */
export interface TableRows {
  entity: new () => ObjectLiteral;
  rows: readonly object[];
}

/** What the rows of the demo are made from, besides the history itself. */
export interface DemoSources {
  known: KnownRows;
  units: UnitHistory;
  passwordHash: string;
  now: Instant;
  /** Address of the program, for the QR codes of the certificates. */
  baseUrl: string;
}

/** The span that the newspaper report of 13/05/2011 speaks of. */
const REPORTED: Omit<ReportingPeriod, 'id'> = {
  name: '2003 – 13/05/2011',
  fromDate: '2003-01-01',
  toDate: '2011-05-13',
  isDefault: true,
};

/** All rows of the demo, tables in the order in which they refer to each other. */
export function demoTables(history: DemoHistory, sources: DemoSources): TableRows[] {
  const keys = demoKeys(history, sources.known);
  const placed = placeClasses(history.classes);
  const { people, postings } = peopleRows(history.people, keys, sources.now);
  const accounts = userRows(history, keys, { passwordHash: sources.passwordHash, createdAt: sources.now });
  const classes = classRows(placed, keys, history.call);
  const calls = callRows(history.call, placed, keys);
  const enrolments = enrolmentRows(placed, keys);
  const attendance = attendanceRows(placed, keys, history.registers);
  const results = resultRows(placed, keys);
  const byKey = new Map(history.people.map((person) => [person.key, person]));
  const papers = certificateRows(placed, keys, { people: byKey, units: sources.units, baseUrl: sources.baseUrl });
  const registers = registerRows(history.registers, {
    classes: placed,
    sessions: classes.sessions,
    people: byKey,
    unitLabels: (cls) => {
      const names = unitNames(cls, sources.units);
      return (unitCode) => names(unitCode).unitLabel ?? unitCode;
    },
    keys,
  });
  return [
    { entity: Person, rows: people },
    { entity: Posting, rows: postings },
    { entity: User, rows: accounts.users },
    { entity: UserRole, rows: accounts.roles },
    { entity: TrainingClass, rows: classes.classes },
    { entity: ClassCodeCounter, rows: classes.counters },
    { entity: ClassStateChange, rows: classes.stateChanges },
    { entity: ClassTrainer, rows: classes.trainers },
    { entity: ClassSession, rows: classes.sessions },
    { entity: SessionTrainer, rows: classes.sessionTrainers },
    { entity: Enrolment, rows: enrolments.enrolments },
    { entity: EnrolmentChange, rows: enrolments.changes },
    { entity: NominationCall, rows: calls.calls },
    { entity: NominationQuota, rows: calls.quotas },
    { entity: NominationQuotaUnit, rows: calls.units },
    { entity: NominationList, rows: calls.lists },
    { entity: NominationListChange, rows: calls.changes },
    { entity: Nominee, rows: calls.nominees },
    { entity: SignInSheet, rows: registers.sheets },
    { entity: SignInSheetSession, rows: registers.sheetSessions },
    { entity: SignInSheetLine, rows: registers.sheetLines },
    { entity: AttendanceMark, rows: attendance.marks },
    { entity: AttendanceMarkChange, rows: attendance.changes },
    { entity: MarkAppeal, rows: registers.appeals },
    { entity: MarkToReview, rows: registers.reviews },
    { entity: Score, rows: results.scores },
    { entity: ResultSheet, rows: results.sheets },
    { entity: Result, rows: results.results },
    { entity: Certificate, rows: papers.certificates },
    { entity: CertificateEvent, rows: papers.events },
    { entity: RegisterCounter, rows: papers.counters },
    { entity: ReportingPeriod, rows: [REPORTED] },
  ];
}

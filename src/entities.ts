import { ApiToken } from './features/access/api-token.entity.js';
import { SignInFailure } from './features/access/sign-in-failure.entity.js';
import { SignIn } from './features/access/sign-in.entity.js';
import { UserRole } from './features/access/user-role.entity.js';
import { User } from './features/access/user.entity.js';
import { MarkAppeal } from './features/appeals/mark-appeal.entity.js';
import { AttendanceMarkChange } from './features/attendance/attendance-mark-change.entity.js';
import { AttendanceMark } from './features/attendance/attendance-mark.entity.js';
import { MarkSubmission } from './features/attendance/mark-submission.entity.js';
import { MarkToReview } from './features/attendance/mark-to-review.entity.js';
import { RegisterReminder } from './features/attendance/register-reminder.entity.js';
import { CalendarFeed } from './features/calendar/calendar-feed.entity.js';
import { CertificateEvent } from './features/certificates/certificate-event.entity.js';
import { Certificate } from './features/certificates/certificate.entity.js';
import { RegisterCounter } from './features/certificates/register-counter.entity.js';
import { CheckInOpening } from './features/checkins/check-in-opening.entity.js';
import { CheckIn } from './features/checkins/check-in.entity.js';
import { ClassCodeCounter } from './features/classes/class-code-counter.entity.js';
import { ClassStateChange } from './features/classes/class-state-change.entity.js';
import { ClassSummary } from './features/classes/class-summary.entity.js';
import { ClassTrainer } from './features/classes/class-trainer.entity.js';
import { TrainingClass } from './features/classes/training-class.entity.js';
import { CourseVersion } from './features/courses/course-version.entity.js';
import { Course } from './features/courses/course.entity.js';
import { EnrolmentChange } from './features/enrolments/enrolment-change.entity.js';
import { Enrolment } from './features/enrolments/enrolment.entity.js';
import { ImportFile } from './features/imports/import-file.entity.js';
import { ImportLayout } from './features/imports/import-layout.entity.js';
import { ImportRow } from './features/imports/import-row.entity.js';
import { ImportScope } from './features/imports/import-scope.entity.js';
import { Import } from './features/imports/import.entity.js';
import { DuplicateCandidate } from './features/merging/duplicate-candidate.entity.js';
import { PersonDistinction } from './features/merging/person-distinction.entity.js';
import { PersonKey } from './features/merging/person-key.entity.js';
import { PersonMerge } from './features/merging/person-merge.entity.js';
import { PersonScan } from './features/merging/person-scan.entity.js';
import { NominationCall } from './features/nominations/nomination-call.entity.js';
import { NominationLetter } from './features/nominations/nomination-letter.entity.js';
import { NominationListChange } from './features/nominations/nomination-list-change.entity.js';
import { NominationList } from './features/nominations/nomination-list.entity.js';
import { NominationQuotaUnit } from './features/nominations/nomination-quota-unit.entity.js';
import { NominationQuota } from './features/nominations/nomination-quota.entity.js';
import { Nominee } from './features/nominations/nominee.entity.js';
import { MailPerson } from './features/notices/mail-person.entity.js';
import { Mail } from './features/notices/mail.entity.js';
import { NoticeTemplate } from './features/notices/notice-template.entity.js';
import { Notice } from './features/notices/notice.entity.js';
import { SignInSheetLine } from './features/paper/sign-in-sheet-line.entity.js';
import { SignInSheetScan } from './features/paper/sign-in-sheet-scan.entity.js';
import { SignInSheetSession } from './features/paper/sign-in-sheet-session.entity.js';
import { SignInSheet } from './features/paper/sign-in-sheet.entity.js';
import { Person } from './features/people/person.entity.js';
import { Posting } from './features/people/posting.entity.js';
import { TrainingPlan } from './features/plans/training-plan.entity.js';
import { RepointedPosting } from './features/reorganisations/repointed-posting.entity.js';
import { ResultSheet } from './features/results/result-sheet.entity.js';
import { Result } from './features/results/result.entity.js';
import { Score } from './features/results/score.entity.js';
import { ProgrammeTotal } from './features/rollouts/programme-total.entity.js';
import { RolloutItem } from './features/rollouts/rollout-item.entity.js';
import { Rollout } from './features/rollouts/rollout.entity.js';
import { ClassSession } from './features/sessions/class-session.entity.js';
import { DroppedSessionTrainer } from './features/sessions/dropped-session-trainer.entity.js';
import { DroppedSession } from './features/sessions/dropped-session.entity.js';
import { SessionClashOverride } from './features/sessions/session-clash-override.entity.js';
import { SessionTrainer } from './features/sessions/session-trainer.entity.js';
import { TimetableDay } from './features/sessions/timetable-day.entity.js';
import { ReportingPeriod } from './features/statistics/reporting-period.entity.js';
import { StatisticsClass } from './features/statistics/statistics-class.entity.js';
import { StatisticsFact } from './features/statistics/statistics-fact.entity.js';
import { UnitAct } from './features/units/unit-act.entity.js';
import { UnitAncestor } from './features/units/unit-ancestor.entity.js';
import { UnitConversion } from './features/units/unit-conversion.entity.js';
import { UnitLine } from './features/units/unit-line.entity.js';
import { UnitSuccession } from './features/units/unit-succession.entity.js';
import { UnitVersion } from './features/units/unit-version.entity.js';
import { Unit } from './features/units/unit.entity.js';
import { AuditEntry } from './platform/audit/audit-entry.entity.js';
import { RecordedEvent } from './platform/events/recorded-event.entity.js';
import { StoredFilePart } from './platform/files/stored-file-part.entity.js';
import { StoredFile } from './platform/files/stored-file.entity.js';
import { JobLease } from './platform/jobs/job-lease.entity.js';

/** Every table that the program maps, named once for both connections. */
export const entities = [
  ApiToken,
  AttendanceMark,
  AttendanceMarkChange,
  AuditEntry,
  CalendarFeed,
  Certificate,
  CertificateEvent,
  CheckIn,
  CheckInOpening,
  ClassCodeCounter,
  ClassSession,
  ClassStateChange,
  ClassSummary,
  ClassTrainer,
  Course,
  CourseVersion,
  DroppedSession,
  DroppedSessionTrainer,
  DuplicateCandidate,
  Enrolment,
  EnrolmentChange,
  Import,
  ImportFile,
  ImportLayout,
  ImportRow,
  ImportScope,
  JobLease,
  Mail,
  MailPerson,
  MarkAppeal,
  MarkSubmission,
  MarkToReview,
  NominationCall,
  NominationLetter,
  NominationList,
  NominationListChange,
  NominationQuota,
  NominationQuotaUnit,
  Nominee,
  Notice,
  NoticeTemplate,
  Person,
  PersonDistinction,
  PersonKey,
  PersonMerge,
  PersonScan,
  Posting,
  ProgrammeTotal,
  RecordedEvent,
  RegisterCounter,
  RegisterReminder,
  RepointedPosting,
  ReportingPeriod,
  Result,
  ResultSheet,
  Rollout,
  RolloutItem,
  Score,
  SessionClashOverride,
  SessionTrainer,
  SignIn,
  SignInFailure,
  SignInSheet,
  SignInSheetLine,
  SignInSheetScan,
  SignInSheetSession,
  StatisticsClass,
  StatisticsFact,
  StoredFile,
  StoredFilePart,
  TimetableDay,
  TrainingClass,
  TrainingPlan,
  Unit,
  UnitAct,
  UnitAncestor,
  UnitConversion,
  UnitLine,
  UnitSuccession,
  UnitVersion,
  User,
  UserRole,
];

import { randomUUID } from 'node:crypto';
import type { AttendanceStatus } from '../../src/common/attendance-status.js';
import type { ClassState } from '../../src/common/class-state.js';
import { addDays, type CalendarDate } from '../../src/common/dates/calendar-date.js';
import { nameSortKey } from '../../src/common/vietnamese/sort-key.js';
import { AttendanceMark } from '../../src/features/attendance/attendance-mark.entity.js';
import { Certificate, type CertificateState } from '../../src/features/certificates/certificate.entity.js';
import { ClassSummary } from '../../src/features/classes/class-summary.entity.js';
import { TrainingClass } from '../../src/features/classes/training-class.entity.js';
import { CourseVersion } from '../../src/features/courses/course-version.entity.js';
import { Course } from '../../src/features/courses/course.entity.js';
import { Enrolment } from '../../src/features/enrolments/enrolment.entity.js';
import { type EnrolmentState, isLiving } from '../../src/features/enrolments/rules/enrolment-state.js';
import { Person, type Sex } from '../../src/features/people/person.entity.js';
import { ResultSheet } from '../../src/features/results/result-sheet.entity.js';
import { Result } from '../../src/features/results/result.entity.js';
import { ClassSession } from '../../src/features/sessions/class-session.entity.js';
import { Scene } from './scene.js';
import type { TestApp } from './test-app.js';

/** A class as a test wishes it, with a session on each of its days. */
export interface WishedClass {
  code: string;
  course?: string;
  state?: ClassState;
  /** The days of its sessions; none for a summary-only class. */
  days?: CalendarDate[];
  endDate?: CalendarDate;
  summaryOnly?: boolean;
  /** Whether the signature of its results holds (`reopened`: there was one). */
  signed?: 'yes' | 'no' | 'reopened';
  costDong?: number | null;
}

/** A learner as a test wishes them; marks in the order of the sessions, null is unmarked. */
export interface WishedLearner {
  personId: number;
  unit?: string;
  state?: EnrolmentState;
  marks?: (AttendanceStatus | null)[];
  passed?: boolean;
  certificate?: CertificateState;
}

const AT = '2011-05-13T02:00:00.000Z';

/** Writes the past as it may stand in the tables, whatever services would allow today. */
export class StatisticsScene {
  private numbers = 0;

  private constructor(
    readonly program: TestApp,
    readonly scene: Scene,
  ) {}

  /** The small province of `Scene` on 13/05/2011, with the courses TH07 and TH01. */
  static async set(program: TestApp): Promise<StatisticsScene> {
    const scene = await Scene.set(program);
    await scene.course('TH01', 'Tin học cơ bản', 40);
    return new StatisticsScene(program, scene);
  }

  async person(sex: Sex | null = 'female', minority: boolean | null = true): Promise<number> {
    const number = ++this.numbers;
    const fullName = `${sex === 'male' ? 'Lý Văn' : 'Nông Thị'} ${NAMES[number % NAMES.length]!}`;
    const { id } = await this.program.db.manager.save(Person, {
      code: `CB${String(number).padStart(6, '0')}`,
      fullName,
      searchKey: fullName.toLowerCase(),
      sortKey: nameSortKey(fullName),
      birthDate: null,
      birthYear: 1970,
      birthPlace: null,
      sex,
      ethnicity: minority === null ? null : minority ? 'Tày' : 'Kinh',
      minority,
      phone: null,
      closedOn: null,
      createdAt: AT,
      updatedAt: AT,
    });
    return id;
  }

  /** Writes a class with its sessions and learners; answers its id. */
  async class(wish: WishedClass, learners: readonly WishedLearner[] = []): Promise<number> {
    const { manager } = this.program.db;
    const course = await manager.findOneByOrFail(Course, { code: wish.course ?? 'TH07' });
    const version = await manager.findOneByOrFail(CourseVersion, { courseId: course.id });
    const days = wish.days ?? [];
    const endDate = wish.endDate ?? days.at(-1) ?? '2010-06-30';
    const { id } = await manager.save(TrainingClass, {
      code: wish.code,
      courseId: course.id,
      courseVersionId: version.id,
      title: course.title,
      searchKey: wish.code.toLowerCase(),
      startDate: days[0] ?? addDays(endDate, -4),
      endDate,
      lastSessionDate: days.at(-1) ?? null,
      capacity: 40,
      taken: 0,
      reserved: 0,
      minLearners: null,
      holdHours: null,
      place: 'Phòng máy 1',
      hostUnitId: this.scene.unitId('20-VP'),
      state: wish.state ?? 'closed',
      approvalRequired: false,
      summaryOnly: wish.summaryOnly ?? false,
      resultsSigned: (wish.signed ?? 'yes') === 'yes',
      enrolBy: null,
      programme: null,
      costDong: wish.costDong ?? null,
      note: null,
      recordVersion: 1,
      version: 1,
      createdAt: AT,
    });
    for (const [index, date] of days.entries()) await this.session(id, index + 1, date);
    if ((wish.signed ?? 'yes') !== 'no') await this.sign(id, wish.signed === 'reopened');
    for (const learner of learners) await this.enrol(id, learner);
    return id;
  }

  /** Adds a learner to a class, with marks, result and certificate. */
  async enrol(classId: number, wish: WishedLearner): Promise<number> {
    const { manager } = this.program.db;
    const state = wish.state ?? 'enrolled';
    const sat = state === 'enrolled' || state === 'withdrawn';
    const { id } = await manager.save(Enrolment, {
      classId,
      personId: wish.personId,
      state,
      activeKey: isLiving(state) ? wish.personId : null,
      unitId: this.scene.unitId(wish.unit ?? '20-182-06172'),
      position: 'Văn thư',
      door: 'trainer',
      memberFrom: sat ? '2001-01-01' : null,
      memberTo: null,
      queueNumber: null,
      priority: 0,
      waitlistedAt: null,
      offerUntil: null,
      requestedAt: AT,
      decidedAt: null,
      reason: null,
      note: null,
    });
    const sessions = await manager.find(ClassSession, { where: { classId }, order: { number: 'ASC' } });
    for (const [index, status] of (wish.marks ?? []).entries()) await this.mark(sessions[index]!.id, id, status);
    if (wish.passed !== undefined) await this.result(classId, id, wish.passed);
    if (wish.certificate) await this.certificate(classId, id, wish.personId, wish.certificate);
    return id;
  }

  /** The numbers of a unit in a class without a roster. */
  async summary(
    classId: number,
    unit: string,
    numbers: { enrolments: number; participations: number; completions: number; women?: number; minorities?: number },
  ): Promise<void> {
    await this.program.db.manager.insert(ClassSummary, {
      classId,
      unitId: this.scene.unitId(unit),
      ...numbers,
      women: numbers.women ?? null,
      minorities: numbers.minorities ?? null,
    });
  }

  async mark(sessionId: number, enrolmentId: number, status: AttendanceStatus | null): Promise<void> {
    await this.program.db.manager.insert(AttendanceMark, {
      sessionId,
      enrolmentId,
      status,
      minutesLate: null,
      note: null,
      version: 1,
      markedAt: AT,
      markedByUserId: null,
      markedByName: 'Văn phòng',
      source: 'sheet',
    });
  }

  /** Says that a fact of the class has changed, as a recorder does. */
  async touch(classId: number): Promise<void> {
    await this.program.db.manager.increment(TrainingClass, { id: classId }, 'recordVersion', 1);
  }

  private async session(classId: number, number: number, date: CalendarDate): Promise<void> {
    await this.program.db.manager.insert(ClassSession, {
      uid: randomUUID(),
      classId,
      number,
      date,
      part: 'morning',
      periods: 4,
      topic: null,
      room: null,
      roomKey: null,
      sequence: 0,
      cancelled: false,
    });
  }

  private async sign(classId: number, reopened: boolean): Promise<void> {
    await this.program.db.manager.insert(ResultSheet, {
      classId,
      round: 1,
      signedAt: AT,
      signedByUserId: null,
      signedByName: 'Văn phòng',
      currentKey: reopened ? null : classId,
      reopenedReason: reopened ? 'Thi lại' : null,
    });
  }

  private async result(classId: number, enrolmentId: number, passed: boolean): Promise<void> {
    const { manager } = this.program.db;
    const sheet = await manager.findOneByOrFail(ResultSheet, { classId });
    const given = { totalHundredths: null, grade: passed ? ('fair' as const) : ('failed' as const), passed };
    await manager.insert(Result, { enrolmentId, sheetId: sheet.id, ...given, attended: 1, held: 1 });
  }

  private async certificate(
    classId: number,
    enrolmentId: number,
    personId: number,
    state: CertificateState,
  ): Promise<void> {
    const number = ++this.numbers;
    await this.program.db.manager.insert(Certificate, {
      code: `LS-${String(number).padStart(4, '0')}-TEST`,
      classId,
      enrolmentId,
      personId,
      series: 'GCN',
      registerYear: 2011,
      registerLine: number,
      registerNumber: `${number}/2011/GCN`,
      serialNumber: null,
      state,
      activeKey: state === 'valid' ? enrolmentId : null,
      issuedOn: '2011-05-13',
      facts: {} as Certificate['facts'],
      createdAt: AT,
    });
  }
}

const NAMES = ['An', 'Bình', 'Chi', 'Dung', 'Giang', 'Hà', 'Hoà', 'Khánh', 'Lan', 'Mai', 'Nga', 'Oanh', 'Phương'];

import { MarkAppeal } from '../../src/features/appeals/mark-appeal.entity.js';
import { MarkToReview } from '../../src/features/attendance/mark-to-review.entity.js';
import { CheckIn } from '../../src/features/checkins/check-in.entity.js';
import { CheckInOpening } from '../../src/features/checkins/check-in-opening.entity.js';
import { SignInSheetsService } from '../../src/features/paper/sign-in-sheets.service.js';
import { ClassSession } from '../../src/features/sessions/class-session.entity.js';
import { office } from './cast.js';
import type { TestApp } from './test-app.js';

/** What stands around the register of one learner in one session. */
export interface AroundRegister {
  reviewId: number;
  appealId: number;
  checkInId: number;
}

const NOW = '2011-05-13T02:00:00.000Z';

/**
 * A learner in every table around the register of session 1: on a printed list, checked in by phone, with a mark that waits for
 * a decision and one that is contested, both with the words given.
 */
export async function aroundRegister(
  program: TestApp,
  cls: { id: number; code: string },
  learner: { enrolmentId: number; name: string; words: string },
): Promise<AroundRegister> {
  const { enrolmentId, name, words } = learner;
  const { manager } = program.db;
  const session = await manager.findOneByOrFail(ClassSession, { classId: cls.id, number: 1 });
  const sessionId = session.id;
  await program.get(SignInSheetsService).print(office, cls.code, [1]);
  const opening = await manager.save(CheckInOpening, {
    sessionId,
    secret: 'x'.repeat(64),
    stepSeconds: 15,
    graceSeconds: 15,
    openedAt: NOW,
    openedByUserId: null,
    openedByName: office.name,
    closedAt: NOW,
    openKey: null,
    headCount: null,
    differenceReason: null,
    countedAt: null,
    countedByName: null,
  });
  const checkIn = await manager.save(CheckIn, {
    openingId: opening.id,
    enrolmentId,
    device: words,
    deviceShared: false,
    scannedAt: NOW,
    at: NOW,
    counted: false,
  });
  const review = await manager.save(MarkToReview, {
    classId: cls.id,
    sessionId,
    sessionNumber: 1,
    sessionDate: session.date,
    enrolmentId,
    personName: name,
    status: 'L',
    minutesLate: 10,
    note: words,
    reason: words,
    why: 'attendance_conflict',
    seenVersion: 0,
    source: 'offline',
    submissionKey: `key-${enrolmentId}`,
    saidAt: NOW,
    clockAheadSeconds: null,
    at: NOW,
    byUserId: null,
    byName: office.name,
    decision: null,
    decidedAt: null,
    decidedByUserId: null,
    decidedByName: null,
  });
  const appeal = await manager.save(MarkAppeal, {
    sessionId,
    enrolmentId,
    openKey: enrolmentId,
    statusThen: 'A',
    wanted: 'E',
    reason: words,
    at: NOW,
    byUserId: null,
    byName: name,
    decision: null,
    decisionReason: null,
    decidedAt: null,
    decidedByUserId: null,
    decidedByName: null,
  });
  return { reviewId: review.id, appealId: appeal.id, checkInId: checkIn.id };
}

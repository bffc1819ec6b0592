import { createHash } from 'node:crypto';
import type { DemoPerson } from '../../../seeds/demo/demo-history.js';
import type { DemoAppeal, DemoRegisters, DemoWaitingMark } from '../../../seeds/demo/registers.js';
import { nameSortKey } from '../../common/vietnamese/sort-key.js';
import type { MarkAppeal } from '../../features/appeals/mark-appeal.entity.js';
import type { MarkToReview } from '../../features/attendance/mark-to-review.entity.js';
import type { SignInSheetLine } from '../../features/paper/sign-in-sheet-line.entity.js';
import type { SignInSheetSession } from '../../features/paper/sign-in-sheet-session.entity.js';
import type { SignInSheet } from '../../features/paper/sign-in-sheet.entity.js';
import type { ClassSession } from '../../features/sessions/class-session.entity.js';
import type { DemoKeys, PlacedClass } from './demo-keys.js';

/** The rows around the registers of the demo. */
export interface RegisterRows {
  sheets: SignInSheet[];
  sheetSessions: SignInSheetSession[];
  sheetLines: SignInSheetLine[];
  appeals: Omit<MarkAppeal, 'id'>[];
  reviews: Omit<MarkToReview, 'id'>[];
}

/** What the rows are made from, besides what the demo says of them. */
export interface RegisterSources {
  classes: readonly PlacedClass[];
  /** With their lasting names. */
  sessions: readonly ClassSession[];
  people: ReadonlyMap<string, DemoPerson>;
  /** What units were called on the first day of a class. */
  unitLabels: (cls: PlacedClass) => (unitCode: string) => string;
  keys: DemoKeys;
}

/** The one printed list of the demo. */
export const SHEET_ID = 1;

export function registerRows(registers: DemoRegisters | null, sources: RegisterSources): RegisterRows {
  const cls = sources.classes.find(({ code }) => code === registers?.classCode);
  if (!registers || !cls) return { sheets: [], sheetSessions: [], sheetLines: [], appeals: [], reviews: [] };
  const sheetSessions = sessionsOn(registers, cls, sources);
  const sheetLines = linesOn(registers, cls, sources);
  const trainer = sources.keys.writer(cls.trainerKey);
  const { printedAt, keyedAt } = registers.printed;
  const sheet = {
    id: SHEET_ID,
    classId: cls.id,
    number: 1,
    classTitle: cls.title,
    contentHash: createHash('sha256')
      .update(JSON.stringify([sheetSessions, sheetLines]))
      .digest('hex'),
    printedAt,
    printedByUserId: trainer.byUserId,
    printedByName: trainer.byName,
    keyedAt,
    keyedByUserId: trainer.byUserId,
    keyedByName: trainer.byName,
  };
  return {
    sheets: [sheet],
    sheetSessions,
    sheetLines,
    appeals: registers.appeals.map((appeal) => appealRow(appeal, cls, sources.keys)),
    reviews: registers.waiting.map((waiting) => reviewRow(waiting, cls, sources)),
  };
}

function sessionsOn({ printed }: DemoRegisters, cls: PlacedClass, sources: RegisterSources): SignInSheetSession[] {
  return printed.sessions.map((number, index) => {
    const { id, date, part, room, trainerKey } = cls.sessions.find((session) => session.number === number)!;
    return {
      sheetId: SHEET_ID,
      position: index + 1,
      sessionUid: sources.sessions.find((session) => session.id === id)!.uid,
      sessionNumber: number,
      date,
      part,
      place: `${room}, ${cls.place}`,
      trainerNames: sources.keys.writer(trainerKey).byName,
    };
  });
}

/** Everybody who holds a seat, by given name as on every list. */
function linesOn({ printed }: DemoRegisters, cls: PlacedClass, { people, unitLabels }: RegisterSources) {
  const named = cls.enrolments
    .filter(({ state }) => state === 'enrolled')
    .map((enrolment) => ({ enrolment, fullName: people.get(enrolment.personKey)!.fullName }))
    .sort((a, b) => (nameSortKey(a.fullName) < nameSortKey(b.fullName) ? -1 : 1));
  const unitLabel = unitLabels(cls);
  return named.map(({ enrolment, fullName }, index): SignInSheetLine => {
    const { id, position, unitCode } = enrolment;
    return {
      sheetId: SHEET_ID,
      position: index + 1,
      enrolmentId: id,
      fullName,
      jobTitle: position,
      unitLabel: unitLabel(unitCode),
      expected: printed.sessions.map(() => '1').join(''),
    };
  });
}

function appealRow(appeal: DemoAppeal, cls: PlacedClass, keys: DemoKeys): Omit<MarkAppeal, 'id'> {
  const { personKey, session: number, statusThen, wanted, reason, at, decided } = appeal;
  const { id: enrolmentId } = cls.enrolments.find((enrolment) => enrolment.personKey === personKey)!;
  const { byUserId, byName } = keys.writer(cls.trainerKey);
  return {
    sessionId: cls.sessions.find((session) => session.number === number)!.id,
    enrolmentId,
    openKey: decided === null ? enrolmentId : null,
    statusThen,
    wanted,
    reason,
    at,
    ...keys.writer(personKey),
    decision: decided === null ? null : 'upheld',
    decisionReason: decided?.reason ?? null,
    decidedAt: decided?.at ?? null,
    decidedByUserId: decided && byUserId,
    decidedByName: decided && byName,
  };
}

function reviewRow(waiting: DemoWaitingMark, cls: PlacedClass, { people, keys }: RegisterSources) {
  const { personKey, session: number, status, minutesLate, note, saidAt, clockAheadSeconds, at } = waiting;
  const session = cls.sessions.find((each) => each.number === number)!;
  return {
    classId: cls.id,
    sessionId: session.id,
    sessionNumber: number,
    sessionDate: session.date,
    enrolmentId: cls.enrolments.find((enrolment) => enrolment.personKey === personKey)!.id,
    personName: people.get(personKey)!.fullName,
    status,
    minutesLate,
    note,
    reason: null,
    why: 'attendance_conflict',
    seenVersion: 0,
    source: 'offline' as const,
    submissionKey: 'de300000-0000-4000-8000-000000000001',
    saidAt,
    clockAheadSeconds,
    at,
    ...keys.writer(cls.trainerKey),
    decision: null,
    decidedAt: null,
    decidedByUserId: null,
    decidedByName: null,
  };
}

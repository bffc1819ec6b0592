import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { grouped } from '../../common/grouped.js';
import { MEMBER_STATES } from '../../common/seat-states.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { AttendanceMark } from '../attendance/attendance-mark.entity.js';
import type { SheetLearner } from '../attendance/attendance-sheet.js';
import { whyNotTakeRegister } from '../attendance/rules/can-mark.js';
import { learnersOn } from '../attendance/rules/learners-on.js';
import { ClassesService } from '../classes/classes.service.js';
import type { RosterLine } from '../enrolments/enrolments.repository.js';
import { EnrolmentsService } from '../enrolments/enrolments.service.js';
import { TimetableService } from '../sessions/timetable.service.js';
import { sessionNow, takesMarks } from './rules/session-now.js';
import type { KeyInCell, KeyInColumn, SheetToKeyIn } from './sheet-to-key-in.js';
import type { SignInSheetLine } from './sign-in-sheet-line.entity.js';
import { SignInSheetsRepository } from './sign-in-sheets.repository.js';
import { SignInSheetsService } from './sign-in-sheets.service.js';

/** Everybody on the register of a session by person. */
type Register = ReadonlyMap<number, SheetLearner>;

/** Puts a printed list beside what is recorded by now, in a number of statements that does not grow with it. */
@Injectable()
export class KeyInReader {
  constructor(
    private readonly sheets: SignInSheetsService,
    private readonly repository: SignInSheetsRepository,
    private readonly classes: ClassesService,
    private readonly timetable: TimetableService,
    private readonly enrolments: EnrolmentsService,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError forbidden, not_found (also outside the actor's scope) */
  async read(actor: Actor, code: string, number: number): Promise<SheetToKeyIn> {
    mustBeAllowed(actor, 'attendance.read');
    const cls = await this.classes.getManaged(actor, code);
    const { sheet, sessions, lines } = await this.sheets.printed(cls, await this.sheets.mustFind(cls.id, number));
    const planned = new Map((await this.timetable.ofClass(cls.id)).map((session) => [session.uid, session]));
    const today = this.clock.today();
    const columns = sessions.map((printed) => {
      const session = planned.get(printed.sessionUid) ?? null;
      return { printed, session, now: sessionNow(printed, session, today) };
    });
    const roster = await this.enrolments.members(cls.id, MEMBER_STATES);
    const registers = await this.registers(columns, roster);
    const personIds = new Map(roster.map(({ id, personId }) => [id, personId]));
    return {
      cls,
      sheet,
      columns,
      rows: lines.map((line) => {
        const personId = personIds.get(line.enrolmentId);
        return { line, cells: columns.map((column, index) => cellOf(line, column, registers[index]!, personId)) };
      }),
      scans: (await this.repository.scansOf([sheet.id])).get(sheet.id) ?? [],
      whyClosed: whyNotTakeRegister({
        classState: cls.state,
        resultsSigned: cls.resultsSigned,
        sessionDate: today,
        today,
      }),
    };
  }

  private async registers(columns: readonly KeyInColumn[], roster: readonly RosterLine[]): Promise<Register[]> {
    const ids = columns.flatMap(({ session }) => (session ? [session.id] : []));
    const marks = ids.length > 0 ? await this.unitOfWork.manager.findBy(AttendanceMark, { sessionId: In(ids) }) : [];
    const bySession = grouped(marks, ({ sessionId }) => sessionId);
    return columns.map(({ session }) => {
      if (!session) return new Map();
      const own = new Map((bySession.get(session.id) ?? []).map((mark) => [mark.enrolmentId, mark]));
      return new Map(learnersOn(session.date, roster, own).map((learner) => [learner.personId, learner]));
    });
  }
}

function cellOf(
  line: SignInSheetLine,
  { printed, now }: KeyInColumn,
  register: Register,
  personId: number | undefined,
): KeyInCell {
  const learner = personId === undefined ? undefined : register.get(personId);
  const stands = { enrolmentId: learner?.enrolmentId ?? null, mark: learner?.mark ?? null };
  if (line.expected[printed.position - 1] !== '1') return { ...stands, state: 'not_printed' };
  if (!takesMarks(now)) return { ...stands, state: 'session' };
  return { ...stands, state: learner ? 'open' : 'left' };
}

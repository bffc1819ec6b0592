import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { DomainError, notFound } from '../../common/errors.js';
import { MEMBER_STATES } from '../../common/seat-states.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { StoredFile } from '../../platform/files/stored-file.entity.js';
import type { ClassListed } from '../classes/classes.repository.js';
import { ClassesService } from '../classes/classes.service.js';
import { EnrolmentsService } from '../enrolments/enrolments.service.js';
import { type TaughtSession, TimetableService } from '../sessions/timetable.service.js';
import type { SignInSheetLine } from './sign-in-sheet-line.entity.js';
import type { SignInSheetSession } from './sign-in-sheet-session.entity.js';
import type { SignInSheet } from './sign-in-sheet.entity.js';
import { contentHash, sheetContent } from './rules/sheet-content.js';
import { MOST_SESSIONS, mostSessions } from './rules/sheet-size.js';
import { SignInSheetsRepository } from './sign-in-sheets.repository.js';

/** A list as it was printed. */
export interface PrintedSheet {
  cls: ClassListed;
  sheet: SignInSheet;
  sessions: readonly SignInSheetSession[];
  lines: readonly SignInSheetLine[];
}

/** A list among those of its class. */
export interface SheetListed {
  sheet: SignInSheet;
  sessions: readonly SignInSheetSession[];
  scans: readonly StoredFile[];
}

/** Numbers the lists that learners sign, within their class and without gaps, and keeps what was printed on each. */
@Injectable()
export class SignInSheetsService {
  constructor(
    private readonly sheets: SignInSheetsRepository,
    private readonly classes: ClassesService,
    private readonly timetable: TimetableService,
    private readonly enrolments: EnrolmentsService,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /**
   * The list for sessions of a class, by their numbers: the one that was printed with the same content before, else a new
   * number. @throws DomainError forbidden, not_found (also of a session that is cancelled); sheet_sessions_empty,
   * sheet_sessions_too_many, sheet_too_large at `sessions`
   */
  async print(actor: Actor, code: string, sessionNumbers: readonly number[]): Promise<PrintedSheet> {
    mustBeAllowed(actor, 'attendance.read');
    const wanted = new Set(sessionNumbers);
    if (wanted.size === 0) throw new DomainError('sheet_sessions_empty', { field: 'sessions' });
    if (wanted.size > MOST_SESSIONS) {
      throw new DomainError('sheet_sessions_too_many', { field: 'sessions', params: { most: MOST_SESSIONS } });
    }
    return this.unitOfWork.run(async () => {
      const cls = await this.classes.getManaged(actor, code);
      await this.classes.lock(cls.id);
      const sessions = (await this.timetable.taught(cls.id)).filter(
        ({ number, cancelled }) => wanted.has(number) && !cancelled,
      );
      if (sessions.length < wanted.size) throw notFound();
      const sheet = await this.numbered(actor, cls, sessions);
      return this.noted(actor, await this.printed(cls, sheet));
    });
  }

  /** A list from what was kept of it, to be printed once more. @throws DomainError forbidden, not_found */
  printAgain(actor: Actor, code: string, number: number): Promise<PrintedSheet> {
    mustBeAllowed(actor, 'attendance.read');
    return this.unitOfWork.run(async () => {
      const cls = await this.classes.getManaged(actor, code);
      const sheet = await this.mustFind(cls.id, number);
      return this.noted(actor, await this.printed(cls, sheet));
    });
  }

  /** The lists of a class, the last one first, and the sessions for which one can be printed. @throws DomainError forbidden, not_found */
  async list(
    actor: Actor,
    code: string,
  ): Promise<{ cls: ClassListed; sessions: TaughtSession[]; sheets: SheetListed[] }> {
    mustBeAllowed(actor, 'attendance.read');
    const cls = await this.classes.getManaged(actor, code);
    const sheets = await this.sheets.ofClass(cls.id);
    const ids = sheets.map(({ id }) => id);
    const [sessionsOf, scansOf] = [await this.sheets.sessionsOf(ids), await this.sheets.scansOf(ids)];
    return {
      cls,
      sessions: (await this.timetable.taught(cls.id)).filter(({ cancelled }) => !cancelled),
      sheets: sheets.map((sheet) => {
        return { sheet, sessions: sessionsOf.get(sheet.id) ?? [], scans: scansOf.get(sheet.id) ?? [] };
      }),
    };
  }

  /** The list with that number. @throws DomainError not_found */
  async mustFind(classId: number, number: number): Promise<SignInSheet> {
    const sheet = await this.sheets.find(classId, number);
    if (!sheet) throw notFound();
    return sheet;
  }

  /** What was printed on a list of a class that the caller has found for whoever asks. */
  async printed(cls: ClassListed, sheet: SignInSheet): Promise<PrintedSheet> {
    const sessions = (await this.sheets.sessionsOf([sheet.id])).get(sheet.id) ?? [];
    return { cls, sheet, sessions, lines: await this.sheets.lines(sheet.id) };
  }

  private async numbered(actor: Actor, cls: ClassListed, sessions: readonly TaughtSession[]): Promise<SignInSheet> {
    const content = sheetContent(cls, sessions, await this.enrolments.members(cls.id, MEMBER_STATES));
    const most = mostSessions(content.lines.length);
    if (sessions.length > most) {
      throw new DomainError('sheet_too_large', { field: 'sessions', params: { learners: content.lines.length, most } });
    }
    const hash = contentHash(content);
    const same = await this.sheets.findContent(cls.id, hash);
    if (same) return same;
    const row = {
      classId: cls.id,
      number: (await this.sheets.lastNumber(cls.id)) + 1,
      classTitle: content.classTitle,
      contentHash: hash,
      printedAt: this.clock.instant(),
      printedByUserId: actor.userId,
      printedByName: actor.name,
      keyedAt: null,
      keyedByUserId: null,
      keyedByName: null,
    };
    return { id: await this.sheets.insert(row, content), ...row };
  }

  private async noted(actor: Actor, printed: PrintedSheet): Promise<PrintedSheet> {
    const { cls, sheet, sessions } = printed;
    await this.audit.record(actor, {
      action: 'attendance.printed',
      subjectType: 'class',
      subjectId: cls.code,
      details: { sheet: sheet.number, sessions: sessions.map(({ sessionNumber }) => sessionNumber) },
    });
    return printed;
  }
}

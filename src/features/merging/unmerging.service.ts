import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { DomainError, notFound } from '../../common/errors.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { ClassesService } from '../classes/classes.service.js';
import { MergedNomineesService } from '../nominations/merged-nominees.service.js';
import type { Person } from '../people/person.entity.js';
import { momentAfter } from '../people/rules/moment-after.js';
import { DoubledSeatsService } from './doubled-seats.service.js';
import { DuplicateScanRepository } from './duplicate-scan.repository.js';
import { MergeRowsRepository } from './merge-rows.repository.js';
import { undoReason } from './merge-words-vietnamese.js';
import type { PersonMerge } from './person-merge.entity.js';
import { PersonMergesRepository } from './person-merges.repository.js';
import { type KeptField, restoredFacts } from './rules/restored-facts.js';
import { restoredPostings } from './rules/restored-postings.js';
import { undoableFrom, whyNotUndo } from './rules/undo-window.js';
import { SessionTrainersJoin } from './session-trainers.join.js';
import { WaitingMarksJoin } from './waiting-marks.join.js';

/** What stays as it is when a merge is undone, because somebody has changed it since. */
export type Kept = KeptField | 'posting' | 'enrolment' | 'account';

/** Both files again, and what was not put back. */
export interface Unmerged {
  survivorCode: string;
  mergedCode: string;
  kept: Kept[];
}

/**
 * Undoes a merge within 30 days: each file gets back exactly what it had. What was recorded since stays with the survivor,
 * and what was changed since is not changed back; the answer and the audit name it. Where that would leave a class with a
 * seat too many, or a later merge hangs on this one, nothing is undone and the reason is said.
 */
@Injectable()
export class UnmergingService {
  constructor(
    private readonly rows: MergeRowsRepository,
    private readonly merges: PersonMergesRepository,
    private readonly scans: DuplicateScanRepository,
    private readonly seats: DoubledSeatsService,
    private readonly sessionTrainers: SessionTrainersJoin,
    private readonly waitingMarks: WaitingMarksJoin,
    private readonly nominees: MergedNomineesService,
    private readonly classes: ClassesService,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError not_found; merge_undone_already, merge_undo_anonymised, merge_undo_too_late, merge_undo_later_first,
   * merge_undo_class_full
   */
  undo(actor: Actor, mergeId: number): Promise<Unmerged> {
    mustBeAllowed(actor, 'people.merge');
    return this.unitOfWork.run(async () => {
      const found = await this.merges.find(mergeId);
      if (!found) throw notFound();
      if (!(await this.rows.isWithin(found.survivorId, actor.unitScope))) throw notFound();
      const people = await this.rows.lockPeople([found.survivorId, found.mergedId]);
      const [survivor, merged] = [found.survivorId, found.mergedId].map((id) => people.find((each) => each.id === id)!);
      const merge = await this.merges.lock(mergeId);
      await this.mustBeUndoable(merge, survivor!);
      return this.undoHeld(actor, merge, survivor!, merged!);
    });
  }

  /** Takes away what merges keep of whole files once they cannot be undone any more; answers of how many. */
  forgetOld(): Promise<number> {
    return this.unitOfWork.run(() => this.merges.eraseBefore(undoableFrom(this.clock.instant())));
  }

  private async mustBeUndoable(merge: PersonMerge, survivor: Person): Promise<void> {
    const reason = whyNotUndo({
      at: merge.at,
      undoneAt: merge.undoneAt,
      now: this.clock.instant(),
      survivorMerged: survivor.mergedIntoId !== null,
      survivorAnonymised: survivor.anonymisedAt !== null,
      laterMerge: await this.merges.hasLater(merge),
    });
    if (reason) throw new DomainError(reason);
  }

  private async undoHeld(actor: Actor, merge: PersonMerge, survivor: Person, merged: Person): Promise<Unmerged> {
    const { done } = merge;
    for (const classId of await this.rows.classesOf([survivor.id, merged.id])) await this.classes.touch(classId);
    await this.rows.moveBack(done.moved, survivor.id, merged.id);
    await this.nominees.restore(done.nomineesWithdrawn);
    await this.partTrainers(merge);
    await this.sessionTrainers.part(done, survivor.id, merged.id);
    await this.waitingMarks.part(done.waitingMarksMoved);
    const kept: Kept[] = [
      ...(await this.partFacts(merge, survivor, merged)),
      ...(await this.partPostings(merge, survivor)),
      ...(await this.partAccounts(merge)),
      ...(await this.restoreEnded(actor, merge, survivor, merged)),
    ];
    await this.merges.removeDistinctions(done.distinctionsAdded);
    const undone = { undoneAt: this.clock.instant(), undoneByUserId: actor.userId, undoneByName: actor.name };
    await this.merges.update(merge.id, { activeKey: null, ...undone });
    await this.scans.forgetPeople([survivor.id, merged.id]);
    await this.record(actor, survivor.code, merged.code, kept);
    return { survivorCode: survivor.code, mergedCode: merged.code, kept };
  }

  private async partFacts({ filesBefore, done }: PersonMerge, survivor: Person, merged: Person): Promise<KeptField[]> {
    const now = this.clock.instant();
    const { changes, kept } = restoredFacts(filesBefore.survivor, done.survivor, survivor);
    await this.rows.updatePerson(survivor.id, { ...changes, updatedAt: momentAfter(survivor.updatedAt, now) });
    const { closedOn, mergedIntoId } = filesBefore.merged;
    const updatedAt = momentAfter(merged.updatedAt, now);
    await this.rows.updatePerson(merged.id, { closedOn, mergedIntoId, updatedAt });
    return kept;
  }

  private async partPostings({ filesBefore, done }: PersonMerge, survivor: Person): Promise<'posting'[]> {
    const now = await this.rows.postingsOf(survivor.id);
    const parted = restoredPostings({
      survivorBefore: filesBefore.survivorPostings,
      mergedBefore: filesBefore.mergedPostings,
      after: done.postings,
      now,
      closedSince: survivor.closedOn !== filesBefore.survivor.closedOn,
    });
    await this.rows.savePostings(
      now.map(({ id }) => id),
      [...parted.survivor, ...parted.merged],
    );
    return parted.kept ? ['posting'] : [];
  }

  private async partTrainers({ mergedId, filesBefore, done }: PersonMerge): Promise<void> {
    await this.rows.insertTrainers(await this.rows.stillWithoutTrainer(done.trainersRemoved));
    await this.rows.setLead(done.trainersMadeLead, false);
    await this.rows.giveBackTrainers(done.trainersMoved, filesBefore.survivor.id, mergedId);
  }

  /** An account that somebody has given to another person since stays there. */
  private async partAccounts({ survivorId, mergedId, done }: PersonMerge): Promise<'account'[]> {
    const id = done.accountMoved ?? done.accountDetached;
    if (id === null) return [];
    const account = await this.rows.findAccount(id);
    const left = done.accountMoved === null ? null : survivorId;
    if (!account || account.personId !== left) return ['account'];
    await this.rows.giveAccount(id, mergedId);
    return [];
  }

  private async restoreEnded(
    actor: Actor,
    { done }: PersonMerge,
    survivor: Person,
    merged: Person,
  ): Promise<'enrolment'[]> {
    const reason = undoReason(merged.code, survivor.code);
    let kept = 0;
    for (const enrolment of done.ended) if (!(await this.seats.restore(actor, enrolment, reason))) kept++;
    return kept > 0 ? ['enrolment'] : [];
  }

  private async record(actor: Actor, survivor: string, merged: string, kept: readonly Kept[]): Promise<void> {
    const of = (subjectId: string, details: object) =>
      this.audit.record(actor, { action: 'person.unmerged', subjectType: 'person', subjectId, details });
    await of(survivor, { merged, kept });
    await of(merged, { survivor });
  }
}

import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { conflict, DomainError, notFound } from '../../common/errors.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { isDuplicateKey } from '../../platform/database/dialect.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { ClassesService } from '../classes/classes.service.js';
import { MergedNomineesService } from '../nominations/merged-nominees.service.js';
import type { Person } from '../people/person.entity.js';
import type { Posting } from '../people/posting.entity.js';
import { momentAfter } from '../people/rules/moment-after.js';
import { changesBetween } from '../people/rules/person-changes.js';
import { DoubledSeatsService } from './doubled-seats.service.js';
import { DuplicateScanRepository } from './duplicate-scan.repository.js';
import { MergePreviewService, stateOf, type TwoFiles } from './merge-preview.service.js';
import { type DoubledClass, MergeRowsRepository } from './merge-rows.repository.js';
import { mergeReason } from './merge-words-vietnamese.js';
import type { MergeDone } from './person-merge.entity.js';
import { PersonMergesRepository } from './person-merges.repository.js';
import { isTwiceCertified, whichGoesOn } from './rules/doubled-enrolments.js';
import { type MergeChoices, mergedFacts, sideOf } from './rules/merge-fields.js';
import { joinedPostings } from './rules/merge-postings.js';
import { whyNotMerge } from './rules/why-not-merge.js';
import { SessionTrainersJoin } from './session-trainers.join.js';
import { type EnrolmentPair, WaitingMarksJoin } from './waiting-marks.join.js';

type TrainersJoined = Pick<MergeDone, 'trainersMoved' | 'trainersRemoved' | 'trainersMadeLead'>;

/** A merge as somebody decided it: which code stays, and from which file each field is taken. */
export interface MergeDecision {
  survivorCode: string;
  mergedCode: string;
  choices: MergeChoices;
  /** The states of the two files that the decision was made on, as MergePreview names them. */
  seen: string;
}

/**
 * Makes two files one, by the decision of an administrator and never by itself. The survivor keeps its code and gets all
 * that hung on the other, which is closed and from then on leads to the survivor. Both files are held in the order of their
 * ids, so that of two merges that overlap one waits and then finds what the other has done.
 */
@Injectable()
export class MergesService {
  constructor(
    private readonly previews: MergePreviewService,
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
   * Merges; answers the number of the merge, by which it can be undone.
   * @throws DomainError not_found; merge_already_merged, merge_anonymised, merge_known_distinct,
   * merge_into_closed, merge_two_certificates; merge_changed_meanwhile (409)
   */
  async merge(actor: Actor, decision: MergeDecision): Promise<number> {
    mustBeAllowed(actor, 'people.merge');
    try {
      return await this.unitOfWork.run(() => this.mergeHeld(actor, decision));
    } catch (error) {
      if (isDuplicateKey(error)) throw conflict('merge_changed_meanwhile');
      throw error;
    }
  }

  private async mergeHeld(actor: Actor, decision: MergeDecision): Promise<number> {
    const files = await this.held(actor, decision);
    const before = {
      survivor: files.survivor,
      merged: files.merged,
      survivorPostings: files.survivorPostings,
      mergedPostings: files.mergedPostings,
    };
    const classIds = await this.rows.classesOf([files.survivor.id, files.merged.id]);
    for (const classId of classIds) await this.classes.touch(classId);
    const { ended, waitingMarksMoved } = await this.endDoubled(actor, files);
    const nomineesWithdrawn = await this.nominees.withdrawDoubled(files.survivor.id, files.merged.id);
    const moved = await this.rows.move(files.merged.id, files.survivor.id);
    const trainers = await this.joinTrainers(files);
    const sessions = await this.sessionTrainers.join(files.survivor.id, files.merged.id);
    const account = await this.joinAccounts(files);
    const distinctionsAdded = await this.joinDistinctions(actor, files);
    const survivor = await this.joinFacts(files, decision.choices);
    const postings = await this.joinPostings(files, decision.choices);
    const done: MergeDone = {
      survivor,
      postings,
      moved,
      ended,
      ...trainers,
      ...sessions,
      ...account,
      distinctionsAdded,
      nomineesWithdrawn,
      waitingMarksMoved,
    };
    const id = await this.merges.insert({
      survivorId: files.survivor.id,
      mergedId: files.merged.id,
      activeKey: files.merged.id,
      at: this.clock.instant(),
      byUserId: actor.userId,
      byName: actor.name,
      filesBefore: before,
      done,
      undoneAt: null,
      undoneByUserId: null,
      undoneByName: null,
    });
    await this.scans.forgetPeople([files.survivor.id, files.merged.id]);
    await this.record(actor, files, done);
    return id;
  }

  /** Both files held, and as they are now. */
  private async held(actor: Actor, { survivorCode, mergedCode, seen }: MergeDecision): Promise<TwoFiles> {
    const ids = (await this.previews.pair(actor, survivorCode, mergedCode)).map(({ id }) => id);
    const people = await this.rows.lockPeople(ids);
    const [survivor, merged] = ids.map((id) => people.find((person) => person.id === id));
    if (!survivor || !merged) throw notFound();
    const distinct = await this.merges.distinction(survivor.id, merged.id);
    const reason = whyNotMerge(survivor, merged, distinct !== null);
    if (reason) throw new DomainError(reason, { params: { survivor: survivorCode, merged: mergedCode } });
    if (seen !== stateOf(survivor, merged)) throw conflict('merge_changed_meanwhile');
    return this.previews.filesOf(survivor, merged);
  }

  private async endDoubled(
    actor: Actor,
    { survivor, merged }: TwoFiles,
  ): Promise<Pick<MergeDone, 'ended' | 'waitingMarksMoved'>> {
    const doubled = await this.rows.doubled(survivor.id, merged.id);
    const twice = doubled.find(isTwiceCertified);
    if (twice) throw new DomainError('merge_two_certificates', { params: { code: twice.classCode } });
    const pairs = doubled.map(pairOf);
    const ended = await this.rows.findEnrolments(pairs.map((pair) => pair.ended));
    for (const enrolment of ended.sort((a, b) => a.classId - b.classId)) {
      await this.seats.end(actor, enrolment, mergeReason(merged.code, survivor.code));
    }
    return { ended, waitingMarksMoved: await this.waitingMarks.join(pairs) };
  }

  /** Who taught a class under both names taught it once. */
  private async joinTrainers({ survivor, merged }: TwoFiles): Promise<TrainersJoined> {
    const own = new Map((await this.rows.trainersOf(survivor.id)).map((row) => [row.classId, row]));
    const others = await this.rows.trainersOf(merged.id);
    const trainersRemoved = others.filter(({ classId }) => own.has(classId));
    const trainersMadeLead = trainersRemoved
      .filter(({ classId, isLead }) => isLead && !own.get(classId)!.isLead)
      .map(({ classId }) => own.get(classId)!.id);
    await this.rows.removeTrainers(trainersRemoved.map(({ id }) => id));
    await this.rows.setLead(trainersMadeLead, true);
    const trainersMoved = others.filter(({ classId }) => !own.has(classId)).map(({ id }) => id);
    await this.rows.giveTrainers(trainersMoved, survivor.id);
    return { trainersMoved, trainersRemoved, trainersMadeLead };
  }

  /** A person has one account: the survivor's where there is one, and the other belongs to nobody then. */
  private async joinAccounts({
    survivor,
    merged,
  }: TwoFiles): Promise<Pick<MergeDone, 'accountMoved' | 'accountDetached'>> {
    const accounts = await this.rows.accountsOf([survivor.id, merged.id]);
    const other = accounts.find(({ personId }) => personId === merged.id);
    if (!other) return { accountMoved: null, accountDetached: null };
    const hasOwn = accounts.some(({ personId }) => personId === survivor.id);
    await this.rows.giveAccount(other.id, hasOwn ? null : survivor.id);
    return hasOwn
      ? { accountMoved: null, accountDetached: other.id }
      : { accountMoved: other.id, accountDetached: null };
  }

  /** Who is somebody else than the merged file's person is somebody else than the survivor's. */
  private async joinDistinctions(actor: Actor, { survivor, merged }: TwoFiles): Promise<number[]> {
    const known = new Set([survivor.id, ...(await this.merges.distinctFrom(survivor.id))]);
    const others = (await this.merges.distinctFrom(merged.id)).filter((id) => !known.has(id));
    const said = { at: this.clock.instant(), byUserId: actor.userId, byName: actor.name };
    return this.merges.addDistinctions(survivor.id, others, said);
  }

  private async joinFacts(files: TwoFiles, choices: MergeChoices): Promise<Person> {
    const { survivor, merged } = files;
    const now = this.clock.instant();
    const facts = mergedFacts(files.survivorFacts, files.mergedFacts, choices);
    const closed = { closedOn: merged.closedOn ?? this.clock.today(), mergedIntoId: survivor.id };
    await this.rows.updatePerson(merged.id, { ...closed, updatedAt: momentAfter(merged.updatedAt, now) });
    const changes = { ...facts, updatedAt: momentAfter(survivor.updatedAt, now) };
    await this.rows.updatePerson(survivor.id, changes);
    return { ...survivor, ...changes };
  }

  private async joinPostings(files: TwoFiles, choices: MergeChoices): Promise<Posting[]> {
    const { survivor, survivorPostings, mergedPostings } = files;
    const postings = joinedPostings({
      survivorId: survivor.id,
      survivor: survivorPostings,
      merged: mergedPostings,
      current: sideOf('posting', files.survivorFacts, files.mergedFacts, choices),
      today: this.clock.today(),
    });
    await this.rows.savePostings(
      [...survivorPostings, ...mergedPostings].map(({ id }) => id),
      postings,
    );
    return this.rows.postingsOf(survivor.id);
  }

  private async record(actor: Actor, { survivor, merged }: TwoFiles, done: MergeDone): Promise<void> {
    const changed = changesBetween(comparable(survivor), comparable(done.survivor));
    const moved = Object.fromEntries(Object.entries(done.moved).map(([name, ids]) => [name, ids.length]));
    await this.audit.record(actor, {
      action: 'person.merged',
      subjectType: 'person',
      subjectId: survivor.code,
      details: { merged: merged.code, ...changed, moved, ended: done.ended.length },
    });
    await this.audit.record(actor, {
      action: 'person.merged_into',
      subjectType: 'person',
      subjectId: merged.code,
      details: { survivor: survivor.code },
    });
  }
}

/** The enrolment of a class that a merge ends, and the one that goes on. */
function pairOf({ survivor, merged }: DoubledClass): EnrolmentPair {
  const goesOn = whichGoesOn(survivor, merged);
  return { goesOn: goesOn.id, ended: goesOn === survivor ? merged.id : survivor.id };
}

function comparable({ fullName, birthDate, birthYear, birthPlace, sex, ethnicity, phone }: Person) {
  return { fullName, birthDate, birthYear, birthPlace, sex, ethnicity, phone };
}

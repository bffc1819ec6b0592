import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { notFound } from '../../common/errors.js';
import type { Person } from '../people/person.entity.js';
import type { Posting } from '../people/posting.entity.js';
import { type DoubledClass, MergeRowsRepository } from './merge-rows.repository.js';
import { PersonMergesRepository } from './person-merges.repository.js';
import { isTwiceCertified, whichGoesOn } from './rules/doubled-enrolments.js';
import { differingFields, type FileFacts, proposedSide, type MergeField, type Side } from './rules/merge-fields.js';
import { whyNotMerge } from './rules/why-not-merge.js';

/** Two files as a merge reads them. */
export interface TwoFiles {
  survivor: Person;
  merged: Person;
  survivorPostings: Posting[];
  mergedPostings: Posting[];
  survivorFacts: FileFacts;
  mergedFacts: FileFacts;
}

/** What a merge would do; nothing is saved. */
export interface MergePreview {
  survivor: Person;
  merged: Person;
  /** Fields in which the files differ, each with the file whose value is proposed. */
  fields: { field: MergeField; proposed: Side }[];
  /** Classes in which both have a place, with the file whose enrolment ends. */
  doubled: (DoubledClass & { ends: Side })[];
  /** A class in which both hold a certificate in force: one of the two must be revoked before a merge. */
  twoCertified: DoubledClass | null;
  /** The accounts of both, by username. */
  accounts: Record<Side, string | null>;
  /** They are known to be two people. */
  areDistinct: boolean;
  /** Why they cannot be merged this way round; null where they can. */
  refusal: string | null;
  /** The states of both files, to be handed in with the decision. */
  seen: string;
}

/** Reads two files side by side for somebody who decides about them. */
@Injectable()
export class MergePreviewService {
  constructor(
    private readonly rows: MergeRowsRepository,
    private readonly merges: PersonMergesRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError not_found */
  async preview(actor: Actor, survivorCode: string, mergedCode: string): Promise<MergePreview> {
    mustBeAllowed(actor, 'people.merge');
    const [survivor, merged] = await this.pair(actor, survivorCode, mergedCode);
    const files = await this.filesOf(survivor, merged);
    const doubled = await this.rows.doubled(survivor.id, merged.id);
    const accounts = await this.rows.accountsOf([survivor.id, merged.id]);
    const usernameOf = (id: number) => accounts.find(({ personId }) => personId === id)?.username ?? null;
    const twoCertified = doubled.find(isTwiceCertified) ?? null;
    const areDistinct = (await this.merges.distinction(survivor.id, merged.id)) !== null;
    return {
      survivor,
      merged,
      fields: differingFields(files.survivorFacts, files.mergedFacts).map((field) => ({
        field,
        proposed: proposedSide(field, files.survivorFacts, files.mergedFacts),
      })),
      doubled: doubled.map((both) => ({
        ...both,
        ends: whichGoesOn(both.survivor, both.merged) === both.survivor ? 'merged' : 'survivor',
      })),
      accounts: { survivor: usernameOf(survivor.id), merged: usernameOf(merged.id) },
      areDistinct,
      twoCertified,
      refusal: whyNotMerge(survivor, merged, areDistinct) ?? (twoCertified && 'merge_two_certificates'),
      seen: stateOf(survivor, merged),
    };
  }

  /** Two files that the actor sees, in the order of the codes. @throws DomainError not_found, also for one code said twice */
  async pair(actor: Actor, oneCode: string, otherCode: string): Promise<[Person, Person]> {
    const people = await this.rows.findPeople([oneCode, otherCode], actor.unitScope);
    const [one, other] = [oneCode, otherCode].map((code) => people.find((person) => person.code === code));
    if (!one || !other || one === other) throw notFound();
    return [one, other];
  }

  async filesOf(survivor: Person, merged: Person): Promise<TwoFiles> {
    const survivorPostings = await this.rows.postingsOf(survivor.id);
    const mergedPostings = await this.rows.postingsOf(merged.id);
    return {
      survivor,
      merged,
      survivorPostings,
      mergedPostings,
      survivorFacts: await this.factsOf(survivor, survivorPostings),
      mergedFacts: await this.factsOf(merged, mergedPostings),
    };
  }

  private async factsOf(person: Person, postings: readonly Posting[]): Promise<FileFacts> {
    const posting = postings.find(({ currentKey }) => currentKey !== null) ?? null;
    const unitAlive = posting !== null && (await this.rows.isUnitAlive(posting.unitId, this.clock.today()));
    return { person, posting, unitAlive };
  }
}

/** The states of two files: another state is another text. */
export function stateOf(survivor: Person, merged: Person): string {
  return `${survivor.updatedAt} ${merged.updatedAt}`;
}

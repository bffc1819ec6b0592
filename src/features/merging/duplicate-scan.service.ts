import { setImmediate as letOthersRun } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { DuplicateCandidate } from './duplicate-candidate.entity.js';
import { DuplicateScanRepository, type ScannedPerson } from './duplicate-scan.repository.js';
import type { PersonKey } from './person-key.entity.js';
import { duplicateScore, WORTH_A_LOOK } from './rules/duplicate-score.js';
import { personKeys } from './rules/person-keys.js';
import { UnitKinships } from './rules/unit-kinship.js';

/** Few enough that others wait no longer than for a page: SQLite works while nobody else runs. */
export const PEOPLE_AT_ONCE = 100;

/**
 * Finds files that may be of one person. Who changes a file does nothing about it: a file whose state is not the one it
 * was compared in is compared anew here, with those alone that share a key with it, so the cost grows with what has
 * changed and not with the square of the base.
 */
@Injectable()
export class DuplicateScanService {
  constructor(
    private readonly repository: DuplicateScanRepository,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Compares what has changed, at most about this many files; answers whether all is done. */
  async refresh(most: number = Number.POSITIVE_INFINITY): Promise<boolean> {
    const kinships = new UnitKinships(await this.repository.unitSteps());
    await this.forgetOtherLineages(kinships);
    let last = 0;
    for (let compared = 0; ; compared += PEOPLE_AT_ONCE) {
      if ((await this.repository.stale(last, 1)).length === 0) return true;
      if (compared >= most) return false;
      last = await this.compareNext(last, kinships);
      await letOthersRun();
    }
  }

  /** Units that an act has joined to others, or parted from them, since their people were compared. */
  private async forgetOtherLineages(kinships: UnitKinships): Promise<void> {
    const seen = await this.repository.lineagesSeen();
    const moved = seen.filter(({ unitId, lineageId }) => kinships.lineageOf(unitId) !== lineageId);
    if (moved.length === 0) return;
    await this.unitOfWork.run(() => this.repository.forgetUnits(moved.map(({ unitId }) => unitId)));
  }

  /**
   * Compares the next files after an id, and answers the last of them. Somebody else may have compared while this waited for
   * its turn, so what is stale is asked again.
   */
  private compareNext(after: number, kinships: UnitKinships): Promise<number> {
    return this.unitOfWork.run(async () => {
      await this.repository.takeTurn();
      const people = await this.repository.people(await this.repository.stale(after, PEOPLE_AT_ONCE));
      if (people.length === 0) return after;
      const keys = people.flatMap((person) => keysOf(person, kinships));
      const scans = people.map(({ id, updatedAt, postingId, unitId }) => {
        const lineageId = unitId === null ? null : kinships.lineageOf(unitId);
        return { personId: id, seenAt: updatedAt, postingId, unitId, lineageId };
      });
      await this.repository.saveKeys(keys, scans);
      const sharing = await this.repository.sharing([...new Set(keys.map(({ keyHash }) => keyHash))]);
      const ids = new Set(people.map(({ id }) => id));
      const others = await this.repository.people([
        ...new Set(sharing.map(({ personId }) => personId).filter((id) => !ids.has(id))),
      ]);
      const byId = new Map([...people, ...others].map((person) => [person.id, person]));
      await this.repository.saveCandidates([...ids], candidatesAmong(pairsOf(sharing, ids), byId, kinships));
      return people.at(-1)!.id;
    });
  }
}

function keysOf(person: ScannedPerson, kinships: UnitKinships): PersonKey[] {
  const lineageId = person.unitId === null ? null : kinships.lineageOf(person.unitId);
  return personKeys(person, lineageId).map((keyHash) => ({ personId: person.id, keyHash }));
}

/** Each two that share a key, once, as far as one of them is among those compared now; the smaller id first. */
function pairsOf(sharing: readonly PersonKey[], now: ReadonlySet<number>): [number, number][] {
  const members = new Map<string, number[]>();
  for (const { keyHash, personId } of sharing) members.set(keyHash, [...(members.get(keyHash) ?? []), personId]);
  const pairs = new Map<string, [number, number]>();
  for (const ids of members.values()) {
    const ordered = ids.sort((a, b) => a - b);
    for (const [index, first] of ordered.entries()) {
      for (const second of ordered.slice(index + 1)) {
        if (now.has(first) || now.has(second)) pairs.set(`${first} ${second}`, [first, second]);
      }
    }
  }
  return [...pairs.values()];
}

function candidatesAmong(
  pairs: readonly [number, number][],
  people: ReadonlyMap<number, ScannedPerson>,
  kinships: UnitKinships,
): Omit<DuplicateCandidate, 'id'>[] {
  return pairs.flatMap(([firstId, secondId]) => {
    const [first, second] = [people.get(firstId), people.get(secondId)];
    if (!first || !second) return [];
    const { score, reasons } = duplicateScore(first, second, kinships.kinship(first.unitId, second.unitId));
    return score < WORTH_A_LOOK ? [] : [{ firstId, secondId, score, reasons }];
  });
}

import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { lotsOf } from '../../common/lots.js';
import { lockRows } from '../../platform/database/dialect.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Person } from '../people/person.entity.js';
import { Posting } from '../people/posting.entity.js';
import { UnitSuccession } from '../units/unit-succession.entity.js';
import { DuplicateCandidate } from './duplicate-candidate.entity.js';
import { PersonKey } from './person-key.entity.js';
import { PersonScan } from './person-scan.entity.js';
import type { ComparedFacts } from './rules/duplicate-score.js';
import type { UnitStep } from './rules/unit-kinship.js';

/** A file as it is compared: its facts, and the state they are of. */
export interface ScannedPerson extends ComparedFacts {
  id: number;
  updatedAt: string;
  postingId: number | null;
  unitId: number | null;
}

/** A key that this many files share says nothing; other keys find the pairs among them that count. */
const MOST_SHARING = 80;
const ROWS_AT_ONCE = 500;

/** The tables behind the search for files of one person. */
@Injectable()
export class DuplicateScanRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Waits until nobody else compares, until the transaction ends. */
  takeTurn(): Promise<void> {
    return lockRows(this.unitOfWork.manager, 'scan_turns', [1]);
  }

  /** What of which unit went into which. */
  unitSteps(): Promise<UnitStep[]> {
    return this.unitOfWork.manager
      .createQueryBuilder(UnitSuccession, 's')
      .select(['s.from_unit_id AS fromUnitId', 's.to_unit_id AS toUnitId'])
      .where('s.to_unit_id IS NOT NULL')
      .getRawMany<UnitStep>();
  }

  /** The units of compared files with the lineage they had then. */
  lineagesSeen(): Promise<{ unitId: number; lineageId: number }[]> {
    return this.unitOfWork.manager
      .createQueryBuilder(PersonScan, 's')
      .select(['s.unit_id AS unitId', 's.lineage_id AS lineageId'])
      .where('s.unit_id IS NOT NULL')
      .groupBy('s.unit_id')
      .addGroupBy('s.lineage_id')
      .getRawMany<{ unitId: number; lineageId: number }>();
  }

  /** Has the files of units compared anew. */
  async forgetUnits(unitIds: readonly number[]): Promise<void> {
    for (const chunk of lotsOf(unitIds, ROWS_AT_ONCE))
      await this.unitOfWork.manager.delete(PersonScan, { unitId: In(chunk) });
  }

  /** The next files to compare after an id: never compared, or changed since. Merged and anonymised files are not compared. */
  async stale(afterId: number, limit: number): Promise<number[]> {
    const rows = await this.compared()
      .andWhere('p.id > :afterId', { afterId })
      .leftJoin(PersonScan, 's', 's.person_id = p.id')
      .andWhere('(s.person_id IS NULL OR s.seen_at <> p.updated_at OR COALESCE(s.posting_id, 0) <> COALESCE(c.id, 0))')
      .select('p.id', 'id')
      .orderBy('p.id')
      .limit(limit)
      .getRawMany<{ id: number }>();
    return rows.map(({ id }) => id);
  }

  async people(ids: readonly number[]): Promise<ScannedPerson[]> {
    const found: ScannedPerson[] = [];
    for (const chunk of lotsOf(ids, ROWS_AT_ONCE)) found.push(...(await this.peopleOf(chunk)));
    return found;
  }

  private peopleOf(ids: readonly number[]): Promise<ScannedPerson[]> {
    return this.compared()
      .andWhere('p.id IN (:...ids)', { ids })
      .select([
        'p.id AS id',
        'p.full_name AS fullName',
        'p.birth_date AS birthDate',
        'p.birth_year AS birthYear',
        'p.sex AS sex',
        'p.phone AS phone',
        'p.updated_at AS updatedAt',
        'c.id AS postingId',
        `COALESCE(c.unit_id, ${LAST_UNIT}) AS unitId`,
      ])
      .orderBy('p.id')
      .getRawMany<ScannedPerson>();
  }

  /** Replaces the keys of people, and says as of which state they are. */
  async saveKeys(keys: readonly PersonKey[], scans: readonly PersonScan[]): Promise<void> {
    await this.forget(scans.map(({ personId }) => personId));
    for (const chunk of lotsOf(keys, ROWS_AT_ONCE)) {
      await this.unitOfWork.manager.query(
        `INSERT INTO person_keys (person_id, key_hash) VALUES ${chunk.map(() => '(?, ?)').join(', ')}`,
        chunk.flatMap(({ personId, keyHash }) => [personId, keyHash]),
      );
    }
    await this.insertMany(PersonScan, scans);
  }

  /** Who has keys of these, as far as a key is shared at all and not by all the world. */
  async sharing(hashes: readonly string[]): Promise<PersonKey[]> {
    const found: PersonKey[] = [];
    for (const chunk of lotsOf(hashes, ROWS_AT_ONCE)) {
      const rows: PersonKey[] = await this.unitOfWork.manager.query(
        'SELECT k.person_id AS personId, k.key_hash AS keyHash FROM person_keys k JOIN' +
          ` (SELECT key_hash FROM person_keys WHERE key_hash IN (${chunk.map(() => '?').join(',')})` +
          ` GROUP BY key_hash HAVING COUNT(*) BETWEEN 2 AND ${MOST_SHARING}) t ON t.key_hash = k.key_hash`,
        chunk,
      );
      found.push(...rows);
    }
    return found;
  }

  /** Replaces all pairs in which one of these people stands. */
  async saveCandidates(
    personIds: readonly number[],
    candidates: readonly Omit<DuplicateCandidate, 'id'>[],
  ): Promise<void> {
    await this.forgetCandidates(personIds);
    await this.insertMany(DuplicateCandidate, candidates);
  }

  /** Drops what was found of people: they are compared anew, or never again where nothing of them is to be compared. */
  async forgetPeople(personIds: readonly number[]): Promise<void> {
    await this.forget(personIds);
    await this.forgetCandidates(personIds);
  }

  private async forget(personIds: readonly number[]): Promise<void> {
    const { manager } = this.unitOfWork;
    if (personIds.length === 0) return;
    await manager.delete(PersonKey, { personId: In([...personIds]) });
    await manager.delete(PersonScan, { personId: In([...personIds]) });
  }

  private async forgetCandidates(personIds: readonly number[]): Promise<void> {
    const { manager } = this.unitOfWork;
    if (personIds.length === 0) return;
    await manager.delete(DuplicateCandidate, { firstId: In([...personIds]) });
    await manager.delete(DuplicateCandidate, { secondId: In([...personIds]) });
  }

  private async insertMany<Row extends object>(entity: new () => Row, rows: readonly Partial<Row>[]): Promise<void> {
    for (const chunk of lotsOf(rows, ROWS_AT_ONCE)) {
      await this.unitOfWork.manager
        .createQueryBuilder()
        .insert()
        .into(entity)
        .values(chunk as never)
        .updateEntity(false)
        .execute();
    }
  }

  private compared() {
    return this.unitOfWork.manager
      .createQueryBuilder(Person, 'p')
      .leftJoin(Posting, 'c', 'c.current_key = p.id')
      .where('p.merged_into_id IS NULL AND p.anonymised_at IS NULL');
  }
}

/** The unit in which somebody served last; one statement for all who serve no more. */
const LAST_UNIT =
  '(SELECT l.unit_id FROM postings l WHERE l.person_id = p.id ORDER BY l.to_date DESC, l.id DESC LIMIT 1)';

import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Instant } from '../../common/dates/calendar-date.js';
import { grouped } from '../../common/grouped.js';
import { lockRows } from '../../platform/database/dialect.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { communeNaming } from './rules/commune-name-vietnamese.js';
import type { Confidence, UnitOfStart } from './rules/unit-history.js';
import type { StandingAct } from './rules/weigh-acts.js';
import { UnitAct } from './unit-act.entity.js';
import { UnitVersion } from './unit-version.entity.js';
import { Unit } from './unit.entity.js';

/** What the history is replayed from. */
export interface UnitOrigins {
  start: UnitOfStart[];
  acts: StandingAct[];
}

@Injectable()
export class UnitActsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Holds the tree until the transaction ends: one act is recorded at a time. */
  async holdTree(): Promise<void> {
    const { manager } = this.unitOfWork;
    const [first] = await manager.find(Unit, { select: { id: true }, order: { id: 'ASC' }, take: 1 });
    if (first) await lockRows(manager, 'units', [first.id]);
  }

  /** The units that no act on record gave birth to, as they first stood, and the acts that stand. */
  async origins(): Promise<UnitOrigins> {
    const { manager } = this.unitOfWork;
    const units = await manager.find(Unit, { order: { id: 'ASC' } });
    const versions = grouped(await manager.find(UnitVersion), ({ unitId }) => unitId);
    const codes = new Map(units.map(({ id, code }) => [id, code]));
    return {
      start: units
        .filter(({ bornByActId, id }) => bornByActId === null && versions.has(id))
        .map((unit) => unitOfStart(unit, versions.get(unit.id)!, codes)),
      acts: await manager.find(UnitAct, { where: { undoneAt: IsNull() } }),
    };
  }

  list(): Promise<UnitAct[]> {
    return this.unitOfWork.manager.find(UnitAct, { order: { effectiveDate: 'DESC', id: 'DESC' } });
  }

  find(id: number): Promise<UnitAct | null> {
    return this.unitOfWork.manager.findOneBy(UnitAct, { id });
  }

  async insert(act: Omit<UnitAct, 'id'>): Promise<number> {
    const { identifiers } = await this.unitOfWork.manager.insert(UnitAct, act);
    return (identifiers[0] as { id: number }).id;
  }

  async markUndone(id: number, undone: { undoneAt: Instant; undoneByName: string }): Promise<void> {
    await this.unitOfWork.manager.update(UnitAct, { id }, undone);
  }
}

function unitOfStart(unit: Unit, versions: UnitVersion[], codes: ReadonlyMap<number, string>): UnitOfStart {
  const inTime = versions.sort((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1));
  const [first, last] = [inTime[0]!, inTime.at(-1)!];
  const { name, shortName, gsoCode, parentId } = first;
  const { code, level, validFrom, confidence } = unit;
  const parentCode = parentId === null ? null : codes.get(parentId)!;
  const kind = kindBefore(unit.kind, first.name, last.name);
  return { code, parentCode, level, kind, name, shortName, gsoCode, validFrom, confidence: confidence as Confidence };
}

/** A commune's kind follows its name: by its first name it may have been of another. */
function kindBefore(kind: string, firstName: string, lastName: string): string {
  return communeNaming(lastName)?.kind === kind ? (communeNaming(firstName)?.kind ?? kind) : kind;
}

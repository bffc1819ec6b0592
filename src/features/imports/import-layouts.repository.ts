import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { lotsOf } from '../../common/lots.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { ImportLayout } from './import-layout.entity.js';
import type { ColumnMapping } from './kinds/import-kind.js';
import type { ImportKindName } from './kinds/kind-names.js';
import type { RememberedLayouts } from './rules/sheet-mapping.js';

const CHUNK = 500;

/** How the columns of lists were mapped, for the next file of the same layout. */
@Injectable()
export class ImportLayoutsRepository {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async remembered(kind: ImportKindName, keys: readonly string[]): Promise<RememberedLayouts> {
    const found: ImportLayout[] = [];
    for (const some of lotsOf(keys, CHUNK)) {
      const layoutKey = In(some);
      found.push(...(await this.unitOfWork.manager.findBy(ImportLayout, { kind, layoutKey })));
    }
    return new Map(found.map((layout) => [layout.layoutKey, layout.columnMap]));
  }

  async remember(actor: Actor, kind: ImportKindName, layoutKey: string, columnMap: ColumnMapping): Promise<void> {
    const by = { updatedByUserId: actor.userId, updatedByName: actor.name };
    await this.unitOfWork.manager.upsert(
      ImportLayout,
      { kind, layoutKey, columnMap, updatedAt: this.clock.instant(), ...by },
      ['kind', 'layoutKey'],
    );
  }
}

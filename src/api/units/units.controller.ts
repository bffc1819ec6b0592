import { Get, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../common/clock.js';
import { UnitsService } from '../../features/units/units.service.js';
import { Page } from '../../platform/http/route-access.js';
import { Answers, ApiResource } from '../shared/api-resource.js';
import { code, day } from '../shared/fields.js';
import { listAnswer, listOf, listQuery, positionOf } from '../shared/list.js';
import { unitFileJson, unitFileSchema, unitJson, unitSchema } from './unit.json.js';

const asOfQuery = z.object({ asOf: day.optional() });
const unitsQuery = listQuery.extend({
  ...asOfQuery.shape,
  level: unitSchema.shape.level.optional(),
  parent: code.optional(),
  /** Words of its name or code, with or without diacritics. */
  q: z.string().trim().max(100).optional(),
});

/** The organisation tree as of any day, today unless told. */
@ApiResource('units')
export class UnitsApi {
  constructor(
    private readonly units: UnitsService,
    private readonly clock: Clock,
  ) {}

  /** Units alive on the day; `q` looks for words of the name or code, with or without diacritics. */
  @Get()
  @Page({ permission: 'units.read' })
  @Answers(listOf(unitSchema))
  async listUnits(@Query({ schema: unitsQuery }) query: z.infer<typeof unitsQuery>) {
    const { level, parent: parentCode, q, asOf = this.clock.today() } = query;
    return listAnswer(
      await this.units.list({ asOf, level, parentCode, query: q, ...positionOf(query) }),
      query,
      unitJson,
    );
  }

  /**
   * One unit as it stood on the day or, where it was not alive then, as it last stood, with its predecessors and successors.
   * @throws DomainError not_found
   */
  @Get(':code')
  @Page({ permission: 'units.read' })
  @Answers(unitFileSchema)
  async getUnit(@Param('code') unitCode: string, @Query({ schema: asOfQuery }) query: z.infer<typeof asOfQuery>) {
    const unit = await this.units.get(unitCode, query.asOf ?? this.clock.today());
    return unitFileJson(unit, await this.units.changesOf(unit.id));
  }
}

import { Module } from '@nestjs/common';
import { ActFileQuery } from './act-file.query.js';
import { EndedUnitsQuery } from './ended-units.query.js';
import { UnitActsRepository } from './unit-acts.repository.js';
import { UnitActsService } from './unit-acts.service.js';
import { UnitFileQuery } from './unit-file.query.js';
import { UnitHeirsQuery } from './unit-heirs.query.js';
import { UnitSearchQuery } from './unit-search.query.js';
import { UnitTablesRepository } from './unit-tables.repository.js';
import { UnitsInScopeQuery } from './units-in-scope.query.js';
import { UnitsRepository } from './units.repository.js';
import { UnitsService } from './units.service.js';

@Module({
  providers: [
    UnitsRepository,
    UnitsService,
    EndedUnitsQuery,
    UnitActsRepository,
    UnitActsService,
    UnitTablesRepository,
    ActFileQuery,
    UnitFileQuery,
    UnitSearchQuery,
    UnitHeirsQuery,
    UnitsInScopeQuery,
  ],
  exports: [
    UnitsService,
    UnitActsService,
    ActFileQuery,
    UnitFileQuery,
    UnitSearchQuery,
    UnitHeirsQuery,
    UnitsInScopeQuery,
  ],
})
export class UnitsModule {}

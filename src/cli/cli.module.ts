import { type DynamicModule, Module } from '@nestjs/common';
import { entities } from '../entities.js';
import { AccessModule } from '../features/access/access.module.js';
import { ImportsModule } from '../features/imports/imports.module.js';
import { PeopleModule } from '../features/people/people.module.js';
import { ReportsModule } from '../features/reports/reports.module.js';
import { StatisticsModule } from '../features/statistics/statistics.module.js';
import { UnitsModule } from '../features/units/units.module.js';
import { AuditModule } from '../platform/audit/audit.module.js';
import type { Config } from '../platform/config/config.js';
import { ConfigModule } from '../platform/config/config.module.js';
import { DatabaseModule } from '../platform/database/database.module.js';
import { EventsModule } from '../platform/events/events.module.js';
import { FilesModule } from '../platform/files/files.module.js';
import { IdleJobsModule } from '../platform/jobs/idle-jobs.module.js';

/** The rooms that commands work in; no pages and no API. */
@Module({})
export class CliModule {
  static with(config: Config): DynamicModule {
    return {
      module: CliModule,
      imports: [
        ConfigModule.with(config),
        DatabaseModule.with(entities),
        AuditModule,
        EventsModule,
        FilesModule,
        IdleJobsModule,
        AccessModule,
        UnitsModule,
        PeopleModule,
        ImportsModule,
        StatisticsModule,
        ReportsModule,
      ],
    };
  }
}

import { Module } from '@nestjs/common';
import { AttendanceModule } from '../../features/attendance/attendance.module.js';
import { EnrolmentsModule } from '../../features/enrolments/enrolments.module.js';
import { PeopleModule } from '../../features/people/people.module.js';
import { ReorganisationsModule } from '../../features/reorganisations/reorganisations.module.js';
import { RolloutsModule } from '../../features/rollouts/rollouts.module.js';
import { StatisticsModule } from '../../features/statistics/statistics.module.js';
import { UnitsModule } from '../../features/units/units.module.js';
import { StrandedController } from './stranded.controller.js';
import { UnitActsController } from './unit-acts.controller.js';
import { UnitAffairsQuery } from './unit-affairs.query.js';
import { UnitWorkFilesController } from './unit-work-files.controller.js';
import { UnitsFileController } from './units-file.controller.js';
import { UnitsController } from './units.controller.js';

/** The fixed addresses come before that of a unit by its code. */
@Module({
  imports: [
    AttendanceModule,
    EnrolmentsModule,
    PeopleModule,
    ReorganisationsModule,
    RolloutsModule,
    StatisticsModule,
    UnitsModule,
  ],
  providers: [UnitAffairsQuery],
  controllers: [UnitsFileController, UnitWorkFilesController, UnitActsController, StrandedController, UnitsController],
})
export class WebUnitsModule {}

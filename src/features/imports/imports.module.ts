import { Module } from '@nestjs/common';
import { ClassesModule } from '../classes/classes.module.js';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';
import { PeopleModule } from '../people/people.module.js';
import { UnitsModule } from '../units/units.module.js';
import { ImportsRepository } from './imports.repository.js';
import { RosterComparison } from './roster-comparison.js';
import { RosterImportService } from './roster-import.service.js';

@Module({
  imports: [ClassesModule, EnrolmentsModule, PeopleModule, UnitsModule],
  providers: [ImportsRepository, RosterComparison, RosterImportService],
  exports: [RosterImportService],
})
export class ImportsModule {}

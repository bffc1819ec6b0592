import { Module } from '@nestjs/common';
import { CoursesModule } from '../courses/courses.module.js';
import { UnitsModule } from '../units/units.module.js';
import { ClassRecordsRepository } from './class-records.repository.js';
import { ClassesRepository } from './classes.repository.js';
import { ClassesService } from './classes.service.js';
import { PastClassesRepository } from './past-classes.repository.js';
import { PastClassesService } from './past-classes.service.js';

@Module({
  imports: [CoursesModule, UnitsModule],
  providers: [ClassesRepository, ClassRecordsRepository, ClassesService, PastClassesRepository, PastClassesService],
  exports: [ClassesService, PastClassesService],
})
export class ClassesModule {}

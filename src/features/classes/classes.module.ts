import { Module } from '@nestjs/common';
import { CoursesModule } from '../courses/courses.module.js';
import { UnitsModule } from '../units/units.module.js';
import { ClassRecordsRepository } from './class-records.repository.js';
import { ClassesRepository } from './classes.repository.js';
import { ClassesService } from './classes.service.js';

@Module({
  imports: [CoursesModule, UnitsModule],
  providers: [ClassesRepository, ClassRecordsRepository, ClassesService],
  exports: [ClassesService],
})
export class ClassesModule {}

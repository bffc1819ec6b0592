import { Module } from '@nestjs/common';
import { ClassesModule } from '../../features/classes/classes.module.js';
import { CoursesModule } from '../../features/courses/courses.module.js';
import { CourseFileController } from './course-file.controller.js';
import { CoursesController } from './courses.controller.js';

@Module({ imports: [ClassesModule, CoursesModule], controllers: [CourseFileController, CoursesController] })
export class WebCoursesModule {}

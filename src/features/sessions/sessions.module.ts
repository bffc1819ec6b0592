import { Module } from '@nestjs/common';
import { ClassesModule } from '../classes/classes.module.js';
import { SessionsRepository } from './sessions.repository.js';
import { TimetableService } from './timetable.service.js';

@Module({ imports: [ClassesModule], providers: [SessionsRepository, TimetableService], exports: [TimetableService] })
export class SessionsModule {}

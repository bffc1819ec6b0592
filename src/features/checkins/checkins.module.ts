import { Module } from '@nestjs/common';
import { AttendanceModule } from '../attendance/attendance.module.js';
import { ClassesModule } from '../classes/classes.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { CheckInsRepository } from './check-ins.repository.js';
import { CountingService } from './counting.service.js';
import { OpeningsService } from './openings.service.js';
import { OwnCheckInsService } from './own-check-ins.service.js';
import { WrongCodes } from './wrong-codes.js';

@Module({
  imports: [AttendanceModule, ClassesModule, SessionsModule],
  providers: [CheckInsRepository, CountingService, OpeningsService, OwnCheckInsService, WrongCodes],
  exports: [CountingService, OpeningsService, OwnCheckInsService],
})
export class CheckinsModule {}

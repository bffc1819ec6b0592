import { Module } from '@nestjs/common';
import { AttendanceModule } from '../../features/attendance/attendance.module.js';
import { ClassesModule } from '../../features/classes/classes.module.js';
import { CoursesModule } from '../../features/courses/courses.module.js';
import { EnrolmentsModule } from '../../features/enrolments/enrolments.module.js';
import { LifecycleModule } from '../../features/lifecycle/lifecycle.module.js';
import { NominationsModule } from '../../features/nominations/nominations.module.js';
import { PeopleModule } from '../../features/people/people.module.js';
import { ResultsModule } from '../../features/results/results.module.js';
import { SessionsModule } from '../../features/sessions/sessions.module.js';
import { UnitsModule } from '../../features/units/units.module.js';
import { ClassFilesController } from './class-files.controller.js';
import { ClassLifeController } from './class-life.controller.js';
import { ClassPage } from './class-page.js';
import { ClassRegistrationController } from './class-registration.controller.js';
import { ClassesController } from './classes.controller.js';
import { MembershipDaysController } from './membership-days.controller.js';
import { MyEnrolmentController } from './my-enrolment.controller.js';
import { RosterController } from './roster.controller.js';
import { SummonsController } from './summons.controller.js';
import { TimetableController } from './timetable.controller.js';
import { TrainerNames } from './trainer-names.js';

@Module({
  imports: [
    AttendanceModule,
    ClassesModule,
    CoursesModule,
    EnrolmentsModule,
    LifecycleModule,
    NominationsModule,
    PeopleModule,
    ResultsModule,
    SessionsModule,
    UnitsModule,
  ],
  controllers: [
    ClassFilesController,
    SummonsController,
    ClassRegistrationController,
    ClassesController,
    ClassLifeController,
    TimetableController,
    RosterController,
    MembershipDaysController,
    MyEnrolmentController,
  ],
  providers: [ClassPage, TrainerNames],
})
export class WebClassesModule {}

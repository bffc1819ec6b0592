import { Module } from '@nestjs/common';
import { WebAccessModule } from './access/web-access.module.js';
import { WebAdminModule } from './admin/web-admin.module.js';
import { WebAppealsModule } from './appeals/web-appeals.module.js';
import { WebAttendanceModule } from './attendance/web-attendance.module.js';
import { WebCalendarModule } from './calendar/web-calendar.module.js';
import { WebCertificatesModule } from './certificates/web-certificates.module.js';
import { WebCheckinsModule } from './checkins/web-checkins.module.js';
import { WebClassesModule } from './classes/web-classes.module.js';
import { WebCoursesModule } from './courses/web-courses.module.js';
import { WebHelpModule } from './help/web-help.module.js';
import { WebHomeModule } from './home/web-home.module.js';
import { WebImportsModule } from './imports/web-imports.module.js';
import { WebMergingModule } from './merging/web-merging.module.js';
import { WebMyModule } from './my/web-my.module.js';
import { WebNoticesModule } from './notices/web-notices.module.js';
import { WebNominationsModule } from './nominations/web-nominations.module.js';
import { WebOfflineModule } from './offline/web-offline.module.js';
import { WebPaperModule } from './paper/web-paper.module.js';
import { WebPeopleModule } from './people/web-people.module.js';
import { WebResultsModule } from './results/web-results.module.js';
import { WebReportsModule } from './reports/web-reports.module.js';
import { WebPlansModule } from './plans/web-plans.module.js';
import { WebRolloutsModule } from './rollouts/web-rollouts.module.js';
import { WebSharedModule } from './shared/web-shared.module.js';
import { WebStatisticsModule } from './statistics/web-statistics.module.js';
import { WebUnitsModule } from './units/web-units.module.js';

/** All pages. */
@Module({
  imports: [
    WebSharedModule,
    WebAccessModule,
    WebAppealsModule,
    WebAttendanceModule,
    WebResultsModule,
    WebCalendarModule,
    WebCertificatesModule,
    WebCheckinsModule,
    WebClassesModule,
    WebStatisticsModule,
    WebReportsModule,
    WebHomeModule,
    WebHelpModule,
    WebImportsModule,
    WebMyModule,
    WebAdminModule,
    WebCoursesModule,
    WebMergingModule,
    WebNoticesModule,
    WebNominationsModule,
    WebOfflineModule,
    WebPaperModule,
    WebPeopleModule,
    WebUnitsModule,
    WebRolloutsModule,
    WebPlansModule,
  ],
})
export class WebModule {}

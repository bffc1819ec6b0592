import { Module } from '@nestjs/common';
import { WebAccessModule } from './access/web-access.module.js';
import { WebAttendanceModule } from './attendance/web-attendance.module.js';
import { WebCertificatesModule } from './certificates/web-certificates.module.js';
import { WebClassesModule } from './classes/web-classes.module.js';
import { WebImportsModule } from './imports/web-imports.module.js';
import { WebMyModule } from './my/web-my.module.js';
import { WebSharedModule } from './shared/web-shared.module.js';
import { WebStatisticsModule } from './statistics/web-statistics.module.js';

/** All pages. */
@Module({
  imports: [
    WebSharedModule,
    WebAccessModule,
    WebAttendanceModule,
    WebCertificatesModule,
    WebClassesModule,
    WebStatisticsModule,
    WebImportsModule,
    WebMyModule,
  ],
})
export class WebModule {}

import { type MiddlewareConsumer, Module, type NestModule, RequestMethod } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { AccessModule } from '../features/access/access.module.js';
import { AttendanceModule } from '../features/attendance/attendance.module.js';
import { CertificatesModule } from '../features/certificates/certificates.module.js';
import { ClassesModule } from '../features/classes/classes.module.js';
import { CoursesModule } from '../features/courses/courses.module.js';
import { EnrolmentsModule } from '../features/enrolments/enrolments.module.js';
import { ImportsModule } from '../features/imports/imports.module.js';
import { LifecycleModule } from '../features/lifecycle/lifecycle.module.js';
import { PeopleModule } from '../features/people/people.module.js';
import { ResultsModule } from '../features/results/results.module.js';
import { SessionsModule } from '../features/sessions/sessions.module.js';
import { StatisticsModule } from '../features/statistics/statistics.module.js';
import { UnitsModule } from '../features/units/units.module.js';
import { AttendanceApi } from './attendance/attendance.controller.js';
import { CertificatesApi } from './certificates/certificates.controller.js';
import { ClassCertificatesApi } from './certificates/class-certificates.controller.js';
import { ClassesApi } from './classes/classes.controller.js';
import { TransitionsApi } from './classes/transitions.controller.js';
import { CoursesApi } from './courses/courses.controller.js';
import { DocsController } from './docs/docs.controller.js';
import { EnrolmentsApi } from './enrolments/enrolments.controller.js';
import { FileBodyMiddleware } from './imports/file-body.middleware.js';
import { ImportsApi } from './imports/imports.controller.js';
import { ApiRoutes } from './openapi/api-routes.js';
import { OpenApiController } from './openapi/openapi.controller.js';
import { PeopleApi } from './people/people.controller.js';
import { ResultsApi } from './results/results.controller.js';
import { API_ROOT } from './shared/api-resource.js';
import { ProblemWriter } from './shared/problem-writer.js';
import { UnitOfQuery } from './shared/unit-of-query.js';
import { UnknownRouteController } from './shared/unknown-route.controller.js';
import { StatisticsApi } from './statistics/statistics.controller.js';
import { UnitsApi } from './units/units.controller.js';

/** The JSON API, version 1. The controller for unknown routes stands last. */
@Module({
  imports: [
    DiscoveryModule,
    AccessModule,
    UnitsModule,
    PeopleModule,
    CoursesModule,
    ClassesModule,
    SessionsModule,
    EnrolmentsModule,
    ImportsModule,
    AttendanceModule,
    ResultsModule,
    LifecycleModule,
    CertificatesModule,
    StatisticsModule,
  ],
  controllers: [
    DocsController,
    OpenApiController,
    UnitsApi,
    PeopleApi,
    CoursesApi,
    ClassesApi,
    TransitionsApi,
    EnrolmentsApi,
    ImportsApi,
    AttendanceApi,
    ResultsApi,
    ClassCertificatesApi,
    CertificatesApi,
    StatisticsApi,
    UnknownRouteController,
  ],
  providers: [ApiRoutes, ProblemWriter, UnitOfQuery],
})
export class ApiModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(FileBodyMiddleware).forRoutes({ path: `${API_ROOT}/imports`, method: RequestMethod.POST });
  }
}

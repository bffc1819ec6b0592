import { Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { HealthController } from './health.controller.js';
import { RouteRegistry } from './route-registry.js';

/** Guards every route of every door. */
@Module({
  imports: [DiscoveryModule],
  controllers: [HealthController],
  providers: [{ provide: APP_GUARD, useClass: AccessGuard }, RouteRegistry],
  exports: [RouteRegistry],
})
export class HttpModule {}

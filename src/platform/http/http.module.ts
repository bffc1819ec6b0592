import { Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { HealthController } from './health.controller.js';
import { ReceivedFiles } from './received-files.js';
import { RouteRegistry } from './route-registry.js';

/** Guards every route of every door. */
@Global()
@Module({
  imports: [DiscoveryModule],
  controllers: [HealthController],
  providers: [{ provide: APP_GUARD, useClass: AccessGuard }, ReceivedFiles, RouteRegistry],
  exports: [ReceivedFiles, RouteRegistry],
})
export class HttpModule {}

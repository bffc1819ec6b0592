import { Global, Injectable, Module } from '@nestjs/common';
import { JobsService } from './jobs.service.js';

@Injectable()
class IdleJobs extends JobsService {
  override start(): void {}
}

/** For commands, which do one thing and end: repeated work is left to the servers. */
@Global()
@Module({ providers: [{ provide: JobsService, useClass: IdleJobs }], exports: [JobsService] })
export class IdleJobsModule {}

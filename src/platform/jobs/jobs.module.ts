import { Global, Module } from '@nestjs/common';
import { JobsService } from './jobs.service.js';

/** Lets every room do repeated work. */
@Global()
@Module({ providers: [JobsService], exports: [JobsService] })
export class JobsModule {}

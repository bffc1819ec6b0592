import { Global, Module } from '@nestjs/common';
import { EventsService } from './events.service.js';

/** Lets every room say what happened. */
@Global()
@Module({ providers: [EventsService], exports: [EventsService] })
export class EventsModule {}

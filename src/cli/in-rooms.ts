import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { readConfig } from '../platform/config/config.js';
import { CliModule } from './cli.module.js';

/** Gives a command the services of the rooms. */
export type Rooms = <T>(service: Type<T>) => T;

/**
 * Opens the program without its doors, does the work and closes it again, also when the work fails.
 * @throws ConfigError, SchemaError, and whatever the work throws
 */
export async function inRooms<T>(work: (room: Rooms) => Promise<T>): Promise<T> {
  const context = await NestFactory.createApplicationContext(CliModule.with(readConfig(process.env)), {
    logger: false,
    abortOnError: false,
  });
  try {
    return await work((service) => context.get(service, { strict: false }));
  } finally {
    await context.close();
  }
}

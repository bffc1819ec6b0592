import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../common/clock.js';
import { PasswordHasher } from '../features/access/password-hasher.js';
import { AuditService } from '../platform/audit/audit.service.js';
import { Config } from '../platform/config/config.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';

/** What it takes to fill a database, from whichever door: the start of the program or a command. */
export interface SeedingTools {
  database: DataSource;
  unitOfWork: UnitOfWork;
  clock: Clock;
  audit: AuditService;
  hasher: PasswordHasher;
  config: Config;
}

export function seedingTools(program: INestApplicationContext): SeedingTools {
  const get = <T>(type: new (...args: never[]) => T): T => program.get(type, { strict: false });
  return {
    database: get(DataSource),
    unitOfWork: get(UnitOfWork),
    clock: get(Clock),
    audit: get(AuditService),
    hasher: get(PasswordHasher),
    config: get(Config),
  };
}

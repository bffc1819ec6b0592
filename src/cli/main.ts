import { CommanderError } from 'commander';
import { logger } from '../platform/logging/logger.js';
import { CommandError, failureLine } from './failure.js';
import { commandLine } from './command-line.js';

/** Runs one command. What it is asked for goes to standard output, everything else to standard error. */
async function run(): Promise<void> {
  if (!process.env['LOG_LEVEL']) logger.level = 'silent';
  try {
    await commandLine().parseAsync(process.argv);
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode;
      return;
    }
    logger.error({ err: error }, 'command failed');
    process.stderr.write(`error: ${failureLine(error)}\n`);
    process.exitCode = error instanceof CommandError ? error.exitCode : 1;
  }
}

void run();

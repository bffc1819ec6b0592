import { ConfigError, readConfig } from './platform/config/config.js';
import { createApp } from './create-app.js';
import { logger } from './platform/logging/logger.js';

/** Serves the program that the environment describes. */
async function serve(): Promise<void> {
  const config = readConfig(process.env);
  const app = await createApp(config);
  await app.listen(config.port, config.host);
  logger.info({ address: config.baseUrl }, 'listening');
}

serve().catch((error: unknown) => {
  if (error instanceof ConfigError) logger.fatal(error.message);
  else logger.fatal({ err: error }, 'could not start');
  process.exitCode = 1;
});

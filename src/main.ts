import { createApp } from './create-app.js';
import { type Config, readConfig } from './platform/config/config.js';
import { logger } from './platform/logging/logger.js';
import { demoAccounts } from './seeding/demo/demo-accounts.js';
import { demoPassword } from './seeding/demo/demo-password.js';
import { loadDemo } from './seeding/demo/load-demo.js';
import { welcome } from './seeding/demo/welcome-catalog.js';
import { loadRequired } from './seeding/load-required.js';
import { seedingTools } from './seeding/seeding-tools.js';
import { startFailure } from './start-failure.js';

let config: Config | null = null;

/** Serves the program that the environment describes; a demo shows whom to sign in as. */
async function serve(): Promise<void> {
  config = readConfig(process.env);
  const app = await createApp(config);
  app.enableShutdownHooks([], { useProcessExit: true });
  const tools = seedingTools(app);
  await loadRequired(tools);
  if (config.mode === 'demo') await loadDemo(tools, () => demoPassword(tools.config));
  await app.listen(config.port, config.host);
  if (config.mode === 'demo') process.stdout.write(welcome(config, await demoAccounts(tools)));
  else logger.info({ address: config.baseUrl }, 'listening');
}

serve().catch((error: unknown) => {
  const line = startFailure(error, config);
  if (line) process.stderr.write(`taphuan: ${line}\n`);
  else logger.fatal({ err: error }, 'could not start');
  process.exit(1);
});

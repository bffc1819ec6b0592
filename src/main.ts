import { createApp } from './create-app.js';
import { type Config, readConfig } from './platform/config/config.js';
import { portMustBeFree } from './platform/http/port-must-be-free.js';
import { logger } from './platform/logging/logger.js';
import { demoAccounts } from './seeding/demo/demo-accounts.js';
import { demoPassword } from './seeding/demo/demo-password.js';
import { loadDemo } from './seeding/demo/load-demo.js';
import { welcome } from './seeding/demo/welcome-catalog.js';
import { loadRequired } from './seeding/load-required.js';
import { type SeedingTools, seedingTools } from './seeding/seeding-tools.js';
import { startFailure } from './start-failure.js';

let config: Config | null = null;

/** Serves the program that the environment describes; a demo shows whom to sign in as. */
async function serve(): Promise<void> {
  config = readConfig(process.env);
  await portMustBeFree(config.port, config.host);
  const app = await createApp(config);
  app.enableShutdownHooks([], { useProcessExit: true });
  const tools = seedingTools(app);
  await loadRequired(tools);
  const words = config.mode === 'demo' ? await prepareDemo(tools) : null;
  await app.listen(config.port, config.host);
  if (words === null) logger.info({ address: config.baseUrl }, 'listening');
  else process.stdout.write(words);
}

/** Loads the demo where nothing is yet; answers what to tell whoever started it. */
async function prepareDemo(tools: SeedingTools): Promise<string> {
  await loadDemo(tools, () => demoPassword(tools.config));
  return welcome(tools.config, await demoAccounts(tools));
}

serve().catch((error: unknown) => {
  const line = startFailure(error, config);
  if (line) process.stderr.write(`taphuan: ${line}\n`);
  else logger.fatal({ err: error }, 'could not start');
  process.exit(1);
});

import { loadDemo } from '../../src/seeding/demo/load-demo.js';
import { loadRequired } from '../../src/seeding/load-required.js';
import { seedingTools } from '../../src/seeding/seeding-tools.js';
import { PASSWORD } from './cast.js';
import { startTestApp, type TestApp } from './test-app.js';

/** The program on the demo data; all five accounts have PASSWORD. */
export async function startDemoApp(): Promise<TestApp> {
  const program = await startTestApp();
  const tools = seedingTools(program.app);
  await loadRequired(tools);
  await loadDemo(tools, () => PASSWORD);
  return program;
}

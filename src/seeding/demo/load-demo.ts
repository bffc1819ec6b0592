import { buildDemoHistory, DEMO_SEED, EARLIEST_TODAY } from '../../../seeds/demo/build-demo-history.js';
import { COURSES } from '../../../seeds/required/courses.js';
import { readUnitHistory } from '../../../seeds/required/read-unit-history.js';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { oneAtATime } from '../../platform/database/one-at-a-time.js';
import { insertRows } from '../insert-rows.js';
import type { SeedingTools } from '../seeding-tools.js';
import { demoTables } from './demo-tables.js';
import { isUnused, knownRows } from './known-rows.js';
import { loadDemoRollouts } from './rollout-rows.js';

/**
 * Loads the invented history into a database in which nobody has begun to work, all of it or nothing, and answers whether
 * it did. The required data must be there. `password` is asked for once it is needed, and is that of all five accounts.
 */
export async function loadDemo(tools: SeedingTools, password: () => string): Promise<boolean> {
  const { database, unitOfWork, clock, hasher, config } = tools;
  if (!(await isUnused(unitOfWork.manager))) return false;
  const today = demoDay(clock.today());
  const units = readUnitHistory();
  const history = buildDemoHistory({ seed: DEMO_SEED, today, units, courses: COURSES });
  const passwordHash = await hasher.hash(password());
  return oneAtATime(database, () =>
    unitOfWork.run(async () => {
      const { manager } = unitOfWork;
      if (!(await isUnused(manager))) return false;
      const known = await knownRows(manager);
      const sources = { known, units, passwordHash, now: clock.instant(), baseUrl: config.baseUrl };
      for (const { entity, rows } of demoTables(history, sources)) await insertRows(manager, entity, rows);
      await loadDemoRollouts(manager, { seed: DEMO_SEED, today, units, known, now: sources.now });
      await recordLoading(tools, { seed: DEMO_SEED, today, classes: history.classes.length });
      return true;
    }),
  );
}

/** The day on which the demo plays: today, or the first possible day where the clock is behind it. */
function demoDay(today: CalendarDate): CalendarDate {
  return today < EARLIEST_TODAY ? EARLIEST_TODAY : today;
}

function recordLoading({ audit }: SeedingTools, details: object): Promise<void> {
  const program = { userId: null, name: 'taphuan', address: null };
  return audit.record(program, { action: 'demo.loaded', subjectType: 'database', subjectId: 'demo', details });
}

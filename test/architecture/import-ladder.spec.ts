import { type SourceFile, sourceFiles } from './source-files.js';

/** Each room may use the rooms named here and whatever those may use; nothing above or beside it. */
const LADDER: Readonly<Record<string, readonly string[]>> = {
  units: [],
  people: ['units'],
  courses: [],
  classes: ['courses', 'units'],
  sessions: ['classes', 'people'],
  enrolments: ['classes', 'sessions', 'people'],
  attendance: ['sessions', 'enrolments'],
  checkins: ['attendance'],
  paper: ['attendance'],
  appeals: ['attendance'],
  results: ['courses', 'enrolments', 'attendance'],
  certificates: ['results', 'people'],
  access: ['people', 'units'],
  statistics: ['certificates'],
  reports: ['statistics'],
  rollouts: ['units'],
  plans: ['units', 'courses'],
  nominations: ['results'],
  lifecycle: ['nominations', 'appeals'],
  notices: ['certificates', 'nominations', 'appeals', 'access', 'calendar'],
  calendar: ['enrolments', 'access'],
  reorganisations: ['nominations', 'access'],
  merging: ['certificates', 'nominations', 'access', 'notices', 'checkins', 'paper'],
  imports: ['reorganisations', 'results', 'merging', 'rollouts', 'plans'],
};

const files = sourceFiles('src');
const roomOf = (file: string): string | null => /^src\/features\/([^/]+)\//.exec(file)?.[1] ?? null;
const floorOf = (file: string): string => /^src\/([^/]+)\//.exec(file)?.[1] ?? 'root';

function reachable(room: string): Set<string> {
  const below = LADDER[room] ?? [];
  return new Set([room, ...below.flatMap((next) => [...reachable(next)])]);
}

function offences(allowed: (from: SourceFile, to: string) => boolean): string[] {
  return files.flatMap((from) => from.imports.filter((to) => !allowed(from, to)).map((to) => `${from.file} -> ${to}`));
}

describe('the import ladder', () => {
  it('knows every room there is', () => {
    const rooms = new Set(files.map(({ file }) => roomOf(file)).filter((room) => room !== null));
    expect([...rooms].sort()).toEqual(Object.keys(LADDER).sort());
  });

  it('is only climbed down: a room uses the rooms below it', () => {
    const wrong = offences(({ file }, to) => {
      const [from, target] = [roomOf(file), roomOf(to)];
      return from === null || target === null || reachable(from).has(target);
    });
    expect(wrong).toEqual([]);
  });

  it('keeps common pure: it uses nothing but itself', () => {
    expect(offences(({ file }, to) => floorOf(file) !== 'common' || floorOf(to) === 'common')).toEqual([]);
  });

  it('keeps plumbing free of business: platform uses platform and common', () => {
    expect(
      offences(({ file }, to) => floorOf(file) !== 'platform' || ['platform', 'common'].includes(floorOf(to))),
    ).toEqual([]);
  });

  it('lets no room know a door: features never use web, api or cli', () => {
    expect(
      offences(
        ({ file }, to) => floorOf(file) !== 'features' || !['web', 'api', 'cli', 'seeding'].includes(floorOf(to)),
      ),
    ).toEqual([]);
  });

  it('lets only those who start the program fill the database: pages and API never use seeding', () => {
    expect(offences(({ file }, to) => !['web', 'api'].includes(floorOf(file)) || floorOf(to) !== 'seeding')).toEqual(
      [],
    );
  });

  it('keeps the doors apart: api and cli never use web', () => {
    expect(
      offences(
        ({ file }, to) =>
          !['api', 'cli'].includes(floorOf(file)) || floorOf(to) !== 'web' || to.includes('/web/shared/'),
      ),
    ).toEqual([]);
  });

  it('keeps rules pure: a rule uses no service, repository, entity value or framework', () => {
    const rules = files.filter(({ file }) => /\/rules\//.test(file));
    const framework = rules.filter(({ text }) => /from '(@nestjs|typeorm|express)/.test(text)).map(({ file }) => file);
    const services = rules.flatMap(({ file, uses }) =>
      uses.filter((to) => /\.(service|repository|module|controller)\.ts$/.test(to)).map((to) => `${file} -> ${to}`),
    );
    expect({ framework, services }).toEqual({ framework: [], services: [] });
  });
});

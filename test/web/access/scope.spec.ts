import { allows, type Permission, type Role } from '../../../src/common/permissions.js';
import { TokensService } from '../../../src/features/access/tokens.service.js';
import { CertificatesService } from '../../../src/features/certificates/certificates.service.js';
import { CallsService } from '../../../src/features/nominations/calls.service.js';
import { type KnownRoute, RouteRegistry } from '../../../src/platform/http/route-registry.js';
import { FILE_FORMATS } from '../../../src/platform/spreadsheets/writing/file-format.js';
import { ApiClient } from '../../support/api-client.js';
import { Browser } from '../../support/browser.js';
import { listWithScan, openCall, VAN_LANG } from '../../support/call-scene.js';
import { enterUser, office, PASSWORD, USERNAMES } from '../../support/cast.js';
import { contestedMark } from '../../support/contested-mark.js';
import { keptRoster } from '../../support/kept-roster.js';
import { markWaiting } from '../../support/marks-of-devices.js';
import { signedClass } from '../../support/recording-scene.js';
import { rosterFile } from '../../support/roster-file.js';
import { Scene } from '../../support/scene.js';
import { scannedList } from '../../support/signed-list.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

/** Routes about what everybody may see, or that show of it only what is in the scope; a draft is not among it. */
const OF_AN_ANNOUNCED_CLASS = [
  'GET /classes/:code',
  'GET /classes/:code/roster',
  ...FILE_FORMATS.map((format) => `GET /classes/:code/roster.${format}`),
  'GET /api/v1/classes/:code',
  'GET /api/v1/classes/:code/enrolments',
];
const ABOUT_NOBODY = /^\/(api\/v1\/)?(units|courses|rollouts|verify|check-in|offline|imports\/templates)\//;

/** What a program sends so that it is not refused before anything is looked for, by the end of the address. */
const BODIES: readonly [RegExp, object][] = [
  [/enrolments$/, { personCode: 'CB000001' }],
  [/transitions$/, { to: 'open' }],
  [/attendance$/, { marks: [] }],
  [/results$/, { results: [] }],
];
const FORM = {
  personCode: 'CB000001',
  reason: 'Nhầm lớp',
  to: 'open',
  act: 'commit',
  date: '13/05/2011',
  part: 'morning',
  periods: '4',
  topic: '',
  decision: 'kept',
  room: '',
};

describe('what lies outside the scope is not found', () => {
  let program: TestApp;
  let routes: KnownRoute[];
  const announced: Record<string, string> = {};
  const draft: Record<string, string> = {};
  const browsers = new Map<Role, Browser>();
  const programs = new Map<Role, ApiClient>();

  beforeAll(async () => {
    program = await startTestApp();
    const scene = await Scene.set(program);
    const signed = await signedClass(scene, 1);
    const [issued] = await program.get(CertificatesService).issue(office, signed.code);
    const [learner] = signed.learners;
    const unannounced = await scene.class({}, { state: 'draft' });
    const kept = await keptRoster(program, signed.code);
    const review = String(await markWaiting(program, signed));
    const scans = String(await scannedList(program, signed.code));
    const others = {
      scans,
      review,
      people: learner!.personCode,
      certificates: issued!.code,
      imports: String(kept),
      works: 'none',
    };
    const called = await openCall(scene);
    const { nomineeId, letterId } = await listWithScan(scene, called, await scene.person());
    const { call } = await program.get(CallsService).ofClass(office, called);
    const quotas = String(call!.quotas[0]!.id);
    const named = { units: VAN_LANG, quotas, nominees: String(nomineeId), letters: String(letterId) };
    Object.assign(others, named, { nominations: called, appeals: String(await contestedMark(program, signed)) });
    Object.assign(announced, others, { classes: signed.code, enrolments: String(learner!.id) });
    Object.assign(draft, others, { classes: unannounced.code, enrolments: String(learner!.id) });
    const unitId = scene.unitId('20-183');
    await enterUser(program, 'trainer', { unitId });
    await enterUser(program, 'coordinator', { unitId });
    await enterUser(program, 'cadre', { personId: (await scene.person()).id });
    for (const role of ['trainer', 'coordinator', 'cadre'] as const) {
      const browser = new Browser(program);
      await browser.signIn(USERNAMES[role], PASSWORD);
      await browser.get('/account');
      browsers.set(role, browser);
      const token = await program.get(TokensService).create(office, USERNAMES[role], 'scope');
      programs.set(role, new ApiClient(program, token));
    }
    routes = program.get(RouteRegistry).routes();
  }, 60_000);
  afterAll(() => program.close());

  const named = ({ method, path }: KnownRoute) => `${method} ${path}`;
  const reached = (role: Role) =>
    routes.filter(
      ({ path, access }) =>
        path.includes(':') &&
        !ABOUT_NOBODY.test(path) &&
        (access.kind === 'public' || allows(role, access.permission as Permission)),
    );
  const addressOf = ({ path }: KnownRoute, codes: Record<string, string>) =>
    path
      .replace(/(\w+)\/:(?:code|id|key|class|unit)\b/g, (_, what: string) => `${what}/${codes[what]!}`)
      .replace(/:(number|n)\b/g, '1')
      .replace(/:enrolmentId\b/g, codes['enrolments']!);

  async function knock(role: Role, route: KnownRoute, codes: Record<string, string>): Promise<string> {
    const address = addressOf(route, codes);
    expect(address).not.toMatch(/:|undefined/);
    if (address.startsWith('/api/')) {
      const api = programs.get(role)!;
      const body = BODIES.find(([end]) => end.test(address))?.[1] ?? {};
      const method = route.method.toLowerCase() as 'get' | 'post' | 'put';
      const { status } = method === 'get' ? await api.get(address) : await api[method](address, body);
      return `${status}`;
    }
    const browser = browsers.get(role)!;
    if (route.method === 'GET') return `${(await browser.get(address)).status}`;
    if (address.endsWith('/imports')) {
      const file = { name: 'ds.xlsx', content: await rosterFile([]) };
      return `${(await browser.upload(address, 'file', file)).status}`;
    }
    const { status } = await browser.post(address, FORM);
    return `${status}`;
  }

  async function wrong(role: Role, which: KnownRoute[], codes: Record<string, string>): Promise<string[]> {
    const found: string[] = [];
    for (const route of which) {
      const status = await knock(role, route, codes);
      if (status !== '404') found.push(`${named(route)} ${status}`);
    }
    return found;
  }

  it.each(['trainer', 'coordinator'] as const)(
    'by a %s of another district',
    async (role) => {
      const asked = reached(role).filter((route) => !OF_AN_ANNOUNCED_CLASS.includes(named(route)));
      expect(asked.length).toBeGreaterThan(role === 'trainer' ? 30 : 2);
      expect(await wrong(role, asked, announced)).toEqual([]);
      expect(await wrong(role, reached(role), draft)).toEqual([]);
    },
    60_000,
  );

  it('by a cadre who asks for the certificate of somebody else', async () => {
    const asked = reached('cadre').filter(({ path }) => path.startsWith('/certificates/'));
    expect(asked.map(named)).toEqual(['GET /certificates/:code.pdf']);
    expect(await wrong('cadre', asked, announced)).toEqual([]);
  });
});

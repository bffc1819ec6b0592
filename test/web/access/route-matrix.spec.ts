import { allows, type Permission, type Role, ROLES } from '../../../src/common/permissions.js';
import { TokensService } from '../../../src/features/access/tokens.service.js';
import { RouteRegistry } from '../../../src/platform/http/route-registry.js';
import type { KnownRoute } from '../../../src/platform/http/route-registry.js';
import request from 'supertest';
import type { Server } from 'node:http';
import { Browser } from '../../support/browser.js';
import { enterUser, office, PASSWORD, USERNAMES } from '../../support/cast.js';
import { Scene } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('every route', () => {
  let program: TestApp;
  let routes: KnownRoute[];
  const tokens = new Map<Role, string>();
  const browsers = new Map<Role, Browser>();

  beforeAll(async () => {
    program = await startTestApp();
    const scene = await Scene.set(program);
    routes = program.get(RouteRegistry).routes();
    for (const role of ROLES) {
      const person = await scene.person();
      await enterUser(program, role, { personId: person.id });
      tokens.set(role, await program.get(TokensService).create(office, USERNAMES[role], 'matrix'));
      const browser = new Browser(program);
      await browser.signIn(USERNAMES[role], PASSWORD);
      await browser.get('/account');
      browsers.set(role, browser);
    }
  }, 60_000);
  afterAll(() => program.close());

  /** An address of the route at which nothing is: who is let in finds nothing, who is not is refused before looking. */
  const address = ({ path }: KnownRoute) => path.replace(/:[a-z]+/gi, '999999').replace(/\*\w*/g, 'x');
  const isApi = ({ path }: KnownRoute) => /^\/api(\/v1|\/\*|$)/.test(path);
  const pages = () => routes.filter((route) => !isApi(route) && !/sign-out|account\/role/.test(route.path));
  const api = () => routes.filter(isApi);

  async function knock(route: KnownRoute, role: Role): Promise<number> {
    if (isApi(route)) {
      const method = route.method.toLowerCase() as 'get' | 'post' | 'put';
      const server = request(program.app.getHttpServer() as Server);
      return (
        await server[method](address(route))
          .set('Authorization', `Bearer ${tokens.get(role)}`)
          .send({})
      ).status;
    }
    const browser = browsers.get(role)!;
    const visited = route.method === 'GET' ? await browser.get(address(route)) : await browser.post(address(route));
    return visited.status;
  }

  it('is known, pages and API alike', () => {
    expect(pages().length).toBeGreaterThan(30);
    expect(api().length).toBeGreaterThan(10);
    expect(routes.map(({ method, path }) => `${method} ${path}`)).toHaveLength(
      new Set(routes.map(({ method, path }) => `${method} ${path}`)).size,
    );
  });

  it('that needs a permission sends a visitor to sign in, and a program without a token away', async () => {
    const wrong: string[] = [];
    for (const route of routes.filter(({ access }) => access.kind === 'permission')) {
      const server = request(program.app.getHttpServer() as Server);
      const method = route.method.toLowerCase() as 'get' | 'post' | 'put';
      const visitor = new Browser(program);
      if (!isApi(route) && route.method !== 'GET') await visitor.get('/sign-in');
      const status = isApi(route)
        ? (await server[method](address(route)).send({})).status
        : (route.method === 'GET' ? await visitor.get(address(route)) : await visitor.post(address(route))).status;
      if (status !== (isApi(route) ? 401 : 303)) wrong.push(`${route.method} ${route.path} ${status}`);
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  it.each(ROLES)(
    'lets the role %s in exactly where it may',
    async (role) => {
      const wrong: string[] = [];
      for (const route of [...pages(), ...api()]) {
        if (route.access.kind !== 'permission') continue;
        const status = await knock(route, role);
        const allowed = allows(role, route.access.permission as Permission);
        if (allowed === (status === 403) || status >= 500) wrong.push(`${route.method} ${route.path} ${status}`);
      }
      expect(wrong).toEqual([]);
    },
    120_000,
  );

  it('that writes refuses a form without its token', async () => {
    const wrong: string[] = [];
    for (const route of pages().filter(({ method }) => method !== 'GET')) {
      const browser = browsers.get('admin')!;
      const { status } = await browser.post(address(route), { _csrf: 'forged' });
      if (status !== 403) wrong.push(`${route.method} ${route.path} ${status}`);
    }
    expect(wrong).toEqual([]);
  }, 60_000);
});

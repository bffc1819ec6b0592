import { RouteRegistry } from '../../../src/platform/http/route-registry.js';
import { ApiClient } from '../../support/api-client.js';
import { Browser } from '../../support/browser.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

interface Operation {
  operationId: string;
  summary: string;
  parameters: { name: string; in: string; required: boolean; schema: object }[];
  requestBody?: { content: Record<string, { schema: { properties: object; required: string[] } }> };
  responses: Record<string, object>;
}

interface Described {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
}

describe('the description of the API', () => {
  let program: TestApp;
  let paths: Record<string, Record<string, Operation>>;
  let document: Described;
  beforeAll(async () => {
    program = await startTestApp();
    const { body } = await new ApiClient(program, null).get('/api/v1/openapi.json');
    document = body as unknown as Described;
    paths = document.paths;
  });
  afterAll(() => program.close());

  it('names every route that there is, and no other', () => {
    const routes = program
      .get(RouteRegistry)
      .routes()
      .filter(({ path, method }) => path.startsWith('/api/v1/') && method !== 'ALL' && !path.endsWith('openapi.json'))
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
    const described = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(document.openapi).toBe('3.1.0');
    expect(described.sort()).toEqual(routes.sort());
    expect(described.length).toBeGreaterThan(10);
  });

  it('says of each what it does, takes and answers', () => {
    const operations = Object.values(paths).flatMap((each) => Object.values(each));
    for (const operation of operations) {
      expect(operation.summary).toMatch(/\w/);
      expect(Object.keys(operation.responses)).toEqual([expect.stringMatching(/^20[01]$/), 'default']);
    }
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  });

  it('takes its schemas from those that requests are read by', () => {
    const people = paths['/api/v1/people']!['post']!.requestBody!.content['application/json']!.schema;
    expect(people.required).toEqual(['fullName', 'unitCode']);
    expect(people.properties).toMatchObject({ fullName: { type: 'string', minLength: 1, maxLength: 120 } });
    const parameters = paths['/api/v1/classes/{code}/sessions/{n}/attendance']!['get']!.parameters;
    expect(parameters).toMatchObject([
      { name: 'code', in: 'path', required: true, schema: { type: 'string' } },
      { name: 'n', in: 'path', required: true, schema: { type: 'integer', minimum: 1 } },
    ]);
    const list = paths['/api/v1/units']!['get']!.parameters;
    expect(list.map(({ name, required }) => [name, required])).toEqual([
      ['cursor', false],
      ['limit', false],
      ['asOf', false],
      ['level', false],
      ['parent', false],
      ['q', false],
    ]);
  });

  it('is a page for people too, which lists the same routes', async () => {
    for (const address of ['/api/docs', '/api/docs/', '/api/docs?lang=en']) {
      const browser = new Browser(program);
      let visited = await browser.get(address);
      if (visited.status === 303) visited = await browser.follow();
      expect(visited.status).toBe(200);
      const shown = visited.html.querySelectorAll('tbody code').map(({ text }) => text);
      const described = Object.entries(paths).flatMap(([path, operations]) =>
        Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
      );
      expect(shown.sort()).toEqual(described.sort());
    }
  });
});

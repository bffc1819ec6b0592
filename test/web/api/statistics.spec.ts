import { ApiClient } from '../../support/api-client.js';
import { changeMap } from '../../support/changed-map.js';
import { recordPast } from '../../support/recorded-past.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('the figures of the API', () => {
  let program: TestApp;
  let reader: ApiClient;
  beforeAll(async () => {
    program = await startTestApp();
    await recordPast(program);
    await changeMap(program);
    program.standOn('2026-05-13');
    reader = await ApiClient.as(program, 'admin');
  });
  afterAll(() => program.close());

  const figures = async (query: string) => (await reader.get(`/api/v1/statistics${query}`)).body as unknown;

  it('are the same in total by every reading, and say which one it was', async () => {
    const total = {
      classes: 7,
      enrolments: 35,
      participations: 28,
      people: 8,
      completions: 21,
      certificates: 3,
      provenance: { withRoster: 11, summaryOnly: 17 },
    };
    expect(await figures('')).toEqual({ ...total, reading: 'then', unconvertible: 0 });
    expect(await figures('?reading=then')).toEqual({ ...total, reading: 'then', unconvertible: 0 });
    expect(await figures('?reading=today')).toEqual({ ...total, reading: '2026-05-13', unconvertible: 3 });
    expect(await figures('?reading=2012-01-01')).toEqual({ ...total, reading: '2012-01-01', unconvertible: 1 });
  });

  it('of a unit are those of all that it was by then, or has taken in since', async () => {
    expect(await figures('?unit=20-182&to=2011-12-31')).toMatchObject({ participations: 17 });
    expect(await figures('?unit=20-182&reading=2012-01-01')).toMatchObject({ participations: 18 });
    expect(await figures('?unit=20-07000/2012&reading=today')).toMatchObject({ participations: 15 });
  });

  it.each([
    ['?unit=20-182&reading=today', 'cannot be converted'],
    ['?unit=20-182-06151&reading=2013-01-01', 'Đảng uỷ xã Hoàng Việt'],
  ])('are refused for a unit that the map does not show: %s', async (query, sentence) => {
    const answer = await reader.get(`/api/v1/statistics${query}`);
    expect(answer).toMatchObject({ status: 422, type: 'application/problem+json' });
    expect(JSON.stringify(answer.body)).toContain(sentence);
  });

  it.each(['?reading=tomorrow', '?reading=2012-02-30', '?reading=01/07/2025'])(
    'are refused for a reading that is none: %s',
    async (query) => {
      expect(await reader.get(`/api/v1/statistics${query}`)).toMatchObject({ status: 422 });
    },
  );
});

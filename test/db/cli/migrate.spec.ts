import { command } from '../../support/command.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

jest.setTimeout(60_000);

describe('the command migrate', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it('brings an empty database up to date, once', () => {
    const first = command(database.url, ['migrate']);
    expect(first).toMatchObject({ status: 0, stderr: '' });
    expect(first.stdout).toMatch(/^[1-9]\d* change\(s\) made\.\n$/);
    expect(command(database.url, ['migrate'])).toEqual({
      status: 0,
      stdout: 'The database is up to date.\n',
      stderr: '',
    });
  });

  it('fails with one line where the database is none', () => {
    for (const url of ['sqlite:', 'postgres://localhost/x', 'mysql://root@127.0.0.1:1/x']) {
      const ended = command(url, ['migrate']);
      expect(ended).toMatchObject({ status: 1, stdout: '' });
      expect(ended.stderr).toMatch(/^error: [^\n]+\n$/);
    }
  });
});

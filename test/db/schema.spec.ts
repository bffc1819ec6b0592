import { startTestApp, type TestApp } from '../support/test-app.js';

describe('the tables', () => {
  let program: TestApp;
  beforeAll(async () => {
    program = await startTestApp();
  });
  afterAll(() => program.close());

  it('hold every column that an entity maps', async () => {
    for (const { name } of program.db.entityMetadatas) {
      await expect(program.db.getRepository(name).find({ take: 1 })).resolves.toEqual([]);
    }
  });

  it('go down to nothing and up again', async () => {
    const { length } = program.db.migrations;
    for (let step = 0; step < length; step++) await program.db.undoLastMigration({ transaction: 'each' });
    await program.db.runMigrations({ transaction: 'each' });
    await expect(program.db.getRepository('Unit').count()).resolves.toBe(0);
  });
});

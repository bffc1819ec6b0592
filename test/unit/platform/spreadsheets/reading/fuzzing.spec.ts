import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.join(__dirname, '../../../../..');

describe('the reader of spreadsheets', () => {
  it('reads or refuses whatever a few seconds of changed files bring', () => {
    const run = spawnSync(process.execPath, ['test/fuzz/run.mjs', '--seconds', '4', '--files', '100'], {
      cwd: root,
      encoding: 'utf8',
    });
    expect({ status: run.status, said: run.status === 0 ? '' : run.stdout + run.stderr }).toEqual({
      status: 0,
      said: '',
    });
    expect(Number(/(\d+) files in/.exec(run.stdout)?.[1])).toBeGreaterThanOrEqual(100);
  }, 60_000);
});

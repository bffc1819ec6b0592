import { Person } from '../../../src/features/people/person.entity.js';
import { Import } from '../../../src/features/imports/import.entity.js';
import { command, databaseUrlOf, type Ended } from '../../support/command.js';
import { FilesOnDisk } from '../../support/rosters/file-on-disk.js';
import { Scene } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

jest.setTimeout(60_000);

const PEOPLE = [
  'STT;Họ và tên;Ngày sinh;Giới tính;Chức vụ;Đơn vị',
  '1;NÔNG VĂN CHIẾN;12/04/1978;Nam;Văn thư;Xã Hội Hoan, Văn Lãng',
  '2;Vi Thị Hương;31/02/1985;Nữ;Văn thư;Xã Hội Hoan',
].join('\n');

describe('the command import', () => {
  let program: TestApp;
  let files: FilesOnDisk;
  beforeAll(async () => {
    program = await startTestApp();
    await Scene.set(program);
    files = new FilesOnDisk();
  });
  afterAll(async () => {
    files.remove();
    await program.close();
  });

  const run = (...args: string[]): Ended => command(databaseUrlOf(program), ['import', ...args]);
  const standing = async () => [await program.db.manager.count(Person), await program.db.manager.count(Import)];

  it('says of any list what each row would do, in one form, and saves nothing', async () => {
    const before = await standing();
    const ended = run('people', files.write(PEOPLE), '--preview', '--json');
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    const { rows } = JSON.parse(ended.stdout) as { rows: Record<string, unknown>[] };
    expect(rows).toMatchObject([
      { row: 2, sheet: '', outcome: 'new', already: false, record: null, message: null },
      { row: 3, outcome: 'error', message: expect.stringContaining('31/02/1985') },
    ]);
    expect(rows[0]).not.toHaveProperty('done');
    expect(rows[0]!['fields']).toMatchObject({ fullName: { before: null, after: 'Nông Văn Chiến' } });
    expect(await standing()).toEqual(before);
  });

  it('enters the good rows, says what was done with each, and recognises them the next time', async () => {
    const [people] = await standing();
    const file = files.write(PEOPLE);
    const first = JSON.parse(run('people', file, '--json').stdout) as {
      rows: { done: string; record: { code: string } | null }[];
    };
    expect(first.rows.map(({ done }) => done)).toEqual(['entered', 'skipped']);
    const [person] = await program.db.manager.find(Person, { order: { id: 'DESC' }, take: 1 });
    expect(first.rows[0]!.record).toEqual({ type: 'person', code: person!.code });
    const again = run('people', file);
    expect(again.stdout).toMatch(/^2\talready\tNông Văn Chiến\t/);
    expect(again.stderr).toContain('1 already, 1 skipped');
    expect((await standing())[0]).toBe(people! + 1);
  });

  it('refuses what is no list, and names no kind that there is not', () => {
    const wordless = run('people', files.write('a;b\n1;2'), '--json');
    expect(wordless.status).toBe(2);
    expect(JSON.parse(wordless.stdout)).toEqual({
      refused: { code: 'no_list', message: expect.stringContaining('list') },
    });
    const unknown = run('martians', files.write(PEOPLE));
    expect(unknown).toMatchObject({ status: 1, stdout: '' });
    expect(unknown.stderr).toContain("unknown command 'martians'");
  });
});

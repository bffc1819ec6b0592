import { EnrolmentsService } from '../../../src/features/enrolments/enrolments.service.js';
import { Import } from '../../../src/features/imports/import.entity.js';
import { Person } from '../../../src/features/people/person.entity.js';
import { ClassesService } from '../../../src/features/classes/classes.service.js';
import type { ClassListed } from '../../../src/features/classes/classes.repository.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { office } from '../../support/cast.js';
import { command, databaseUrlOf, type Ended } from '../../support/command.js';
import { FilesOnDisk } from '../../support/rosters/file-on-disk.js';
import { Scene } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

jest.setTimeout(60_000);

const HEADER = 'STT,Họ và tên,Ngày sinh,Nam/Nữ,Chức vụ,Đơn vị';
const CHIEN = '1,NÔNG VĂN CHIẾN,12/04/1978,Nam,Văn thư,"Xã Hội Hoan, Văn Lãng"';
const HUONG = '2,Vi Thị Hương,31/02/1985,Nữ,Văn thư,Xã Hội Hoan';
const SON = '3,Triệu Minh Sơn,1980,Nam,Bí thư,Xã Hải Yến';

describe('the command import roster', () => {
  let program: TestApp;
  let scene: Scene;
  let cls: ClassListed;
  let files: FilesOnDisk;
  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    files = new FilesOnDisk();
  });
  beforeEach(async () => {
    cls = await scene.class();
  });
  afterAll(async () => {
    files.remove();
    await program.close();
  });

  const fileOf = (...lines: string[]) => files.write([HEADER, ...lines].join('\r\n'));
  const run = (file: string, ...options: string[]): Ended =>
    command(databaseUrlOf(program), ['import', 'roster', file, '--class', cls.code, ...options]);
  const people = () => program.db.manager.count(Person);
  const members = () => program.get(EnrolmentsService).members(cls.id, ['enrolled', 'waitlisted']);

  it('says what each row would do, and saves nothing', async () => {
    const before = [await people(), await program.db.manager.count(Import)];
    const ended = run(fileOf(CHIEN, HUONG, SON), '--preview', '--json');
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    const { rows } = JSON.parse(ended.stdout) as { rows: Record<string, unknown>[] };
    expect(rows).toEqual([
      {
        row: 2,
        sheet: expect.any(String),
        outcome: 'new',
        fullName: 'Nông Văn Chiến',
        birthDate: '1978-04-12',
        birthYear: 1978,
        sex: 'male',
        unitCode: '20-182-06151',
        personCode: null,
        message: null,
      },
      expect.objectContaining({ row: 3, outcome: 'error', message: expect.stringContaining('31/02/1985') }),
      expect.objectContaining({ row: 4, outcome: 'new', birthDate: null, birthYear: 1980, unitCode: '20-183-06220' }),
    ]);
    expect([await people(), await program.db.manager.count(Import)]).toEqual(before);
    expect(await members()).toEqual([]);
  });

  it('enters the good rows and says what was done with each', async () => {
    const file = fileOf(CHIEN, HUONG, SON);
    const ended = run(file, '--json');
    expect(ended.status).toBe(0);
    const { rows } = JSON.parse(ended.stdout) as { rows: { row: number; done: string; personCode: string | null }[] };
    const entered = await program.db.manager.find(Person, { order: { id: 'ASC' } });
    expect(rows.map(({ personCode }) => personCode)).toEqual([entered[0]!.code, null, entered[1]!.code]);
    expect(rows.map(({ row, done }) => [row, done])).toEqual([
      [2, 'enrolled'],
      [3, 'skipped'],
      [4, 'enrolled'],
    ]);
    expect((await members()).map(({ fullName }) => fullName)).toEqual(['Nông Văn Chiến', 'Triệu Minh Sơn']);
    const before = await people();
    const again = run(file);
    expect(again.stdout.split('\n').slice(0, 2)).toEqual([
      expect.stringMatching(/^2\talready\tNông Văn Chiến\t/),
      expect.stringMatching(/^3\tskipped\tVi Thị Hương\t/),
    ]);
    expect(again.stderr).toMatch(/3 row\(s\): .*1 skipped/);
    expect(await people()).toBe(before);
  });

  it('refuses a file that is no list with one sentence, and tells programs why', async () => {
    const wordless = files.write('xin chào\r\ntạm biệt');
    const ended = run(wordless, '--json');
    expect(ended.status).toBe(2);
    expect(ended.stderr).toMatch(/^error: [^\n]+\n$/);
    const { refused } = JSON.parse(ended.stdout) as { refused: { code: string; message: string } };
    expect(refused).toEqual({ code: 'no_list', message: expect.stringContaining('list') });
    expect(run(files.write(''))).toMatchObject({ status: 2, stdout: '' });
  });

  it('fails with one line, and nothing saved, where the file or the class is not there or takes nobody', async () => {
    const before = [await people(), await program.db.manager.count(Import)];
    const failed = [run('/nowhere/list.xlsx')];
    failed.push(command(databaseUrlOf(program), ['import', 'roster', fileOf(CHIEN), '--class', '2011-TH07-99']));
    await program
      .get(UnitOfWork)
      .run(() => program.get(ClassesService).recordState(office, cls.id, 'open', 'cancelled', 'x'));
    failed.push(run(fileOf('1,Lăng Thị Mới,01/01/1990,Nữ,Văn thư,Xã Hội Hoan')));
    for (const ended of failed) {
      expect(ended).toMatchObject({ status: 1, stdout: '' });
      expect(ended.stderr).toMatch(/^error: [^\n]+\n$/);
    }
    expect(failed[1]!.stderr).toContain('there is no class 2011-TH07-99');
    expect([await people(), await program.db.manager.count(Import)]).toEqual(before);
  });
});

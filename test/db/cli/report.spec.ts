import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ExcelJS from 'exceljs';
import type { ClassListed } from '../../../src/features/classes/classes.repository.js';
import { ClassesService } from '../../../src/features/classes/classes.service.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { office } from '../../support/cast.js';
import { command, databaseUrlOf, type Ended } from '../../support/command.js';
import { Scene } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

jest.setTimeout(60_000);

describe('the command report', () => {
  let program: TestApp;
  let folder: string;
  let out: string;
  beforeAll(async () => {
    program = await startTestApp();
    const scene = await Scene.set(program);
    await finished(await scene.class({}, { state: 'running' }));
    await finished(await scene.class({ startDate: '2010-03-01' }, { state: 'running' }));
    folder = mkdtempSync(path.join(tmpdir(), 'reports-'));
    out = path.join(folder, 'report.xlsx');
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await program.close();
  });

  const finished = ({ id }: ClassListed) =>
    program.get(UnitOfWork).run(() => program.get(ClassesService).recordState(office, id, 'running', 'finished', null));
  const run = (...args: string[]): Ended => command(databaseUrlOf(program), ['report', ...args]);
  const texts = async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(out);
    const found: string[] = [];
    book.worksheets[0]!.eachRow((row) => row.eachCell(({ value }) => found.push(String(value))));
    return found;
  };

  it('writes the summary of a period, and nothing on standard output', async () => {
    const ended = run('bieu-tong-hop', '--from', '2011-01-01', '--to', '2011-12-31', '--out', out);
    expect(ended).toEqual({ status: 0, stdout: '', stderr: `${out} was written.\n` });
    const written = (await texts()).join(' ');
    expect(written).toContain('31/12/2011');
    expect(written).toContain('2011-TH07-01');
    expect(written).not.toContain('2010-TH07-01');
  });

  it('writes the report by unit', async () => {
    expect(run('theo-don-vi', '--from', '2010-01-01', '--to', '2011-12-31', '--out', out).status).toBe(0);
    expect((await texts()).join(' ')).toContain('31/12/2011');
  });

  it('writes the format that the name of the file ends in', async () => {
    for (const [ending, start] of [
      ['ods', 'PK'],
      ['csv', '\ufeff'],
    ] as const) {
      const file = path.join(folder, `report.${ending}`);
      expect(run('theo-don-vi', '--from', '2010-01-01', '--to', '2011-12-31', '--out', file).status).toBe(0);
      expect(readFileSync(file, 'utf8').startsWith(start)).toBe(true);
    }
    const refused = run('theo-don-vi', '--out', path.join(folder, 'report.pdf'));
    expect(refused).toMatchObject({ status: 1, stdout: '' });
    expect(refused.stderr).toContain('It must end in .xlsx, .ods or .csv.');
  });

  it('leaves the file that was there as it was, when it fails', () => {
    writeFileSync(out, 'before');
    const failed = [
      run('bieu-tong-hop', '--from', '2011-12-31', '--to', '2011-01-01', '--out', out),
      run('bieu-tong-hop', '--from', 'yesterday', '--out', out),
      run('bieu-tong-hop', '--unit', '20-999', '--out', out),
      run('something', '--out', out),
      run('bieu-tong-hop', '--out', '/nowhere/at/all.xlsx'),
    ];
    for (const ended of failed) {
      expect(ended).toMatchObject({ status: 1, stdout: '' });
      expect(ended.stderr).toMatch(/^error: [^\n]+\n$/);
    }
    expect(readFileSync(out, 'utf8')).toBe('before');
    expect(existsSync(`${out}.part`)).toBe(false);
  });
});

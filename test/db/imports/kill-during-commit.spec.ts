import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Like } from 'typeorm';
import type { ClassListed } from '../../../src/features/classes/classes.repository.js';
import { TrainingClass } from '../../../src/features/classes/training-class.entity.js';
import { Enrolment } from '../../../src/features/enrolments/enrolment.entity.js';
import { ImportPreviews } from '../../../src/features/imports/import-previews.service.js';
import { ImportRow } from '../../../src/features/imports/import-row.entity.js';
import { Import } from '../../../src/features/imports/import.entity.js';
import { Person } from '../../../src/features/people/person.entity.js';
import { Posting } from '../../../src/features/people/posting.entity.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.entity.js';
import { office } from '../../support/cast.js';
import { databaseUrlOf } from '../../support/command.js';
import { FilesOnDisk } from '../../support/rosters/file-on-disk.js';
import { Scene } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

jest.setTimeout(120_000);

const ROWS = 300;
const SEATS = 200;
const KILLS = 10;
const RUNNER = path.join(__dirname, '../../support/commit-import.cjs');

/** Everything that a commit changes. */
type Standing = Record<
  'people' | 'postings' | 'enrolled' | 'waiting' | 'taken' | 'audited' | 'rowsDone' | 'committed',
  number
>;

describe('a commit that is killed', () => {
  let program: TestApp;
  let scene: Scene;
  let files: FilesOnDisk;
  const running = new Set<ChildProcess>();

  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    files = new FilesOnDisk();
  });
  afterAll(async () => {
    for (const child of running) child.kill('SIGKILL');
    files.remove();
    await program.close();
  });

  /** A list of people nobody knows yet, previewed for a class of its own. */
  async function previewed(round: number): Promise<{ id: number; cls: ClassListed }> {
    const cls = await scene.class({ capacity: SEATS });
    const lines = Array.from({ length: ROWS }, (_, index) => {
      const day = `${String((index % 28) + 1).padStart(2, '0')}/${String((index % 12) + 1).padStart(2, '0')}`;
      const name = `Đàm ${'BCDGHKLMNPQRSTVX'[round]!}e ${'ABCDEFGHIKLMN'[index % 13]!}ăng ${'aeiou'[Math.floor(index / 13) % 5]!}n`;
      return `${index + 1},${name},${day}/1970,Nam,Văn thư,Xã Hội Hoan`;
    });
    const file = {
      path: files.write(['STT,Họ và tên,Ngày sinh,Giới tính,Chức vụ,Đơn vị', ...lines].join('\n')),
      name: 'ds.csv',
    };
    const preview = await program.get(ImportPreviews).preview(office, { kind: 'roster', classCode: cls.code }, file);
    if ('refused' in preview) throw new Error(preview.refused.code);
    return { id: await program.get(ImportPreviews).save(preview), cls };
  }

  async function standing({ id, cls }: { id: number; cls: ClassListed }): Promise<Standing> {
    const { manager } = program.db;
    return {
      people: await manager.count(Person),
      postings: await manager.count(Posting),
      enrolled: await manager.countBy(Enrolment, { classId: cls.id, state: 'enrolled' }),
      waiting: await manager.countBy(Enrolment, { classId: cls.id, state: 'waitlisted' }),
      taken: (await manager.findOneByOrFail(TrainingClass, { id: cls.id })).taken,
      audited: await manager.countBy(AuditEntry, [
        { action: 'person.added' },
        { action: Like('enrolment.%') },
        { action: 'import.committed' },
      ]),
      rowsDone: (await manager.findBy(ImportRow, { importId: id })).filter(({ done }) => done !== null).length,
      committed: await manager.countBy(Import, { id, state: 'committed' }),
    };
  }

  const everything = (before: Standing): Standing => ({
    people: before.people + ROWS,
    postings: before.postings + ROWS,
    enrolled: SEATS,
    waiting: ROWS - SEATS,
    taken: SEATS,
    audited: before.audited + 2 * ROWS + 1,
    rowsDone: ROWS,
    committed: 1,
  });

  /** Commits in a process of its own, or kills it so long after it began; answers how long it ran. */
  async function commit(id: number, killAfter: number | null): Promise<number> {
    const child = spawn(process.execPath, [RUNNER, String(id)], {
      env: { ...process.env, NODE_ENV: 'test', DATABASE_URL: databaseUrlOf(program), LOG_LEVEL: 'silent' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    running.add(child);
    const closed = once(child, 'close');
    const [said] = (await once(child.stdout!, 'data')) as [Buffer];
    expect(said.toString()).toContain('begun');
    const began = performance.now();
    if (killAfter !== null) {
      await pause(killAfter);
      child.kill('SIGKILL');
    }
    await closed;
    const ran = performance.now() - began;
    running.delete(child);
    // A server hears a moment later that its client is dead.
    if (killAfter !== null) await pause(300);
    return ran;
  }

  it('leaves nothing or everything, at whatever moment, ten times out of ten', async () => {
    const whole = await previewed(0);
    const before = await standing(whole);
    const took = await commit(whole.id, null);
    expect(await standing(whole)).toEqual(everything(before));

    let interrupted = 0;
    let list = await previewed(1);
    for (let kill = 0; kill < KILLS; kill++) {
      const untouched = await standing(list);
      await commit(list.id, took * ((kill + Math.random()) / KILLS));
      const left = await standing(list);
      if (left.committed === 0) {
        interrupted += 1;
        expect(left).toEqual(untouched);
      } else {
        expect(left).toEqual(everything(untouched));
        list = await previewed(2 + kill);
      }
    }
    expect(interrupted).toBeGreaterThan(0);

    const last = await standing(list);
    await commit(list.id, null);
    expect(await standing(list)).toEqual(everything(last));
  });
});

import { Enrolment } from '../../../src/features/enrolments/enrolment.entity.js';
import { ImportCommits } from '../../../src/features/imports/import-commits.service.js';
import { ImportPreviews } from '../../../src/features/imports/import-previews.service.js';
import { Person } from '../../../src/features/people/person.entity.js';
import { office } from '../../support/cast.js';
import { merge } from '../../support/merging-scene.js';
import { FilesOnDisk } from '../../support/rosters/file-on-disk.js';
import { Scene } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const HEADER = 'STT,Họ và tên,Ngày sinh,Nam/Nữ,Chức vụ,Đơn vị';

describe('the people of an imported roster', () => {
  let program: TestApp;
  let scene: Scene;
  let files: FilesOnDisk;

  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    files = new FilesOnDisk();
  });
  afterAll(async () => {
    files.remove();
    await program.close();
  });

  const keep = async (classCode: string, lines: readonly string[]): Promise<number> => {
    const path = files.write([HEADER, ...lines].join('\r\n'));
    const previews = program.get(ImportPreviews);
    const preview = await previews.preview(office, { kind: 'roster', classCode }, { path, name: 'ds.csv' });
    if ('refused' in preview) throw new Error(preview.refused.code);
    return previews.save(preview);
  };
  const commit = (id: number) => program.get(ImportCommits).commit(office, id);
  const people = () => program.db.manager.count(Person);

  it('are entered once where two classes are sent the same list at the same moment', async () => {
    const lines = [...'ABCDEGHIKLMN'].map((letter) => `,Đàm Văn ${letter}n,02/03/1980,Nam,Văn thư,Xã Hội Hoan`);
    const classes = [await scene.class(), await scene.class()];
    const ids = await Promise.all(classes.map(({ code }) => keep(code, lines)));
    const before = await people();
    expect(await Promise.all(ids.map(commit))).toEqual([{ enrolled: 12 }, { enrolled: 12 }]);
    expect(await people()).toBe(before + 12);
  });

  it('are the survivors of files that were merged', async () => {
    const right = await scene.person({ fullName: 'Đàm Thị Đúng', birthDate: '1981-04-05' });
    const wrong = await scene.person({ fullName: 'Đàm Thị Nhầm', birthDate: '1981-05-04' });
    await merge(program, right, wrong, { fullName: 'survivor', birth: 'survivor' });
    const before = await people();
    const cls = await scene.class();
    const id = await keep(cls.code, [',Đàm Thị Nhầm,04/05/1981,Nữ,Văn thư,Xã Hội Hoan']);
    expect(await commit(id)).toEqual({ enrolled: 1 });
    expect(await people()).toBe(before);
    expect(await program.db.manager.findBy(Enrolment, { classId: cls.id })).toMatchObject([{ personId: right.id }]);
  });
});

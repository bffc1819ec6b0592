import { enterUser, PASSWORD } from '../../support/cast.js';
import { Browser } from '../../support/browser.js';
import { ImportRuns } from '../../support/import-runs.js';
import { Scene } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const CLASS = 'Tên lớp,Khoá học,Từ ngày,Đến ngày,Số buổi,Số tiết,Đơn vị tổ chức';

describe('the pages of a class of the past', () => {
  let program: TestApp;
  let admin: Browser;
  let trainer: Browser;

  beforeAll(async () => {
    program = await startTestApp();
    await Scene.set(program);
    await enterUser(program, 'admin');
    await enterUser(program, 'trainer');
    [admin, trainer] = [new Browser(program), new Browser(program)];
    await admin.signIn('quantri', PASSWORD);
    await trainer.signIn('giangvien', PASSWORD);
    const numbers = new ImportRuns(program, 'history-summary');
    await numbers.commit(
      await numbers.send([
        `${CLASS},Đơn vị,Lượt cử,Lượt tham gia,Hoàn thành,Nữ,DTTS`,
        'Mạng,TH07,06/03/2006,10/03/2006,10,40,VPTU,HU Văn Lãng,20,18,17,7,15',
        'Mạng,TH07,06/03/2006,10/03/2006,10,40,VPTU,HU Cao Lộc,5,5,4,,',
      ]),
    );
    const learners = new ImportRuns(program, 'history-rosters');
    await learners.commit(
      await learners.send([
        `${CLASS},Họ và tên,Ngày sinh,Đơn vị,Kết quả`,
        'Mạng,TH07,06/03/2007,10/03/2007,,,VPTU,Nông Thị Lan,12/04/1970,HU Cao Lộc,Đạt',
      ]),
    );
    numbers.close();
    learners.close();
  });
  afterAll(() => program.close());

  const textOf = async (browser: Browser, path: string): Promise<string> => {
    const { status, html } = await browser.get(path);
    expect(status).toBe(200);
    return html.querySelector('main')!.text.replace(/\s+/g, ' ');
  };

  it('show only the steps that it took, and the length that its papers state', async () => {
    const page = await admin.get('/classes/2006-TH07-01');
    const steps = page.html.querySelectorAll('.stepper li, .steps li');
    expect(steps.map(({ text }) => text.includes('khoá sổ'))).toEqual([true]);
    const text = page.html.querySelector('main')!.text;
    expect(text).toContain('40');
    expect(text).toContain('Không có lịch học');
    expect(text).not.toContain('trước khi nhận đăng ký');
  });

  it('give the numbers by unit in place of learners; those of minorities only to who may see them', async () => {
    const forAdmin = await textOf(admin, '/classes/2006-TH07-01/roster');
    expect(forAdmin).toContain('HU Văn Lãng201817715');
    expect(forAdmin).toContain('DTTS');
    expect(forAdmin).not.toContain('Chưa có học viên');
    const forTrainer = await textOf(trainer, '/classes/2006-TH07-01/roster');
    expect(forTrainer).toContain('HU Cao Lộc');
    expect(forTrainer).not.toContain('DTTS');
  });

  it.each(['', '/roster', '/attendance', '/results', '/certificates'])('open on /classes/:code%s', async (path) => {
    expect(await textOf(admin, `/classes/2007-TH07-01${path}`)).toContain('2007-TH07-01');
    expect(await textOf(admin, `/classes/2006-TH07-01${path}`)).toContain('2006-TH07-01');
  });
});

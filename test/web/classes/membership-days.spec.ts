import { AttendanceService } from '../../../src/features/attendance/attendance.service.js';
import { MembershipDaysService } from '../../../src/features/attendance/membership-days.service.js';
import { Enrolment } from '../../../src/features/enrolments/enrolment.entity.js';
import { SeatsService } from '../../../src/features/enrolments/seats.service.js';
import { Browser } from '../../support/browser.js';
import { enterUser, office, PASSWORD } from '../../support/cast.js';
import { runningClass, type RunningClass } from '../../support/recording-scene.js';
import { Scene } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

/** A class of 12 and 13/05/2011; two have left today, one of whom came back, and one joined today. */
describe('the days of a membership on the pages', () => {
  let program: TestApp;
  let running: RunningClass;
  let trainer: Browser;
  let coordinator: Browser;
  let joined: number;
  let back: number;

  beforeAll(async () => {
    program = await startTestApp();
    const scene = await Scene.set(program);
    running = await runningClass(scene, 3);
    const seats = program.get(SeatsService);
    const enter = async (personId: number) => {
      const request = { classId: running.cls.id, personId, door: 'trainer', reason: 'Bổ sung' } as const;
      return (await seats.request(office, request)).enrolmentId;
    };
    for (const { id } of running.learners.slice(1)) {
      const enrolment = await program.db.manager.findOneByOrFail(Enrolment, { id });
      await seats.withdraw(office, enrolment, 'Đi công tác');
    }
    back = await enter(running.learners[1]!.personId);
    joined = await enter((await scene.person({ fullName: 'Lăng Thị Thu Trang' })).id);
    await enterUser(program, 'trainer');
    await enterUser(program, 'coordinator', { unitId: scene.unitId('20-182') });
    [trainer, coordinator] = [new Browser(program), new Browser(program)];
    await trainer.signIn('giangvien', PASSWORD);
    await coordinator.signIn('daumoi', PASSWORD);
  }, 60_000);
  afterAll(() => program.close());

  const roster = () => `/classes/${running.code}/roster`;
  const form = (id: number) => `${roster()}/${id}/days`;
  const rowOf = async (personCode: string, by = trainer) => {
    const rows = (await by.get(roster())).html.querySelectorAll('tbody tr');
    return rows.find((row) => row.text.includes(personCode))!;
  };
  const isOnSheet = async (id: number) => {
    const { learners } = await program.get(AttendanceService).sheet(office, running.code, 1);
    return learners.some(({ enrolmentId }) => enrolmentId === id);
  };

  it('show on the roster who is not in for all days, and who came back', async () => {
    const [whole, returned, gone] = running.learners.map(({ personCode }) => personCode);
    expect((await rowOf(whole!)).text).not.toMatch(/học từ|vào lại/);
    expect((await rowOf(returned!)).text).toMatch(/học từ 12\/05 đến 13\/05\s*vào lại 13\/05/);
    expect((await rowOf(gone!)).text).toContain('học từ 12/05 đến 13/05');
    expect((await rowOf('Lăng Thị Thu Trang')).text).toContain('học từ 13/05');
    expect((await rowOf('Lăng Thị Thu Trang', coordinator)).text).toContain('học từ 13/05');
  });

  it('are corrected from there, by those who manage the class', async () => {
    const row = await rowOf('Lăng Thị Thu Trang');
    const act = row.querySelectorAll('a').find(({ text }) => text.includes('Sửa thời gian học'))!;
    expect(act.getAttribute('href')).toBe(form(joined));
    expect((await rowOf('Lăng Thị Thu Trang', coordinator)).text).not.toContain('Sửa thời gian học');
    const shown = await trainer.get(form(joined));
    expect(shown.text).toContain('Thời gian học của Lăng Thị Thu Trang');
    expect(shown.html.querySelector('input[name=from]')!.getAttribute('value')).toBe('13/05/2011');
    expect(shown.html.querySelector('input[name=to]')).toBeNull();
    expect(await isOnSheet(joined)).toBe(false);
    await trainer.post(form(joined), { from: '12/05/2011', reason: 'Có mặt từ hôm trước' });
    expect((await trainer.follow()).text).toContain('Đã sửa thời gian học của Lăng Thị Thu Trang.');
    expect((await rowOf('Lăng Thị Thu Trang')).text).not.toContain('học từ');
    expect(await isOnSheet(joined)).toBe(true);
    await trainer.get(form(joined));
    await trainer.post(form(joined), { from: '12/05/2011', reason: 'Có mặt từ hôm trước' });
    expect((await trainer.follow()).text).toContain('vẫn như cũ');
  });

  it('come back with the error at the field and what was typed', async () => {
    await program.get(AttendanceService).save(office, running.code, 1, [{ enrolmentId: joined, status: 'P' }]);
    await trainer.get(form(joined));
    for (const [fields, field, told] of [
      [{ from: '', reason: 'x' }, 'from', 'Học từ ngày'],
      [{ from: 'hôm qua', reason: 'x' }, 'from', 'ngày'],
      [{ from: '01/05/2011', reason: 'x' }, 'from', 'ngoài thời gian của lớp (12/05/2011 – 13/05/2011)'],
      [{ from: '13/05/2011', reason: 'x' }, 'from', 'Buổi 1 ngày 12/05/2011 đã có dấu điểm danh, bỏ dấu trước'],
      [{ from: '12/05/2011', reason: ' ' }, 'reason', 'Ghi lý do'],
    ] as const) {
      const again = await trainer.post(form(joined), fields);
      expect(again.status).toBe(422);
      expect(again.html.querySelector(`.field-err #f-${field}`)).not.toBeNull();
      expect(again.text).toContain(told);
      expect(again.html.querySelector('input[name=from]')!.getAttribute('value')).toBe(fields.from);
    }
  });

  it('lead from one time of a person to the other, where the last day is asked for', async () => {
    const [, before] = running.learners;
    const link = (await trainer.get(form(back))).html.querySelector('.facts a')!;
    expect(link.getAttribute('href')).toBe(form(before!.id));
    await trainer.get(form(before!.id));
    const again = await trainer.post(form(before!.id), { from: '12/05/2011', to: '', reason: 'Nghỉ từ sáng' });
    expect(again.html.querySelector('.field-err #f-to')).not.toBeNull();
    await trainer.post(form(before!.id), { from: '12/05/2011', to: '12/05/2011', reason: 'Nghỉ từ sáng' });
    expect(await rowOf(before!.personCode).then(({ text }) => text)).toMatch(
      /học từ 12\/05 đến 12\/05\s*vào lại 13\/05/,
    );
  });

  it('are told in English too, and stand in the file of the learners', async () => {
    await trainer.get(`${form(back)}?lang=en`);
    expect((await trainer.follow()).text).toContain('Days in the class: ');
    await trainer.get(`${roster()}?lang=vi`);
    const { body } = await trainer.download(`${roster()}.csv`);
    const lines = body.toString('utf8').split('\n');
    expect(lines.find((line) => line.includes('Họ và tên'))).toContain('Học từ');
    expect(lines.find((line) => line.includes('Lăng Thị Thu Trang'))).toContain('12/05/2011');
  });

  it('are not found for other addresses, and are fixed once results are signed', async () => {
    for (const id of ['0', 'x', '99999999', '-1']) {
      expect((await trainer.get(`${roster()}/${id}/days`)).status).toBe(404);
    }
    await program.db.query('UPDATE training_classes SET results_signed = ? WHERE id = ?', [true, running.cls.id]);
    const { text, html } = await trainer.get(form(back));
    expect(text).toContain('Kết quả lớp đã chốt nên thời gian học không sửa được nữa');
    expect(html.querySelector('form input[name=from]')).toBeNull();
    expect((await rowOf('Lăng Thị Thu Trang')).text).not.toContain('Sửa thời gian học');
    const days = { from: '2011-05-12', to: null, reason: 'x' };
    await expect(program.get(MembershipDaysService).set(office, running.code, back, days)).rejects.toMatchObject({
      code: 'membership_results_signed',
    });
  });
});

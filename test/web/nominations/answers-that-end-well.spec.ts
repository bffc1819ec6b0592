import { AnswersQuery } from '../../../src/features/nominations/answers.query.js';
import { CallsForActorQuery } from '../../../src/features/nominations/calls-for-actor.query.js';
import { CallsOfOfficeQuery } from '../../../src/features/nominations/calls-of-office.query.js';
import { CallsService } from '../../../src/features/nominations/calls.service.js';
import { ClassesService } from '../../../src/features/classes/classes.service.js';
import { SeatsService } from '../../../src/features/enrolments/seats.service.js';
import { ClassTransitionsService } from '../../../src/features/lifecycle/class-transitions.service.js';
import { ReadinessQuery } from '../../../src/features/lifecycle/readiness.query.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.entity.js';
import { Browser, type Visited } from '../../support/browser.js';
import { ListWriter, openCall, quota, VAN_LANG } from '../../support/call-scene.js';
import { enterUser, office, PASSWORD } from '../../support/cast.js';
import { formFields } from '../../support/form-fields.js';
import { signedClass } from '../../support/recording-scene.js';
import { Scene, TODAY } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const TAN_THANH = '20-182-06172';
const HOI_HOAN = '20-182-06151';

describe('answers to a call that nothing stands in the way of any more', () => {
  let program: TestApp;
  let scene: Scene;
  let officer: Browser;

  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    await enterUser(program, 'trainer');
    await enterUser(program, 'coordinator', { unitId: scene.unitId(VAN_LANG), name: 'Lý Thị Mai' });
    await enterUser(program, 'coordinator', {
      username: 'daumoi2',
      unitId: scene.unitId(VAN_LANG),
      name: 'Chu Văn Hai',
    });
    officer = new Browser(program);
    await officer.signIn('giangvien', PASSWORD);
  }, 60_000);
  afterAll(() => program.close());

  async function handedIn(mains: number, substitutes: number, seats = 3) {
    const code = await openCall(scene, { quotas: [quota(seats, VAN_LANG)] });
    const people = await scene.persons(mains + substitutes);
    const writer = await ListWriter.at(scene, 'daumoi', code);
    await writer.name(people.slice(0, mains));
    await writer.name(people.slice(mains), 'substitute');
    expect((await writer.submit()).status).toBe(303);
    return { code, people, writer };
  }
  const classOf = (code: string) => program.get(ClassesService).get(office, code);
  const swapOptions = (page: Visited) =>
    page.html
      .querySelectorAll('select[name=personCode]')[0]!
      .querySelectorAll('option')
      .slice(1)
      .map((option) => [option.text, option.hasAttribute('disabled')]);

  it('a closed call says what went back, and that no seat is left', async () => {
    const { code, writer } = await handedIn(1, 0, 2);
    expect((await writer.look()).text).toContain('Đơn vị được 2 chỗ, còn 1 chỗ.');
    await officer.get(`/nominations/${code}`);
    await officer.post(`/nominations/${code}/closing`);
    const call = await officer.follow();
    expect(call.text).toContain('Chỗ đã trả về lớp');
    expect(call.text).not.toContain('Chỗ chưa dùng');
    const list = await writer.look();
    expect(list.text).toContain('Đơn vị được 2 chỗ, đã dùng 1, 1 chỗ đã trả về lớp.');
    expect(list.text).not.toContain('còn 1 chỗ');
  });

  it('whose group has no seat left hands in substitutes, is not reminded, and moves them up when one is free', async () => {
    const code = await openCall(scene, { quotas: [quota(1, TAN_THANH, HOI_HOAN)] });
    const first = await ListWriter.at(scene, 'daumoi', code, TAN_THANH);
    const taken = await scene.person({ unitCode: TAN_THANH });
    await first.name([taken]);
    await first.submit();
    const second = await ListWriter.at(scene, 'daumoi', code, HOI_HOAN);
    const waiting = await scene.person({ unitCode: HOI_HOAN });
    expect((await second.look()).text).toContain('Không còn chỗ nào: chỉ gửi được người dự bị');
    expect((await second.press('submit', { letterNumber: '1', letterDate: '13/05/2011' })).status).toBe(422);
    await second.name([waiting], 'substitute');
    expect((await second.submit()).status).toBe(303);
    const page = await second.browser.follow();
    expect(page.text).toContain('Đã gửi danh sách dự bị');
    expect(page.text).toContain('Danh sách dự bị đã gửi, chưa ai có chỗ.');
    expect(page.html.querySelector('form[action$="/promotion"]')).toBeNull();
    expect(await program.get(AnswersQuery).ofCall(office, code)).toMatchObject({ submitted: 2, awaited: 0, used: 1 });
    await expect(program.get(CallsService).remind(office, code)).rejects.toMatchObject({ code: 'call_all_answered' });
    const leaves = (await first.look()).html.querySelector('form[action$="/withdrawal"]')!.getAttribute('action')!;
    await first.browser.post(leaves, { reason: 'Ốm' });
    const free = (await second.look()).html.querySelector('form[action$="/promotion"]')!.getAttribute('action')!;
    await second.browser.post(free, {});
    expect((await second.browser.follow()).text).toContain('Người dự bị đã có chỗ.');
    expect(await classOf(code)).toMatchObject({ taken: 1, reserved: 0 });
  });

  it('substitutes alone are no answer while seats are left', async () => {
    const code = await openCall(scene);
    const writer = await ListWriter.at(scene, 'daumoi', code);
    await writer.name(await scene.persons(1), 'substitute');
    const sent = await writer.submit();
    expect([sent.status, sent.text.includes('Cử ít nhất một người chính thức')]).toEqual([422, true]);
  });

  it('a unit that cannot hand in as people there took the course is named, told so, and left in peace', async () => {
    await signedClass(scene, 2);
    const terms = { onlyUntrainedUnits: true };
    const code = await openCall(scene, { quotas: [quota(2, VAN_LANG), quota(1, '20-183-06220')], terms });
    const call = await officer.get(`/nominations/${code}`);
    expect(call.text).toMatch(
      /1 đơn vị được hỏi đã có người học nên không gửi được, không bị nhắc: HU Văn Lãng \(\d+\)/,
    );
    expect(call.text).toContain('Không gửi được: đã có người học');
    expect(call.text).toContain('Gửi thông báo cho 1 đơn vị chưa trả lời');
    const silent = await officer.get(`/nominations/${code}?only=unanswered`);
    expect(silent.html.querySelectorAll('#answers tbody tr')).toHaveLength(1);
    expect(await program.get(AnswersQuery).ofCall(office, code)).toMatchObject({ asked: 2, awaited: 1 });
    const managed = await program.get(CallsOfOfficeQuery).managed(office, { states: ['open'], limit: 100 });
    expect(managed.find(({ classCode }) => classCode === code)).toMatchObject({ unitsAsked: 2, unitsAwaited: 1 });
    const { id } = await classOf(code);
    expect((await program.get(ReadinessQuery).of(id, TODAY)).unanswered).toBe(1);
    const coordinator = scene.actor('coordinator', { unitScope: [scene.unitId(VAN_LANG)] });
    const due = await program.get(CallsForActorQuery).open(coordinator, { unansweredOnly: true, limit: 100 });
    expect(due.map(({ classCode }) => classCode)).not.toContain(code);
    expect(await program.get(CallsService).remind(office, code)).toEqual({ units: 1 });
    const writer = await ListWriter.at(scene, 'daumoi', code);
    const open = (await writer.browser.get('/nominations?only=open')).html.querySelectorAll('tbody tr');
    const row = open.find(({ text }) => text.includes(code))!.text;
    expect([row.includes('Không gửi được: đã có người học'), row.includes('Lập danh sách cử')]).toEqual([true, false]);
    const page = await writer.look();
    expect(page.text).toMatch(/Đợt này dành cho nơi chưa ai học khoá này; đơn vị đã có \d+ người học/);
    expect(page.html.querySelector('input[name=nominees]')).toBeNull();
    expect(page.html.querySelector('form[action$="/nobody"]')).not.toBeNull();
  });

  it('what cannot be handed in reads otherwise than what is to be confirmed, and a clash names the class', async () => {
    await scene.course('TH01', 'Tin học văn phòng', 8);
    const clash = await scene.class({ startDate: '2011-06-06', capacity: 5, title: 'Lớp trùng' });
    const busy = await scene.person({ fullName: 'Lăng Thị Bận' });
    await program.get(SeatsService).request(office, { classId: clash.id, personId: busy.id, door: 'trainer' });
    const terms = { prerequisiteCourseCode: 'TH01', positions: 'văn thư' };
    const writer = await ListWriter.at(scene, 'daumoi', await openCall(scene, { terms }));
    const page = await writer.look('lang ban');
    expect(page.text).toContain('Chức vụ: văn thư; Đã hoàn thành: TH01 Tin học văn phòng');
    expect(page.text).toMatch(/Không gửi được: Chưa hoàn thành khoá Tin học văn phòng/);
    expect(page.text).toContain(`Cần xác nhận: Trùng buổi ngày 06/06/2011 với lớp ${clash.code} “Lớp trùng”`);
    await writer.name([busy]);
    const warnings = (await writer.look()).html.querySelector('section[aria-labelledby=warnings]')!;
    expect(warnings.text).toContain(`với lớp ${clash.code} “Lớp trùng”`);
    expect(warnings.text).not.toMatch(/:\s*$/m);
    expect(page.text).toContain('Nhận danh sách đến hết ngày 30/05/2011');
  });

  it('substitutes have one numbering, and one who is in the class already is not offered', async () => {
    const { code, people, writer } = await handedIn(2, 3);
    const swap = (page: Visited) => page.html.querySelector('form[action$="/swap"]')!.getAttribute('action')!;
    await writer.browser.post(swap(await writer.look()), { personCode: people[2]!.code, reason: 'Ốm' });
    const { id } = await classOf(code);
    await program.get(SeatsService).request(office, { classId: id, personId: people[4]!.id, door: 'trainer' });
    const page = await writer.look();
    const table = page.html.querySelectorAll('#f-substitutes tbody tr').map((row) => row.querySelector('td')!.text);
    expect(table).toEqual(['1', '2']);
    expect(swapOptions(page)).toEqual([
      [`Dự bị 1: ${people[3]!.fullName}`, false],
      [`Dự bị 2: ${people[4]!.fullName} (không thay được: đã có chỗ trong lớp)`, true],
    ]);
  });

  it('number and day of a letter are mended after handing in, with all seats kept and both kept in the log', async () => {
    const { code, writer } = await handedIn(2, 0);
    const typed = formFields((await writer.look()).html, 'form:has(button[value=letter])');
    const mend = (given: Record<string, string>) =>
      writer.browser.post(writer.address, { act: 'letter', version: typed['version']!, ...given });
    const refused = await mend({ letterNumber: '13-CV', letterDate: '01/01/1900' });
    expect([refused.status, refused.text.includes('Ngày công văn quá sớm')]).toEqual([422, true]);
    const fields = refused.html.querySelector('form:has(button[value=letter])')!;
    expect(fields.querySelector('#f-letterDate')!.getAttribute('value')).toBe('01/01/1900');
    expect((await mend({ letterNumber: '', letterDate: '12/05/2011' })).text).toContain('Ghi số công văn');
    expect((await mend({ letterNumber: '13-CV', letterDate: '12/05/2011' })).status).toBe(303);
    const page = await writer.browser.follow();
    expect(page.text).toContain('Đã sửa số, ngày công văn');
    expect(page.text).toContain('13-CV');
    expect(await classOf(code)).toMatchObject({ taken: 2, reserved: 1 });
    const late = await mend({ letterNumber: '14-CV', letterDate: '12/05/2011' });
    expect([late.status, late.text.includes('vừa lưu danh sách này')]).toEqual([422, true]);
    const [kept] = await program.db.manager.findBy(AuditEntry, { action: 'list.letter_corrected', subjectId: code });
    expect(kept!.details).toMatchObject({
      before: { letterNumber: '12-CV/HU', letterDate: '2011-05-13' },
      after: { letterNumber: '13-CV', letterDate: '2011-05-12' },
    });
  });

  it('a letter of another age is not handed in', async () => {
    const writer = await ListWriter.at(scene, 'daumoi', await openCall(scene));
    await writer.name(await scene.persons(1));
    const sent = await writer.press('submit', { letterNumber: '1', letterDate: '01/01/1900' });
    expect([sent.status, sent.text.includes('Ngày công văn quá sớm')]).toEqual([422, true]);
  });

  it('a bad scan with a draft is said to be that, not that nothing was handed in', async () => {
    const writer = await ListWriter.at(scene, 'daumoi', await openCall(scene));
    await writer.look();
    const typed = { nominees: '', version: '0', letterNumber: '5-CV', letterDate: '', note: '', act: 'save' };
    const scan = { content: Buffer.from('<html></html>'), name: 'cv.pdf' };
    const sent = await writer.browser.upload(writer.address, 'file', scan, typed);
    expect(sent.status).toBe(422);
    expect(sent.html.querySelector('#form-errors')!.text).toContain('Bản nháp đã lưu, còn 1 chỗ cần sửa.');
    expect(sent.text).not.toContain('Chưa gửi được');
  });

  it('who writes while a colleague hands the list in reads one sentence that is true', async () => {
    const code = await openCall(scene);
    const [mine, theirs] = await scene.persons(2);
    const first = await ListWriter.at(scene, 'daumoi', code);
    const second = await ListWriter.at(scene, 'daumoi2', code);
    const opened = (await first.look()).html;
    await second.name([theirs!]);
    await second.submit();
    const late = await first.press(`add:main:${mine!.code}`, {}, opened);
    expect(late.status).toBe(409);
    expect(late.text).toContain('Chu Văn Hai đã gửi danh sách này trong lúc đồng chí đang sửa');
    for (const untrue of ['Sửa tiếp được ở đây', 'hết hạn', 'Hai người cùng sửa']) {
      expect(late.text).not.toContain(untrue);
    }
  });

  it('once the class is called off, the page of the unit says so', async () => {
    const { code, writer } = await handedIn(1, 0);
    await program.get(ClassTransitionsService).move(office, code, 'cancelled', 'Bão');
    const page = await writer.look();
    expect(page.text).toContain('Lớp đã huỷ');
    expect(page.text).not.toContain('Đợt cử đã kết thúc, không nhận danh sách nữa.');
  });
});

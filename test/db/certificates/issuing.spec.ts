import { CertificateEvent } from '../../../src/features/certificates/certificate-event.entity.js';
import { Certificate } from '../../../src/features/certificates/certificate.entity.js';
import { CertificatesService } from '../../../src/features/certificates/certificates.service.js';
import { RegisterService } from '../../../src/features/certificates/register.service.js';
import { RevocationService } from '../../../src/features/certificates/revocation.service.js';
import { VerificationCodes } from '../../../src/features/certificates/verification-codes.js';
import { EnrolmentsService } from '../../../src/features/enrolments/enrolments.service.js';
import { Person } from '../../../src/features/people/person.entity.js';
import { SignOffService } from '../../../src/features/results/sign-off.service.js';
import { AuditService } from '../../../src/platform/audit/audit.service.js';
import { office } from '../../support/cast.js';
import { mark, runningClass, type RunningClass, signedClass } from '../../support/recording-scene.js';
import { Scene, TODAY } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('certificates', () => {
  let program: TestApp;
  let scene: Scene;
  let certificates: CertificatesService;
  let register: RegisterService;
  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    certificates = program.get(CertificatesService);
    register = program.get(RegisterService);
  });
  afterAll(() => program.close());

  const all = () => program.db.manager.find(Certificate, { order: { registerYear: 'ASC', registerLine: 'ASC' } });
  const codesOf = ({ learners }: RunningClass) => learners.map(({ personCode }) => personCode);

  it('get lines 1, 2, 3 … of the register, whoever issues at the same time', async () => {
    const classes: RunningClass[] = [];
    for (let index = 0; index < 8; index++) classes.push(await signedClass(scene, 5));
    const issues = classes.flatMap((cls) =>
      codesOf(cls).map((personCode) => certificates.issue(office, cls.code, { personCodes: [personCode] })),
    );
    await Promise.all(issues);
    const issued = await all();
    expect(issued.map(({ registerLine }) => registerLine)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
    expect(new Set(issued.map(({ code }) => code)).size).toBe(40);
    expect(issued[0]!.registerNumber).toBe('01/2011/GCN-CNTT');
    expect(issued[39]!.registerNumber).toBe('40/2011/GCN-CNTT');
  });

  it('leave no gap in the register when an issue is refused half-way', async () => {
    const cls = await signedClass(scene, 2);
    const [first] = codesOf(cls);
    const before = (await all()).length;
    await certificates.issue(office, cls.code, { personCodes: [first!] });
    await expect(certificates.issue(office, cls.code, { personCodes: codesOf(cls) })).rejects.toMatchObject({
      code: 'certificates_refused',
      problems: [{ field: 'personCodes.0', code: 'certificate_exists' }],
    });
    await certificates.issue(office, cls.code);
    expect((await all()).map(({ registerLine }) => registerLine)).toEqual(
      Array.from({ length: before + 2 }, (_, index) => index + 1),
    );
  });

  it('leave no gap when an issue fails after its lines were taken', async () => {
    const cls = await signedClass(scene, 3);
    const before = (await all()).length;
    const failing = jest.spyOn(program.get(AuditService), 'record').mockRejectedValueOnce(new Error('disk full'));
    await expect(certificates.issue(office, cls.code)).rejects.toThrow('disk full');
    failing.mockRestore();
    expect((await all()).length).toBe(before);
    const [first] = await certificates.issue(office, cls.code);
    expect(first!.registerNumber).toBe(`${String(before + 1).padStart(2, '0')}/2011/GCN-CNTT`);
  });

  it('go to all who passed and have none, by given name, and to nobody twice', async () => {
    const running = await runningClass(scene, 4);
    await mark(scene, running, [1, 2, 3, 4], 'PAPP');
    await program.get(SignOffService).signOff(office, running.code);
    const passed = running.learners.filter((_, index) => index !== 1);
    const issued = await certificates.issue(office, running.code);
    expect(issued.map(({ personCode }) => personCode)).toEqual(passed.map(({ personCode }) => personCode));
    await expect(certificates.issue(office, running.code)).rejects.toMatchObject({ code: 'certificates_none_due' });
    const failed = { personCodes: [running.learners[1]!.personCode, 'CB999999'] };
    await expect(certificates.issue(office, running.code, failed)).rejects.toMatchObject({
      problems: [{ code: 'certificate_not_passed' }, { code: 'certificate_not_a_learner' }],
    });
  });

  it('are given once also when two issue to the same class at once', async () => {
    const cls = await signedClass(scene, 3);
    const outcomes = await Promise.allSettled([
      certificates.issue(office, cls.code),
      certificates.issue(office, cls.code),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await program.db.manager.countBy(Certificate, { classId: cls.cls.id })).toBe(3);
  });

  it('wait until results are signed', async () => {
    const running = await runningClass(scene, 1);
    await mark(scene, running, [1, 2, 3, 4], 'P');
    await expect(certificates.issue(office, running.code)).rejects.toMatchObject({ code: 'certificates_unsigned' });
  });

  it('say for ever what they said on the day of issue, and never an ethnicity', async () => {
    const running = await runningClass(scene, 0);
    const person = await scene.person({ fullName: 'Lăng Thị Thu Trang', birthDate: '1984-03-15', ethnicity: 'Nùng' });
    const cls = await signedWith(running, person);
    const [issued] = await certificates.issue(office, cls);
    await program.db.manager.update(Person, { id: person.id }, { fullName: 'Tên Khác' });
    const { certificate } = await register.verify(issued!.code);
    expect(certificate!.facts).toMatchObject({
      fullName: 'Lăng Thị Thu Trang',
      birthDate: '1984-03-15',
      position: 'Văn thư',
      courseTitle: 'Khai thác mạng Tỉnh uỷ, thư điện tử',
      periods: 16,
      issueDate: TODAY,
      registerNumber: issued!.registerNumber,
      verifyUrl: `http://localhost:3000/verify/${issued!.code}`,
    });
    expect(JSON.stringify(certificate!.facts)).not.toContain('Nùng');
    const events = await program.db.manager.findBy(CertificateEvent, { certificateId: certificate!.id });
    expect(events).toMatchObject([{ kind: 'issued', byName: office.name }]);
  });

  it('try another code when the first is taken', async () => {
    const cls = await signedClass(scene, 1);
    const [earlier] = await all();
    const codes = program.get(VerificationCodes);
    const next = jest.spyOn(codes, 'next').mockReturnValueOnce(earlier!.code).mockReturnValueOnce('LS-2345-6789');
    expect(await certificates.issue(office, cls.code)).toMatchObject([{ code: 'LS-2345-6789' }]);
    expect(next).toHaveBeenCalledTimes(2);
    next.mockRestore();
  });

  it('begin a new count with the year', async () => {
    const cls = await signedClass(scene, 1);
    program.standOn('2012-01-04');
    expect(await certificates.issue(office, cls.code)).toMatchObject([{ registerNumber: '01/2012/GCN-CNTT' }]);
    program.standOn(TODAY);
  });

  it('are revoked by a decision, once, and stay in the register', async () => {
    const cls = await signedClass(scene, 1);
    const [issued] = await certificates.issue(office, cls.code);
    const revocation = program.get(RevocationService);
    const decision = { decisionNumber: '87-QĐ/VPTU', reason: 'Ghi sai họ tên' };
    await expect(revocation.revoke(office, issued!.code, { ...decision, reason: ' ' })).rejects.toMatchObject({
      code: 'reason_missing',
    });
    await revocation.revoke(office, issued!.code, decision);
    await expect(revocation.revoke(office, issued!.code, decision)).rejects.toMatchObject({ status: 409 });
    expect(await register.verify(issued!.code)).toMatchObject({ certificate: { state: 'revoked' }, ended: decision });
    const lines = await register.lines(office, 2011);
    expect(lines.find(({ code }) => code === issued!.code)).toMatchObject({ state: 'revoked', ...decision });
    await expect(register.printable(office, issued!.code)).rejects.toMatchObject({ code: 'certificate_not_in_force' });
    await expect(certificates.issue(office, cls.code)).rejects.toMatchObject({ code: 'certificates_none_due' });
  });

  it('are printed for the person whose they are and for those who manage the class, for nobody else', async () => {
    const cls = await signedClass(scene, 2);
    const [issued] = await certificates.issue(office, cls.code);
    const own = cls.learners.find(({ personCode }) => personCode === issued!.personCode)!;
    const cadre = (personId: number) => scene.actor('cadre', { personId, unitScope: [] });
    await expect(register.printable(cadre(own.personId), issued!.code)).resolves.toMatchObject({ code: issued!.code });
    await expect(register.printable(office, issued!.code)).resolves.toMatchObject({ code: issued!.code });
    const elsewhere = scene.actor('trainer', { unitScope: [scene.unitId('20-183')] });
    for (const actor of [cadre(own.personId + 1000), elsewhere, scene.actor('committee')]) {
      await expect(register.printable(actor, issued!.code)).rejects.toMatchObject({ status: 404 });
    }
    await expect(certificates.issue(elsewhere, cls.code)).rejects.toMatchObject({ status: 404 });
    expect(await register.lines(elsewhere, 2011)).toEqual([]);
    expect(await register.years(elsewhere)).toEqual([]);
    expect(() => certificates.issue(cadre(1), cls.code)).toThrow(expect.objectContaining({ status: 403 }));
  });

  /** Signs a class in which only this person learns. */
  async function signedWith(running: RunningClass, person: Person): Promise<string> {
    const enrolments = program.get(EnrolmentsService);
    program.standOn('2011-05-12');
    await enrolments.enrol(office, running.code, person.code, 'trainer', 'Bổ sung');
    program.standOn(TODAY);
    const learners = await enrolments.members(running.cls.id);
    await mark(scene, { ...running, learners }, [1, 2, 3, 4], 'P');
    await program.get(SignOffService).signOff(office, running.code);
    return running.code;
  }
});

import { AttendanceService } from '../../../src/features/attendance/attendance.service.js';
import { CertificatesService } from '../../../src/features/certificates/certificates.service.js';
import { newCertificate } from '../../../src/features/certificates/new-certificate.js';
import { ClassesService } from '../../../src/features/classes/classes.service.js';
import { PeopleService } from '../../../src/features/people/people.service.js';
import { ResultsService } from '../../../src/features/results/results.service.js';
import { settle } from '../../../src/features/results/rules/settle.js';
import { office } from '../../support/cast.js';
import { startSeededApp } from '../../support/seeded.js';
import type { TestApp } from '../../support/test-app.js';

describe('the demo, read by the services', () => {
  let program: TestApp;
  beforeAll(async () => {
    program = await startSeededApp();
  }, 60_000);
  afterAll(() => program.close());

  it('has signed in every class what the rules make of its marks and scores', async () => {
    const classes = await program.get(ClassesService).list(office, { states: ['finished', 'closed'], limit: 200 });
    let signed = 0;
    for (const { code, passRule } of classes) {
      const { learners, signature } = await program.get(ResultsService).sheet(office, code);
      if (!signature) continue;
      for (const { line, rate, scores, signed: result } of learners) {
        const { complete, totalHundredths, grade, passed } = settle(passRule, rate, scores);
        const { attended, held } = rate;
        const expected = { complete: true, totalHundredths, grade, passed, attended, held };
        expect([code, line.personCode, { complete, ...result }]).toMatchObject([code, line.personCode, expected]);
        signed++;
      }
    }
    expect(signed).toBeGreaterThan(1599);
  });

  it('has certificates as the program itself would issue them', async () => {
    for (const code of ['2003-TH01-01', '2008-TH05-01', '2010-TH02-02']) {
      const { cls, certificates, learners } = await program.get(CertificatesService).ofClass(office, code);
      expect(certificates.map(({ enrolmentId }) => enrolmentId)).toEqual(
        learners.filter(({ passed }) => passed).map(({ enrolmentId }) => enrolmentId),
      );
      for (const certificate of certificates) {
        const learner = learners.find(({ enrolmentId }) => enrolmentId === certificate.enrolmentId)!;
        const issue = { ...certificate, at: certificate.createdAt, baseUrl: 'http://localhost:3000' };
        expect(certificate).toMatchObject(newCertificate(cls, learner, learner.grade, issue));
      }
    }
  });

  it('shows the registers of the class that is on as taken so far, but for the one that was forgotten', async () => {
    const [running] = await program
      .get(ClassesService)
      .list(office, { states: ['running'], courseCode: 'TH01', limit: 1 });
    const { sessions } = await program.get(AttendanceService).grid(office, running!.code);
    const taken = sessions.filter(({ held, marked, members }) => held && marked === members);
    expect([sessions.filter(({ held }) => held).length > taken.length, taken.length > 0]).toEqual([true, true]);
  });

  it('has people under the code that the next one continues', async () => {
    const { code } = await program.get(PeopleService).add(office, {
      fullName: 'Nguyễn Văn Mới',
      birthDate: null,
      birthYear: 1990,
      sex: 'male',
      unitCode: '20-VP',
      position: null,
    });
    const people = await program.db.getRepository('Person').count();
    expect(code).toBe(`CB${String(people).padStart(6, '0')}`);
  });
});

import { type Actor, isAllowed } from '../../common/actor.js';
import { formatDate } from '../../common/dates/calendar-date.js';
import type { Certificate, CertificateState } from '../../features/certificates/certificate.entity.js';
import type { CertificatesOfClass } from '../../features/certificates/certificates.service.js';
import { isDue } from '../../features/certificates/rules/who-is-due.js';
import { classFrame } from '../classes/class-frame.view.js';
import { paths } from '../shared/paths.js';

/** The word and colour of a state; the register says "replaced" where the reader says "reissued". */
export const STATE_TAGS: Readonly<Record<CertificateState, string>> = {
  valid: 'valid',
  revoked: 'revoked',
  replaced: 'reissued',
  voided: 'void',
};

/** Who has a certificate of the class, and who is still to be given one. */
export function classCertificatesView(actor: Actor, { cls, signed, certificates, learners }: CertificatesOfClass) {
  const due = learners.filter(isDue);
  const passed = new Set(learners.filter((learner) => learner.passed).map(({ enrolmentId }) => enrolmentId));
  const valid = certificates.filter(({ state }) => state === 'valid');
  const mayRevoke = isAllowed(actor, 'certificates.issue');
  return {
    ...classFrame(cls, 'certificates', { mayReadRoster: true, mayRecord: true }),
    signed,
    resultsHref: paths.results(cls.code),
    action: isAllowed(actor, 'certificates.issue') && due.length > 0 ? paths.classCertificates(cls.code) : null,
    due: due.map(({ fullName, unitName }) => ({ name: fullName, unit: unitName })),
    dueCount: due.length,
    passed: passed.size,
    learners: learners.length,
    inForce: valid.length,
    registerHref: paths.register(),
    printHref: valid.length > 0 ? paths.classCertificatesFile(cls.code) : null,
    withoutResult: valid.filter(({ enrolmentId }) => !passed.has(enrolmentId)).length,
    rows: certificates.map((certificate) => rowOf(certificate, mayRevoke)),
    nobodyPassed: signed && passed.size === 0,
  };
}

function rowOf({ code, registerNumber, state, issuedOn, facts }: Certificate, mayRevoke: boolean) {
  return {
    name: facts.fullName,
    unit: facts.unitName ?? '',
    registerNumber,
    grade: facts.gradeName ?? '',
    issuedOn: formatDate(issuedOn),
    code,
    verifyHref: paths.verify(code),
    state: STATE_TAGS[state],
    fileHref: state === 'valid' ? paths.certificateFile(code) : null,
    revokeHref: mayRevoke && state === 'valid' ? paths.revocation(code) : null,
  };
}

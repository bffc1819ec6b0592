import type { FieldProblem } from '../../common/errors.js';
import type { Certificate } from '../../features/certificates/certificate.entity.js';
import { FormView, type RawForm } from '../shared/form.js';
import { paths } from '../shared/paths.js';

/** Revoking a certificate by a decision. */
export function revocationView(
  { code, facts, state }: Certificate,
  classCode: string,
  raw: RawForm,
  problems: readonly FieldProblem[],
) {
  const form = new FormView('certificates.field', raw, problems);
  return {
    title: { key: 'certificates.revoke_title', params: { number: facts.registerNumber } },
    crumbs: [
      { label: { key: 'frame.nav.classes' }, href: paths.classes() },
      { label: classCode, href: paths.class(classCode) },
      { label: { key: 'classes.tab.certificates' }, href: paths.classCertificates(classCode) },
      { label: { key: 'certificates.revoke' }, href: null },
    ],
    errors: form.errors,
    name: facts.fullName,
    courseTitle: facts.courseTitle,
    code,
    inForce: state === 'valid',
    action: paths.revocation(code),
    backHref: paths.classCertificates(classCode),
    decisionNumber: form.field('decisionNumber', { hintKey: 'certificates.hint.decisionNumber', width: 'md' }),
    reason: form.field('reason', { hintKey: 'certificates.hint.reason' }),
  };
}

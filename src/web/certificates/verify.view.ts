import { formatDate } from '../../common/dates/calendar-date.js';
import { localDateOf, localTime } from '../../common/dates/local-time.js';
import type { CertificateFacts } from '../../features/certificates/paper/certificate-facts.js';
import type { Verification } from '../../features/certificates/register.service.js';
import type { FieldError, Text } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';
import { bornText } from './register.view.js';

/** The form alone, also when a code could not be read. */
export function verifyFormView(typed = '', error: FieldError | null = null) {
  return {
    title: { key: 'certificates.verify.title' },
    crumbs: [],
    errors: error ? [{ id: 'code', ...error }] : [],
    action: paths.verify(),
    typed,
    error,
  };
}

/** What the register says about a code: in force, ended, or not known. */
export function verifyView({ typed, certificate, ended }: Verification, asked: string, now: string) {
  const { code } = typed;
  const frame = { crumbs: [], errors: [], action: paths.verify(), typed: '', error: null };
  if (!certificate) {
    const title = { key: 'certificates.verify.unknown' };
    return {
      ...frame,
      title,
      verdict: 'unknown',
      asked: code ?? asked,
      certifier: '',
      ended: null,
      code: '',
      pairs: [],
      at: timeOf(now),
    };
  }
  const { state, facts } = certificate;
  return {
    ...frame,
    title: { key: `certificates.verify.${state}` },
    verdict: state === 'valid' ? 'valid' : 'ended',
    asked: certificate.code,
    certifier: facts.certifier,
    ended: ended && {
      key: `certificates.verify.how.${state}`,
      params: {
        date: formatDate(localDateOf(ended.at)),
        decision: ended.decisionNumber ?? '–',
        reason: ended.reason ?? '–',
      },
    },
    code: certificate.code,
    pairs: pairsOf(facts),
    at: timeOf(now),
  };
}

/** What stands on the paper, line by line; what the paper does not say is left out. */
function pairsOf(facts: CertificateFacts): { labelKey: string; value: Text }[] {
  const pair = (key: string, value: Text | null): { labelKey: string; value: Text }[] =>
    value === null || value === '' ? [] : [{ labelKey: `certificates.verify.pair.${key}`, value }];
  return [
    ...pair('name', facts.fullName),
    ...pair('born', bornText(facts)),
    ...pair('position', facts.position),
    ...pair('unit', facts.unitName),
    ...pair('course', facts.courseTitle),
    ...pair('time', {
      key: 'certificates.verify.time',
      params: { from: formatDate(facts.startDate), to: formatDate(facts.endDate), periods: facts.periods },
    }),
    ...pair('grade', facts.gradeName),
    ...pair('number', facts.registerNumber),
    ...pair('serial', facts.serialNumber),
    ...pair('issued', formatDate(facts.issueDate)),
    ...pair('signer', `${sentenceCase(facts.signer.title)} ${facts.signer.name}`),
  ];
}

/** Titles stand in capitals on paper; capitals hide the marks of a language read on a screen. */
function sentenceCase(text: string): string {
  return text.charAt(0) + text.slice(1).toLocaleLowerCase('vi');
}

function timeOf(now: string) {
  return { time: localTime(now), date: formatDate(localDateOf(now)) };
}

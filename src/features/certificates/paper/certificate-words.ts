import type { Span } from '../../../platform/pdf/fit-text.js';
import type { Translate } from '../../../platform/pdf/translate.js';
import { writtenDate, writtenPeriod } from '../../../platform/pdf/written-date.js';
import type { CertificateFacts } from './certificate-facts.js';

/** Date (or only year) and place of birth, whichever are known; empty when neither is. */
export function birthText(facts: CertificateFacts, translate: Translate): string {
  const born = bornText(facts, translate);
  if (facts.birthplace === null) return born;
  return born === ''
    ? translate('papers.certificate.born_at', { place: facts.birthplace })
    : translate('papers.certificate.born_on_at', { born, place: facts.birthplace });
}

/** Position and unit on one line; empty when neither is known. */
export function positionText(facts: CertificateFacts): string {
  return [facts.position, facts.unitName].filter((text) => text !== null && text !== '').join(', ');
}

/** When and how long, with the grade in bold. */
export function studyText(facts: CertificateFacts, translate: Translate): Span[] {
  const period = writtenPeriod(facts.startDate, facts.endDate, translate);
  const study = translate('papers.certificate.study', { period, periods: facts.periods });
  if (facts.gradeName === null) return [{ text: study, face: 'regular' }];
  return [
    { text: `${study}, ${translate('papers.certificate.graded')}`, face: 'regular' },
    { text: facts.gradeName, face: 'bold' },
  ];
}

/** The page of the check as people type it: the address without scheme and code. */
export function verifyPage(facts: CertificateFacts): string {
  const url = new URL(facts.verifyUrl);
  return url.host + url.pathname.replace(/\/[^/]*$/, '');
}

function bornText(facts: CertificateFacts, translate: Translate): string {
  if (facts.birthDate !== null) {
    return translate('papers.certificate.born_on', { date: writtenDate(facts.birthDate, translate) });
  }
  return facts.birthYear === null ? '' : translate('papers.certificate.born_in', { year: String(facts.birthYear) });
}

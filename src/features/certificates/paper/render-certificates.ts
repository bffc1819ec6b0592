import type { Readable } from 'node:stream';
import { createPaper } from '../../../platform/pdf/document.js';
import type { Translate } from '../../../platform/pdf/translate.js';
import { drawBody } from './certificate-body.js';
import type { CertificateFacts } from './certificate-facts.js';
import { drawFoot } from './certificate-foot.js';
import { drawFrame } from './certificate-frame.js';
import { drawCertificateHeading } from './certificate-heading.js';

export interface CertificateOptions {
  translate: Translate;
  /** BCP 47 tag of the language that `translate` answers in. */
  language: string;
  /** A line at the very foot, for example that the people are invented; null for none. */
  remark: string | null;
}

/**
 * A PDF of A4 landscape pages, one certificate on each, in the order given. All certificates of a class go into one
 * file, which shares its fonts. Throws when there is nothing to print.
 */
export function renderCertificates(certificates: readonly CertificateFacts[], options: CertificateOptions): Readable {
  if (certificates.length === 0) throw new Error('There is no certificate to print');
  const document = createPaper({
    size: 'A4',
    orientation: 'landscape',
    title: documentTitle(certificates, options.translate),
    language: options.language,
  });
  for (const facts of certificates) {
    document.addPage();
    drawFrame(document);
    const headingBottom = drawCertificateHeading(document, facts.heading);
    drawBody(document, facts, headingBottom, options.translate);
    drawFoot(document, facts, options);
  }
  document.end();
  return document;
}

function documentTitle(certificates: readonly CertificateFacts[], translate: Translate): string {
  const first = certificates[0]!;
  return certificates.length === 1
    ? translate('papers.certificate.file_title', { number: first.registerNumber, name: first.fullName })
    : translate('papers.certificate.files_title', { count: certificates.length });
}

import { formatDate } from '../../common/dates/calendar-date.js';
import type { Certificate } from '../../features/certificates/certificate.entity.js';
import { paths } from '../shared/paths.js';

/** The own certificates, to be downloaded or checked. */
export function myCertificatesView(certificates: readonly Certificate[]) {
  return {
    title: { key: 'my.certificates_title' },
    crumbs: [],
    rows: certificates.map(certificateRow),
  };
}

/** One certificate in a list. */
export function certificateRow(certificate: Certificate) {
  const { facts } = certificate;
  return {
    title: facts.courseTitle,
    code: certificate.code,
    state: certificate.state,
    valid: certificate.state === 'valid',
    line: {
      key: facts.gradeName ? 'my.certificate_line' : 'my.certificate_line_plain',
      params: {
        grade: facts.gradeName ?? '',
        date: formatDate(certificate.issuedOn),
        number: certificate.registerNumber,
      },
    },
    pdfHref: paths.certificateFile(certificate.code),
    verifyHref: paths.verify(certificate.code),
  };
}

import { formatDate } from '../../common/dates/calendar-date.js';
import type { RegisterLine } from '../../features/certificates/certificates.repository.js';
import type { CertificateFacts } from '../../features/certificates/paper/certificate-facts.js';
import { fileLinks } from '../shared/file-links.view.js';
import type { Chip } from '../shared/page-context.js';
import { pagerOf } from '../shared/pager.js';
import { paths } from '../shared/paths.js';
import { STATE_TAGS } from './class-certificates.view.js';

interface Input {
  year: number;
  years: readonly { year: number; lines: number }[];
  lines: readonly RegisterLine[];
  page: number;
  pageSize: number;
}

/** The issuing register (sổ gốc) of a year. */
export function registerView({ year, years, lines, page, pageSize }: Input) {
  const total = years.find((each) => each.year === year)?.lines ?? 0;
  return {
    title: { key: 'certificates.register.title', params: { year: String(year) } },
    crumbs: [{ label: { key: 'certificates.register.name' }, href: null }],
    years: years.map(({ year: each, lines: count }): Chip => {
      return {
        text: String(each),
        href: paths.register({ year: each }),
        count,
        current: each === year,
        removable: false,
      };
    }),
    files: total > 0 ? fileLinks(paths.register({ year })) : [],
    rows: lines.map(rowOf),
    pager: pagerOf({
      page,
      pageSize,
      total,
      unitKey: 'certificates.register.line',
      href: (number) => paths.register({ year, page: number }),
    }),
  };
}

/** The day of birth, or the year where only that is known; empty when neither is. */
export function bornText({ birthDate, birthYear }: Pick<CertificateFacts, 'birthDate' | 'birthYear'>): string {
  if (birthDate !== null) return formatDate(birthDate);
  return birthYear === null ? '' : String(birthYear);
}

function rowOf({ code, registerNumber, serialNumber, state, issuedOn, facts, classCode, ...line }: RegisterLine) {
  return {
    registerNumber,
    serialNumber: serialNumber ?? '',
    name: facts.fullName,
    born: bornText(facts),
    unit: facts.unitName ?? '',
    classCode,
    classHref: paths.classCertificates(classCode),
    course: facts.courseTitle,
    grade: facts.gradeName ?? '',
    issuedOn: formatDate(issuedOn),
    state: STATE_TAGS[state],
    decision: line.decisionNumber ?? '',
    code,
    verifyHref: paths.verify(code),
  };
}

import { yearOf } from '../../src/common/dates/calendar-date.js';
import { localDateOf } from '../../src/common/dates/local-time.js';
import { nameSortKey } from '../../src/common/vietnamese/sort-key.js';
import { CODE_LETTERS, codeOf } from '../../src/features/certificates/rules/verification-code.js';
import type { DemoCertificate, DemoClass, DemoEnrolment, DemoPerson } from './demo-history.js';
import type { Random } from './random.js';

/**
 * Issues a certificate to everybody who passed in a closed class, on the day it was closed: lines of the register run
 * from 1 in each year without gaps, in order of day, class and name; numbers of blanks run through all years.
 */
export function withCertificates(
  classes: readonly DemoClass[],
  people: readonly DemoPerson[],
  random: Random,
): DemoClass[] {
  const sortKeys = new Map(people.map(({ key, fullName }) => [key, nameSortKey(fullName)]));
  const lines = new Map<number, number>();
  const codes = new Set<string>();
  const issue = (issuedOn: string): DemoCertificate => {
    const registerYear = yearOf(issuedOn);
    const registerLine = (lines.get(registerYear) ?? 0) + 1;
    lines.set(registerYear, registerLine);
    const code = newCode(random, codes);
    return {
      code,
      registerYear,
      registerLine,
      serialNumber: `A ${String(codes.size).padStart(7, '0')}`,
      issuedOn,
    };
  };
  const issued = new Map<DemoEnrolment, DemoCertificate>();
  for (const { issuedOn, enrolments } of inOrderOfIssue(classes)) {
    const passed = enrolments.filter(({ result }) => result?.passed);
    for (const enrolment of passed.sort((a, b) => compare(sortKeys.get(a.personKey)!, sortKeys.get(b.personKey)!))) {
      issued.set(enrolment, issue(issuedOn));
    }
  }
  return classes.map((each) => ({
    ...each,
    enrolments: each.enrolments.map((enrolment) => ({ ...enrolment, certificate: issued.get(enrolment) ?? null })),
  }));
}

function inOrderOfIssue(
  classes: readonly DemoClass[],
): { issuedOn: string; code: string; enrolments: DemoEnrolment[] }[] {
  return classes
    .filter(({ state }) => state === 'closed')
    .map(({ code, enrolments, stateChanges }) => ({ code, enrolments, issuedOn: localDateOf(stateChanges.at(-1)!.at) }))
    .sort((a, b) => compare(a.issuedOn, b.issuedOn) || compare(a.code, b.code));
}

function newCode(random: Random, used: Set<string>): string {
  for (;;) {
    const code = codeOf(Array.from({ length: 8 }, () => random.pick([...CODE_LETTERS])).join(''));
    if (used.has(code)) continue;
    used.add(code);
    return code;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

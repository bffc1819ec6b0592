import { DAYS, demo, pastOf } from './built-demo.js';

const issuedIn = (today: string) =>
  demo(today).classes.flatMap((of) =>
    of.enrolments.flatMap(({ certificate, result }) => (certificate ? [{ certificate, result, of }] : [])),
  );

describe('the certificates of the demo', () => {
  it('go to all who passed in a closed class and to nobody else', () => {
    for (const { state, enrolments } of demo().classes) {
      for (const { certificate, result } of enrolments) {
        expect(certificate !== null).toBe(state === 'closed' && result !== null && result.passed);
      }
    }
    expect(
      pastOf(demo())
        .flatMap(({ enrolments }) => enrolments)
        .filter(({ certificate }) => certificate),
    ).toHaveLength(1422);
  });

  it.each(DAYS)('fill the register of each year from 1 without gaps, in order of day (built on %s)', (today) => {
    const years = new Map<number, { line: number; day: string }[]>();
    for (const { certificate } of issuedIn(today)) {
      const { registerYear, registerLine, issuedOn } = certificate;
      expect(registerYear).toBe(Number(issuedOn.slice(0, 4)));
      years.set(registerYear, [...(years.get(registerYear) ?? []), { line: registerLine, day: issuedOn }]);
    }
    for (const lines of years.values()) {
      const inOrder = lines.sort((a, b) => a.line - b.line);
      expect(inOrder.map(({ line }) => line)).toEqual(inOrder.map((_, index) => index + 1));
      expect(inOrder.map(({ day }) => day)).toEqual(inOrder.map(({ day }) => day).sort());
    }
  });

  it('were issued after the class and its sign-off, before today', () => {
    for (const today of DAYS) {
      for (const { certificate, of } of issuedIn(today)) {
        expect(certificate.issuedOn > of.endDate && certificate.issuedOn < today).toBe(true);
        expect(certificate.issuedOn >= of.resultsSigned!.at.slice(0, 10)).toBe(true);
      }
    }
  });

  it('bear a code and a blank number of their own', () => {
    const certificates = issuedIn(DAYS[0]!).map(({ certificate }) => certificate);
    expect(new Set(certificates.map(({ code }) => code)).size).toBe(certificates.length);
    expect(new Set(certificates.map(({ serialNumber }) => serialNumber)).size).toBe(certificates.length);
    for (const { code } of certificates) expect(code).toMatch(/^LS-[A-HJKMNP-TV-Z2-9]{4}-[A-HJKMNP-TV-Z2-9]{4}$/);
  });
});

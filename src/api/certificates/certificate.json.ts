import { z } from 'zod';
import type { Certificate } from '../../features/certificates/certificate.entity.js';
import type { IssuedCertificate } from '../../features/certificates/certificates.service.js';
import { code } from '../shared/fields.js';

/** A certificate as the register knows it; what it says is as it was on the day of issue. */
export const certificateSchema = z.object({
  code: z.string(),
  state: z.enum(['valid', 'revoked', 'replaced', 'voided']),
  registerNumber: z.string(),
  serialNumber: z.string().nullable(),
  issuedOn: z.string(),
  classCode: z.string(),
  personCode: z.string(),
  fullName: z.string(),
  unitName: z.string().nullable(),
  courseTitle: z.string(),
  startDate: z.string(),
  endDate: z.string(),
  periods: z.number().int(),
  gradeName: z.string().nullable(),
});

/** What was given to whom. */
export const issuedSchema = z.object({
  issued: z.array(z.object({ code: z.string(), registerNumber: z.string(), personCode: z.string() })),
});

/** To whom certificates are to be given; left out: to all who passed and have none. */
export const issueSchema = z.object({ personCodes: z.array(code).min(1).max(1000).optional() });

/** Shows a certificate to programs. */
export function certificateJson(
  certificate: Certificate,
  { classCode, personCode }: { classCode: string; personCode: string },
): z.infer<typeof certificateSchema> {
  const { state, registerNumber, serialNumber, issuedOn, facts } = certificate;
  const { fullName, unitName, courseTitle, startDate, endDate, periods, gradeName } = facts;
  return {
    code: certificate.code,
    state,
    registerNumber,
    serialNumber,
    issuedOn,
    classCode,
    personCode,
    fullName,
    unitName,
    courseTitle,
    startDate,
    endDate,
    periods,
    gradeName,
  };
}

/** Shows what was issued. */
export function issuedJson(issued: readonly IssuedCertificate[]): z.infer<typeof issuedSchema> {
  return {
    issued: issued.map((each) => ({
      code: each.code,
      registerNumber: each.registerNumber,
      personCode: each.personCode,
    })),
  };
}

import type { ValueTransformer } from 'typeorm';

/** MariaDB's driver hands a large integer back as text; here it is a number again (all of ours are below 2^53). */
export const wholeNumber: ValueTransformer = {
  to: (value: number | null) => value,
  from: (value: string | number | null) => (value === null ? null : Number(value)),
};

import { tidy } from './word-key.js';

const LONGEST_PHONE = 30;

/** A phone number as text: without spaces and dots, and with the leading zero that a number cell has lost. */
export function readPhone(text: string, wasNumber: boolean): string | null {
  const written = tidy(text).replace(/^'/, '');
  if (written === '') return null;
  const digits = written.replace(/[\s.()-]/g, '').replace(/^\+?84(?=\d{9}$)/, '0');
  if (!/^\d{6,15}$/.test(digits)) return written.slice(0, LONGEST_PHONE);
  return wasNumber && !digits.startsWith('0') && digits.length >= 9 ? `0${digits}` : digits;
}

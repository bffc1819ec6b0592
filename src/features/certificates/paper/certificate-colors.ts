/** Inks of the certificate. */
export const INK = '#1c1714';
export const SOFT_INK = '#4d443d';
export const FAINT_INK = '#6f665e';
export const RED = '#8f1519';
export const GOLD = '#b58a3c';
export const SEAL_LINE = '#b9aea3';

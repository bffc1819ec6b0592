/** What codes are made of: no 0 1 I L O U, which are taken for one another on paper. */
export const CODE_LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

const BODY = 8;
/** LS, also misread; no code begins so after it. */
const PREFIX = /^[L1I][S5]/;

/** What somebody typed as a code. */
export interface TypedCode {
  /** The code as it is printed, LS-XXXX-XXXX; null when this can be none. */
  code: string | null;
  /** Signs that no code has, each once: what was probably misread. */
  strange: string[];
}

/** `LS-7K4M-92QX` from eight letters. */
export function codeOf(letters: string): string {
  return `LS-${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** Reads a code however it is typed: in small letters, with spaces, other dashes or none, with or without LS. */
export function readTypedCode(text: string): TypedCode {
  const signs = text
    .slice(0, 100)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  const body = signs.replace(PREFIX, '');
  const strange = [...new Set(body)].filter((sign) => !CODE_LETTERS.includes(sign));
  return { code: body.length === BODY && strange.length === 0 ? codeOf(body) : null, strange };
}

/** Forms of address that offices write before a name (compared without marks or case). */
const FORM_OF_ADDRESS = /^(đ\/c|đc|đồng chí|ông|bà|anh|chị)(?:[.:]\s*|\s+)/iu;

/** Control characters and those that turn the direction of writing. */
const INVISIBLE = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
/** What stands in no name: digits, signs, pictures. */
const NO_NAME = /[\d@#=<>{}|\\_~^*$%&!?;:\p{Extended_Pictographic}]/u;

/** Whether a cleaned text may be somebody's name: letters of two or more words' worth, no digits, signs or pictures. */
export function isPersonName(name: string): boolean {
  return /\p{L}{2}|\p{L}\p{M}*\s/u.test(name) && !NO_NAME.test(name);
}

/**
 * A person's name as it should stand on a paper: NFC, single spaces, no form of address,
 * and title case where the file had it all in capitals.
 */
export function cleanPersonName(raw: string): string {
  const spaced = raw
    .normalize('NFC')
    .replace(INVISIBLE, ' ')
    .replace(/[\s\u00a0\u200b]+/g, ' ')
    .trim();
  const bare = withoutFormOfAddress(spaced);
  return isAllCapitals(bare) ? titleCase(bare) : bare;
}

/** Two words must remain: "Anh Tuấn" is a name, "Anh Lê Tuấn" is a form of address and a name. */
function withoutFormOfAddress(name: string): string {
  const match = FORM_OF_ADDRESS.exec(name);
  if (!match) return name;
  const rest = name.slice(match[0].length).trim();
  return rest.includes(' ') ? rest : name;
}

function isAllCapitals(name: string): boolean {
  return name === name.toUpperCase() && name !== name.toLowerCase();
}

function titleCase(name: string): string {
  return name
    .toLowerCase()
    .replace(/(^|[\s'-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}

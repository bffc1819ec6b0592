import { InvalidArgumentError } from 'commander';

/** Reads text of an option, as long as the database keeps it. */
export function shortText(most: number): (typed: string) => string {
  return (typed) => {
    const text = typed.normalize('NFC').trim();
    if (text === '' || text.length > most) throw new InvalidArgumentError(`It needs 1 to ${most} characters.`);
    return text;
  };
}

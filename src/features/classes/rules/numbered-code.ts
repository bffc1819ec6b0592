/** What a code such as `2011-TH07-02` says: its series, and the running number in it. */
export interface NumberedCode {
  series: string;
  courseCode: string;
  number: number;
}

/** Null for a code of another form, as older papers may have. */
export function numberedCode(code: string): NumberedCode | null {
  const match = /^(\d{4})-([A-Z][A-Z0-9]*)-(\d{2,6})$/.exec(code);
  if (!match) return null;
  return { series: `${match[1]}-${match[2]}`, courseCode: match[2]!, number: Number(match[3]) };
}

/** One line of a paper's heading. `ruled` draws the rule that stands under a motto or the name of a body. */
export interface HeadingLine {
  text: string;
  style: 'regular' | 'bold' | 'italic';
  ruled?: boolean;
}

/** The two blocks on top of an official paper: who issues it at the left, the state's or the Party's name at the right. */
export interface PaperHeading {
  left: readonly HeadingLine[];
  right: readonly HeadingLine[];
}

/** What the heading of a Party document is filled with. */
export interface PartyHeadingFacts {
  /** The body above the issuing one, in capitals. */
  superior: string;
  /** The issuing body, in capitals. */
  body: string;
  /** Number and sign of the document as printed; null on papers that carry none. */
  number: string | null;
  /** Name of the Party, in capitals. */
  party: string;
  /** Place and date as printed; null where the paper carries them at its foot. */
  placeAndDate: string | null;
}

/**
 * The heading of a Party document as Hướng dẫn 36-HD/VPTW (2018) lays it out: body, star and number at the left, the
 * Party's name with a rule at the right, place and date in italics below it.
 */
export function partyHeading(facts: PartyHeadingFacts): PaperHeading {
  const left: HeadingLine[] = [
    { text: facts.superior, style: 'regular' },
    { text: facts.body, style: 'bold' },
    { text: '*', style: 'regular' },
  ];
  const right: HeadingLine[] = [{ text: facts.party, style: 'bold', ruled: true }];
  if (facts.number !== null) left.push({ text: facts.number, style: 'regular' });
  if (facts.placeAndDate !== null) right.push({ text: facts.placeAndDate, style: 'italic' });
  return { left, right };
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** The four faces of the paper serif. */
export type FontFace = 'regular' | 'bold' | 'italic' | 'boldItalic';

/** A font that has been parsed; pdfkit takes it in place of the bytes of a file. */
export interface ParsedFont {
  layout(text: string): unknown;
  readonly characterSet: readonly number[];
  glyphForCodePoint(codePoint: number): unknown;
}

const FILES: Readonly<Record<FontFace, string>> = {
  regular: '400Regular/Tinos_400Regular.ttf',
  bold: '700Bold/Tinos_700Bold.ttf',
  italic: '400Regular_Italic/Tinos_400Regular_Italic.ttf',
  boldItalic: '700Bold_Italic/Tinos_700Bold_Italic.ttf',
};

const parsed = new Map<FontFace, ParsedFont>();

/**
 * A face of Tinos, which has the widths of Times New Roman and all Vietnamese letters. Each face is parsed once in
 * the life of the process and shared by all documents: parsing is most of the cost of a short document.
 */
export function paperFont(face: FontFace): ParsedFont {
  const known = parsed.get(face);
  if (known) return known;
  const font = parse(face);
  parsed.set(face, font);
  return font;
}

function parse(face: FontFace): ParsedFont {
  const folder = path.dirname(require.resolve('@expo-google-fonts/tinos/package.json'));
  const font = fontkit().create(readFileSync(path.join(folder, FILES[face])));
  settleGlyphs(font);
  return font;
}

/** The copy of fontkit that pdfkit itself uses, so that both speak of the same objects. */
function fontkit(): { create(bytes: Uint8Array): ParsedFont } {
  return createRequire(require.resolve('pdfkit'))('fontkit') as { create(bytes: Uint8Array): ParsedFont };
}

/**
 * A glyph remembers the characters that it was first asked for, and that is what a reader copies out of every later
 * document. It may have been asked for as the other of two characters (space and no-break space, hyphen and soft
 * hyphen), or as a part of another letter (the ơ in ờ) and so for no character at all. Ask for all of them now, in order.
 */
function settleGlyphs(font: ParsedFont): void {
  for (const codePoint of font.characterSet.toSorted((a, b) => a - b)) font.glyphForCodePoint(codePoint);
}

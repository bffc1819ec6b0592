import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** The four faces of the paper serif. */
export type FontFace = 'regular' | 'bold' | 'italic' | 'boldItalic';

/** A font that has been parsed; pdfkit takes it in place of the bytes of a file. */
export interface ParsedFont {
  layout(text: string): unknown;
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
  settleSharedGlyphs(font);
  return font;
}

/** The copy of fontkit that pdfkit itself uses, so that both speak of the same objects. */
function fontkit(): { create(bytes: Uint8Array): ParsedFont } {
  return createRequire(require.resolve('pdfkit'))('fontkit') as { create(bytes: Uint8Array): ParsedFont };
}

/**
 * One glyph may serve two characters (space and no-break space, hyphen and soft hyphen), and a font remembers the
 * first one it was asked for: that one is what a reader copies out of every later document. Ask for the plain one now.
 */
function settleSharedGlyphs(font: ParsedFont): void {
  for (let codePoint = 0x20; codePoint < 0x7f; codePoint++) font.glyphForCodePoint(codePoint);
}

const BYTE_OF = new Map<string, number>();
for (let byte = 0; byte < 256; byte += 1) {
  BYTE_OF.set(new TextDecoder('windows-1258').decode(Buffer.from([byte])), byte);
}
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/;

/** Text in the Vietnamese code page of old Windows: letters with their shape, tones after them. */
export function toWindows1258(text: string): Buffer {
  const bytes = [...text.normalize('NFC')].flatMap((letter) => {
    const whole = BYTE_OF.get(letter);
    return whole === undefined ? withToneApart(letter) : [whole];
  });
  return Buffer.from(bytes);
}

function withToneApart(letter: string): number[] {
  const parts = letter.normalize('NFD');
  const tone = TONES.exec(parts)?.[0] ?? '';
  return [parts.replace(tone, '').normalize('NFC'), tone].map((part) => {
    const byte = BYTE_OF.get(part);
    if (byte === undefined) throw new Error(`${letter} is not in Windows-1258`);
    return byte;
  });
}

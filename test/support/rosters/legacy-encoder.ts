/** Letters of TCVN 5712:1993 VN3 in the order of its code table, beside their bytes in hexadecimal. */
const TCVN3_TABLE =
  'Ăa1 Âa2 Êa3 Ôa4 Ơa5 Ưa6 Đa7 ăa8 âa9 êaa ôab ơac ưad đae ' +
  'àb5 ảb6 ãb7 áb8 ạb9 ằbb ẳbc ẵbd ắbe ặc6 ầc7 ẩc8 ẫc9 ấca ậcb ' +
  'ècc ẻce ẽcf éd0 ẹd1 ềd2 ểd3 ễd4 ếd5 ệd6 ìd7 ỉd8 ĩdc ídd ịde ' +
  'òdf ỏe1 õe2 óe3 ọe4 ồe5 ổe6 ỗe7 ốe8 ộe9 ờea ởeb ỡec ớed ợee ' +
  'ùef ủf1 ũf2 úf3 ụf4 ừf5 ửf6 ữf7 ứf8 ựf9 ỳfa ỷfb ỹfc ýfd ỵfe';
const TCVN3 = new Map(TCVN3_TABLE.split(' ').map((entry) => [entry[0]!, byte(entry.slice(1))]));
const TCVN3_TONES: Readonly<Record<string, string>> = {
  '\u0300': byte('b0'),
  '\u0309': byte('b1'),
  '\u0303': byte('b2'),
  '\u0301': byte('b3'),
  '\u0323': byte('b4'),
};

const VNI_TONES: Readonly<Record<string, string>> = {
  '\u0301': 'ù',
  '\u0300': 'ø',
  '\u0309': 'û',
  '\u0303': 'õ',
  '\u0323': 'ï',
};
const VNI_ROUND: Readonly<Record<string, string>> = {
  '': 'â',
  '\u0301': 'á',
  '\u0300': 'à',
  '\u0309': 'å',
  '\u0303': 'ã',
  '\u0323': 'ä',
};
const VNI_BREVE: Readonly<Record<string, string>> = {
  '': 'ê',
  '\u0301': 'é',
  '\u0300': 'è',
  '\u0309': 'ú',
  '\u0303': 'ü',
  '\u0323': 'ë',
};
const VNI_SINGLE: Readonly<Record<string, string>> = {
  đ: 'ñ',
  ơ: 'ô',
  ư: 'ö',
  í: 'í',
  ì: 'ì',
  ỉ: 'æ',
  ĩ: 'ó',
  ị: 'ò',
  ỵ: 'î',
};

/** Text as it was typed in a font of the ABC family: one ISO 8859-1 character for a byte. */
export function toTcvn3(text: string): string {
  return [...text.normalize('NFC')].map(tcvn3Letter).join('');
}

/** Text as it was typed for a font that shows capitals only, such as .VnTimeH. */
export function toTcvn3Capitals(text: string): string {
  return toTcvn3(text.toLowerCase());
}

/** Text as it was typed in a VNI font for Windows. */
export function toVni(text: string): string {
  return [...text.normalize('NFC')].map(vniLetter).join('');
}

function tcvn3Letter(letter: string): string {
  const known = TCVN3.get(letter);
  if (known !== undefined) return known;
  const tone = [...letter.normalize('NFD')].find((mark) => mark in TCVN3_TONES);
  if (tone === undefined) return letter;
  const bare = letter.normalize('NFD').replace(tone, '').normalize('NFC');
  return (TCVN3.get(bare) ?? bare) + TCVN3_TONES[tone];
}

function vniLetter(letter: string): string {
  const lower = letter.toLowerCase();
  const typed = VNI_SINGLE[lower] ?? vniSequence(lower);
  return letter === lower ? typed : typed.toUpperCase();
}

function vniSequence(letter: string): string {
  const parts = [...letter.normalize('NFD')];
  const [base = ''] = parts;
  const tone = parts.find((mark) => mark in VNI_TONES) ?? '';
  if (parts.includes('\u0302')) return base + VNI_ROUND[tone];
  if (parts.includes('\u0306')) return base + VNI_BREVE[tone];
  const bare = parts.includes('\u031b') ? VNI_SINGLE[`${base}\u031b`.normalize('NFC')] : base;
  return bare + (VNI_TONES[tone] ?? '');
}

function byte(hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16));
}

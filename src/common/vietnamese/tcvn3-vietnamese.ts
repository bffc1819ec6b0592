/** Code points of TCVN 5712:1993, set VN3, from each first one on; capitals with a tone are not in it. */
const RUNS: readonly (readonly [first: number, letters: string])[] = [
  [0xa1, 'ĂÂÊÔƠƯĐăâêôơưđ'],
  [0xb5, 'àảãáạ'],
  [0xbb, 'ằẳẵắ'],
  [0xc6, 'ặầẩẫấậè'],
  [0xce, 'ẻẽéẹềểễếệìỉ'],
  [0xdc, 'ĩíịò'],
  [0xe1, 'ỏõóọồổỗốộờởỡớợù'],
  [0xf1, 'ủũúụừửữứựỳỷỹýỵ'],
];

/** What a byte, read as ISO 8859-1, stands for. */
export const TCVN3_LETTERS: ReadonlyMap<string, string> = new Map(
  RUNS.flatMap(([first, letters]) =>
    [...letters.normalize('NFC')].map((letter, index) => [String.fromCharCode(first + index), letter] as const),
  ),
);

/** Tones that follow a letter, the only way in which the set can put one on a capital. */
export const TCVN3_MARKS: ReadonlyMap<string, string> = new Map([
  ['\u00b0', '\u0300'],
  ['\u00b1', '\u0309'],
  ['\u00b2', '\u0303'],
  ['\u00b3', '\u0301'],
  ['\u00b4', '\u0323'],
]);

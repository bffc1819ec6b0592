import type { Seeded } from './seeded.js';

const NASTY_VALUES = [
  '',
  '-1',
  '0',
  '1',
  '1.5',
  'NaN',
  'Infinity',
  '1e309',
  '2147483648',
  '99999999999999999999',
  '1048576',
  '1048577',
  '16384',
  'A0',
  'XFD1048576',
  'XFE1',
  'ZZZZ99',
  'A1:XFD1048576',
  '../../../x.xml',
  '/xl/worksheets/sheet1.xml',
  'true',
  's',
  'inlineStr',
  'd',
  'e',
  '1984-02-31',
  '_x0000_',
  '&#0;',
  '&#x10FFFF;',
  '&lt;',
  '.VnTimeH',
];
const PIECES = [
  '<!DOCTYPE x [<!ENTITY a "b">]>',
  '<!ENTITY a SYSTEM "file:///etc/passwd">',
  '&a;',
  '&#x110000;',
  '<![CDATA[ ]]>',
  '<!-- -- -->',
  '<?x y?>',
  '\u0000',
  '\ufffe',
  '<row r="1">',
  '</row>',
  '<c r="A1" t="s"><v>99999999</v></c>',
  '<table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell>',
  '<table:table-row table:number-rows-repeated="1048576">',
  '<text:s text:c="99999999"/>',
  '<mergeCell ref="A1:XFD1048576"/>',
  '<sheet name="x" sheetId="1" r:id="rId1"/>',
  '<v>1</v>',
  ']]>',
];

/** One change to a part of a package: what a careless or a hostile program might have written. */
export function mutateXml(xml: string, random: Seeded): string {
  return random.pick(CHANGES)(xml, random);
}

type Change = (xml: string, random: Seeded) => string;

const CHANGES: readonly Change[] = [
  function setAttribute(xml, random) {
    return atRandom(xml, /"[^"<>]{0,200}"/g, random, () => `"${random.pick(NASTY_VALUES)}"`);
  },
  function setText(xml, random) {
    return atRandom(xml, />[^<>]{1,200}</g, random, () => `>${random.pick(NASTY_VALUES)}<`);
  },
  function dropTag(xml, random) {
    return atRandom(xml, /<[^<>]{1,300}>/g, random, () => '');
  },
  function doubleTag(xml, random) {
    const times = random.chance(0.1) ? 20_000 : 1 + random.below(30);
    return atRandom(xml, /<[^<>]{1,300}>/g, random, (tag) => tag.repeat(times));
  },
  function repeatElement(xml, random) {
    const times = random.chance(0.1) ? 5_000 : 1 + random.below(30);
    return atRandom(xml, /<([\w:-]+)[^<>]{0,300}>[^<>]{0,300}<\/\1>/g, random, (element) => element.repeat(times));
  },
  function renameTag(xml, random) {
    const names = [...new Set([...xml.matchAll(/<([\w:-]{1,60})/g)].map((match) => match[1]!))];
    return names.length === 0 ? xml : atRandom(xml, /<[\w:-]{1,60}/g, random, () => `<${random.pick(names)}`);
  },
  function dropAttribute(xml, random) {
    return atRandom(xml, / [\w:-]{1,60}="[^"<>]{0,200}"/g, random, () => '');
  },
  function addPiece(xml, random) {
    const at = random.chance(0.5)
      ? random.below(xml.length + 1)
      : Math.max(0, xml.indexOf('<', random.below(xml.length)));
    return xml.slice(0, at) + random.pick(PIECES) + xml.slice(at);
  },
  function addLongText(xml, random) {
    const long = random.pick(['a', ' ', 'ế', '😀', '"', '&lt;']).repeat(1 + random.below(50_000));
    return atRandom(xml, />/g, random, () => `>${long}`);
  },
  function nestDeeply(xml, random) {
    const depth = random.pick([50, 99, 100, 101, 5_000]);
    return atRandom(xml, /></g, random, () => `>${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}<`);
  },
  function swapTags(xml, random) {
    const tags = xml.match(/<[^<>]{1,300}>/g) ?? [];
    if (tags.length < 2) return xml;
    return atRandom(xml, /<[^<>]{1,300}>/g, random, () => random.pick(tags));
  },
  function cutOff(xml, random) {
    return xml.slice(0, random.below(xml.length + 1));
  },
  function changeEncoding(xml, random) {
    const encoding = random.pick(['UTF-16', 'utf-7', 'ISO-8859-1', 'x', '']);
    return xml.replace(/encoding="[^"]*"/, `encoding="${encoding}"`);
  },
];

/** Replaces one of the places that fit. */
function atRandom(xml: string, pattern: RegExp, random: Seeded, replace: (found: string) => string): string {
  const start = random.below(xml.length + 1);
  pattern.lastIndex = start;
  const found = pattern.exec(xml) ?? (() => ((pattern.lastIndex = 0), pattern.exec(xml)))();
  if (!found) return xml;
  return xml.slice(0, found.index) + replace(found[0]) + xml.slice(found.index + found[0].length);
}

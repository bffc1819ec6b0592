import { SaxesParser } from 'saxes';
import { RefusedFile } from './refused-file.js';

const DEEPEST = 100;

/** Told of every element by its local name; prefixes are dropped, as each part uses one vocabulary. */
export interface XmlHandler {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
}

/**
 * Reads one XML part as it streams in. A document type is refused before anything it declares is used, so there
 * are no entities but the five of XML itself.
 */
export async function readXml(chunks: AsyncIterable<Buffer>, handler: XmlHandler): Promise<void> {
  const parser = parserFor(handler);
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  for await (const chunk of chunks) {
    decoder ??= decoderFor(chunk);
    parser.write(decoded(() => decoder?.decode(chunk, { stream: true })));
  }
  parser.write(decoded(() => decoder?.decode())).close();
}

function parserFor(handler: XmlHandler): SaxesParser {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let depth = 0;
  parser.on('doctype', () => {
    throw new RefusedFile('unsafe_xml');
  });
  parser.on('error', () => {
    throw new RefusedFile('damaged');
  });
  parser.on('opentag', (tag) => {
    depth += 1;
    if (depth > DEEPEST) throw new RefusedFile('damaged');
    handler.open(localName(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag) => {
    depth -= 1;
    handler.close?.(localName(tag.name));
  });
  parser.on('text', (text) => handler.text?.(text));
  parser.on('cdata', (text) => handler.text?.(text));
  return parser;
}

/** `x:row` is `row`, `r:id` is `id`. */
export function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

function decoderFor(start: Buffer): InstanceType<typeof TextDecoder> {
  const label =
    start[0] === 0xff && start[1] === 0xfe ? 'utf-16le' : start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(label, { fatal: true });
}

function decoded(decode: () => string | undefined): string {
  try {
    return decode() ?? '';
  } catch {
    throw new RefusedFile('damaged');
  }
}

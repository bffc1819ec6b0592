import fc from 'fast-check';
import { scanKind } from '../../../../src/platform/files/scan-kind.js';
import { scanName } from '../../../../src/platform/files/scan-name.js';

const latin = (text: string) => Buffer.from(text, 'latin1');

function pngPart(type: string, data = Buffer.alloc(0)): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, latin(type), data, Buffer.alloc(4)]);
}

function jpegSegment(marker: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}

const pdf = latin('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\nxref\nstartxref\n9\n%%EOF\n');
const png = Buffer.concat([
  latin('\x89PNG\r\n\x1a\n'),
  pngPart('IHDR', Buffer.alloc(13)),
  pngPart('IDAT', Buffer.alloc(40)),
  pngPart('IEND'),
]);
const jpeg = Buffer.concat([
  Buffer.from([0xff, 0xd8]),
  jpegSegment(0xe0, latin('JFIF\0')),
  jpegSegment(0xc0, Buffer.alloc(15)),
  jpegSegment(0xda, Buffer.alloc(10)),
  Buffer.alloc(30, 0x5a),
  Buffer.from([0xff, 0xd9]),
]);
const zipEnd = Buffer.concat([latin('PK\x05\x06'), Buffer.alloc(18)]);

/** A picture with an archive in a part that readers of pictures pass over. */
const pngWithArchive = Buffer.concat([png.subarray(0, 33), pngPart('zzZz', zipEnd), png.subarray(33)]);
const jpegWithPage = Buffer.concat([jpeg.subarray(0, 2), jpegSegment(0xfe, latin('<html><script>')), jpeg.subarray(2)]);

describe('the kind of a scan', () => {
  it.each([
    ['a PDF', pdf, 'application/pdf'],
    ['a PDF filled up with zeros', Buffer.concat([pdf, Buffer.alloc(10)]), 'application/pdf'],
    ['a PNG', png, 'image/png'],
    ['a JPEG', jpeg, 'image/jpeg'],
    ['a JPEG filled up with zeros', Buffer.concat([jpeg, Buffer.alloc(100)]), 'image/jpeg'],
  ])('is known of %s', (_, bytes, kind) => {
    expect(scanKind(bytes)).toBe(kind);
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'scan_unreadable'],
    ['a program', latin('MZ\x90\0'), 'scan_unreadable'],
    ['a page of the web', latin('<!doctype html><script>alert(1)</script>'), 'scan_unreadable'],
    ['a drawing with a program', latin('<svg xmlns="x" onload="y"/>'), 'scan_unreadable'],
    ['an archive', Buffer.concat([latin('PK\x03\x04'), zipEnd]), 'scan_unreadable'],
    ['a PDF that begins later', Buffer.concat([latin('x\n'), pdf]), 'scan_unreadable'],
    ['a PDF cut off', pdf.subarray(0, pdf.length - 8), 'scan_unreadable'],
    ['a PNG cut off', png.subarray(0, png.length - 4), 'scan_unreadable'],
    ['a PNG with something behind it', Buffer.concat([png, latin('x')]), 'scan_unreadable'],
    [
      'a PNG of one part that says it is enormous',
      Buffer.concat([png.subarray(0, 33), Buffer.from([0xff, 0xff, 0xff, 0xff]), latin('IDAT')]),
      'scan_unreadable',
    ],
    ['a JPEG cut off', jpeg.subarray(0, jpeg.length - 2), 'scan_unreadable'],
    ['a JPEG without a picture', Buffer.from([0xff, 0xd8, 0xff, 0xd9]), 'scan_unreadable'],
    ['a JPEG with an archive behind it', Buffer.concat([jpeg, zipEnd]), 'scan_unreadable'],
    ['a PNG with an archive in it', pngWithArchive, 'scan_two_in_one'],
    ['a JPEG with a page in its comment', jpegWithPage, 'scan_two_in_one'],
    [
      'a PDF with an archive in it',
      latin(`%PDF-1.7\n${zipEnd.toString('latin1')}\nstartxref\n9\n%%EOF\n`),
      'scan_two_in_one',
    ],
    [
      'a PNG that is a PDF too',
      Buffer.concat([png.subarray(0, 33), pngPart('zzZz', pdf), png.subarray(33)]),
      'scan_two_in_one',
    ],
    [
      'a PDF with a page before its parts',
      latin('%PDF-1.7\n%<script>x</script>\nstartxref\n9\n%%EOF'),
      'scan_two_in_one',
    ],
    ['a PDF with a program', latin('%PDF-1.7\n<</S/JavaScript/JS(x)>>\nstartxref\n9\n%%EOF'), 'scan_active'],
    ['a PDF that starts something', latin('%PDF-1.7\n<</S/Launch>>\nstartxref\n9\n%%EOF'), 'scan_active'],
    ['a PDF with files in it', latin('%PDF-1.7\n<</Type/EmbeddedFile>>\nstartxref\n9\n%%EOF'), 'scan_active'],
  ])('keeps %s out', (_, bytes, reason) => {
    expect(scanKind(bytes)).toBe(reason);
  });

  it('is answered for any bytes, also behind a good beginning', () => {
    const beginnings = fc.constantFrom(latin(''), pdf.subarray(0, 9), png.subarray(0, 33), jpeg.subarray(0, 30));
    fc.assert(
      fc.property(beginnings, fc.uint8Array({ maxLength: 300 }), (beginning, rest) => {
        expect(scanKind(Buffer.concat([beginning, rest]))).toMatch(/^(scan_|image\/|application\/pdf$)/);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the name of a scan', () => {
  it.each([
    ['Công văn 12-CV/ĐU.pdf', 'ĐU.pdf'],
    ['C:\\scan\\cv 12.PDF.exe', 'cv 12 PDF.pdf'],
    ['../../etc/passwd', 'passwd.pdf'],
    ['a\r\nSet-Cookie: x=1.pdf', 'a Set-Cookie x 1.pdf'],
    ['ảnh\u202efdp.exe', 'ảnh fdp.pdf'],
    ['', 'ban-quet.pdf'],
    ['"><img src=x>', 'img src x.pdf'],
  ])('of %p is %p', (given, name) => {
    expect(scanName(given, 'application/pdf', 'ban-quet')).toBe(name);
  });

  it('never holds what a header or a folder could be broken with', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
        const name = scanName(given, 'image/png', 'ban-quet');
        expect(name).toMatch(/^[\p{L}\p{M}\p{N} ()_-]{1,110}\.png$/u);
      }),
    );
  });
});

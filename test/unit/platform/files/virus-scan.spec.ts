import { ScansService } from '../../../../src/platform/files/scans.service.js';
import { readVirusScanAddress, virusVerdict } from '../../../../src/platform/files/virus-scan.js';
import { type Config, readConfig } from '../../../../src/platform/config/config.js';
import { EICAR, FakeClamd } from '../../../support/fake-clamd.js';

describe('the address of a virus scanner', () => {
  it.each([
    ['clamd://127.0.0.1:3310', { host: '127.0.0.1', port: 3310 }],
    ['clamd://quet-vi-rut.noibo', { host: 'quet-vi-rut.noibo', port: 3310 }],
    ['clamd://[::1]:3311/', { host: '::1', port: 3311 }],
    ['clamd:/run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
  ])('%s is read', (text, address) => {
    expect(readVirusScanAddress(text)).toEqual(address);
  });

  it.each([
    '',
    'clamd',
    'clamd:',
    'clamd://',
    'clamd://host:0',
    'clamd://host:70000',
    'http://host:3310',
    'clamd://a b',
  ])('%p is none, and the program does not start with it', (text) => {
    expect(readVirusScanAddress(text)).toBeNull();
    if (text !== '') {
      const environment = { NODE_ENV: 'test', SESSION_SECRET: 'x'.repeat(40), DATA_DIR: '/tmp', VIRUS_SCAN: text };
      expect(() => readConfig(environment)).toThrow(/^VIRUS_SCAN: /);
    }
  });
});

describe('a virus scanner', () => {
  let clamd: FakeClamd;
  beforeAll(async () => {
    clamd = await FakeClamd.open();
  });
  afterAll(() => clamd.close());
  beforeEach(() => {
    clamd.manner = 'well';
  });
  const verdict = (bytes: Buffer, withinMs = 2_000) => virusVerdict(readVirusScanAddress(clamd.url)!, bytes, withinMs);

  it('is given the whole file, however long, and says that it is clean', async () => {
    const file = Buffer.alloc(300_001, 'ảnh quét ');
    await expect(verdict(file)).resolves.toEqual({ kind: 'clean' });
    expect(clamd.seen.at(-1)!.equals(file)).toBe(true);
  });

  it('names what it finds', async () => {
    const finding = 'Eicar-Test-Signature';
    await expect(verdict(Buffer.from(`%PDF ${EICAR}`))).resolves.toEqual({ kind: 'infected', finding });
  });

  it.each([
    ['says nothing', 'silent', /no answer within 150 ms/],
    ['hangs up', 'hangs_up', /./],
    ['fails', { says: 'INSTREAM size limit exceeded. ERROR' }, /size limit/],
    ['says something near "clean"', { says: 'stream: OKAY' }, /OKAY/],
  ] as const)('that %s has not said that a file is clean', async (_, manner, why) => {
    clamd.manner = manner;
    const answer = await verdict(Buffer.from('x'), 150);
    expect(answer).toEqual({ kind: 'unknown', why: expect.stringMatching(why) });
  });

  it('that is not there has not said that a file is clean', async () => {
    const gone = await FakeClamd.open();
    const address = readVirusScanAddress(gone.url)!;
    await gone.close();
    expect(await virusVerdict(address, Buffer.from('x'))).toMatchObject({ kind: 'unknown' });
    expect(await virusVerdict({ path: '/nowhere/clamd.sock' }, Buffer.from('x'))).toMatchObject({ kind: 'unknown' });
  });

  it('keeps a scan out that it did not find clean', async () => {
    const scans = new ScansService({ virusScan: readVirusScanAddress(clamd.url) } as unknown as Config);
    const pdf = (words: string) => Buffer.from(`%PDF-1.4\n%${words}\nstartxref\n9\n%%EOF\n`);
    const check = (words: string) => scans.check({ name: 'a.exe', bytes: pdf(words) }, 'ban-quet');
    await expect(check('x')).resolves.toMatchObject({ fileName: 'a.pdf', mediaType: 'application/pdf' });
    await expect(check(EICAR)).rejects.toMatchObject({
      code: 'scan_infected',
      field: 'file',
      params: { finding: 'Eicar-Test-Signature' },
    });
    clamd.manner = 'hangs_up';
    await expect(check('x')).rejects.toMatchObject({ code: 'scan_not_checked', field: 'file' });
  });

  it('is asked only about what passes for a scan', async () => {
    const scans = new ScansService({ virusScan: readVirusScanAddress(clamd.url) } as unknown as Config);
    const asked = clamd.seen.length;
    await expect(scans.check({ name: 'a', bytes: Buffer.from(EICAR) }, 'x')).rejects.toMatchObject({
      code: 'scan_unreadable',
    });
    expect(clamd.seen).toHaveLength(asked);
  });
});

import { isMailAddress, parseMailAddress } from '../../../../src/platform/mail/mail-address.js';
import { readMailSettings } from '../../../../src/platform/mail/mail-settings.js';
import { readConfig } from '../../../../src/platform/config/config.js';

const BASE = 'https://taphuan.langson.gov.vn';

describe('the mail server of the environment', () => {
  it('is none where no address is given', () => {
    expect(readMailSettings(undefined, undefined, BASE)).toBeNull();
  });

  it('is read with its port, or with the usual one of its kind', () => {
    expect(readMailSettings('smtp://mail.langson.gov.vn', undefined, BASE)).toMatchObject({
      host: 'mail.langson.gov.vn',
      port: 587,
      secure: false,
      user: null,
      password: null,
    });
    expect(readMailSettings('smtps://mail.langson.gov.vn', undefined, BASE)).toMatchObject({ port: 465, secure: true });
    expect(readMailSettings('smtp://[::1]:2525/', undefined, BASE)).toMatchObject({ host: '::1', port: 2525 });
  });

  it('has a user and a password with any sign in them', () => {
    const settings = readMailSettings('smtp://taphuan%40langson.gov.vn:p%40ss%3A%2F@mail:25', undefined, BASE);
    expect(settings).toMatchObject({ user: 'taphuan@langson.gov.vn', password: 'p@ss:/', port: 25 });
  });

  it('sends in the name of the address of the pages, or in a given one', () => {
    expect(readMailSettings('smtp://mail', undefined, BASE)!.from).toEqual({
      name: '',
      address: 'taphuan@taphuan.langson.gov.vn',
    });
    expect(readMailSettings('smtp://mail', undefined, 'http://10.0.0.5:3000')!.from.address).toBe('taphuan@localhost');
    expect(readMailSettings('smtp://mail', 'Tập huấn <vp@langson.gov.vn>', BASE)!.from).toEqual({
      name: 'Tập huấn',
      address: 'vp@langson.gov.vn',
    });
  });

  it.each([
    'mail.langson.gov.vn',
    'http://mail',
    'smtp://',
    'smtp:///inbox',
    'smtp://user@mail',
    'smtp://user:%zz@mail',
    'smtp://mail:0',
    'smtp://mail:70000',
    'smtp://mail/path',
    'smtp://mail?tls=no',
  ])('is refused at the start where it cannot be read: %s', (url) => {
    expect(() => readMailSettings(url, undefined, BASE)).toThrow(/^SMTP_URL: /);
  });

  it('is refused in one line for the operator that does not show the password', () => {
    const env = { NODE_ENV: 'test', DATA_DIR: '/tmp', SESSION_SECRET: 'x'.repeat(40) };
    const read = () => readConfig({ ...env, SMTP_URL: 'smtp://user:geheim@mail/path' });
    expect(read).toThrow(/^SMTP_URL: expected/);
    expect(read).not.toThrow(/geheim/);
    expect(() => readConfig({ ...env, SMTP_URL: 'smtp://mail', MAIL_FROM: 'a@b\r\nBcc: c@d' })).toThrow(/^MAIL_FROM: /);
  });
});

describe('the address of a letter', () => {
  it.each(['lan@langson.gov.vn', "o'hara+x@a-b.vn", 'a@a.vn'])('may be %s', (address) => {
    expect(isMailAddress(address)).toBe(true);
  });

  it.each([
    '',
    'lan',
    '@x.vn',
    'a@b',
    'a@localhost',
    'lan@',
    'lan@-x.vn',
    'lan@x..vn',
    '.lan@x.vn',
    'l an@x.vn',
    'lan@x.vn\r\nBcc: y@x.vn',
    'lan@x.vn,y@x.vn',
    '<lan@x.vn>',
    'lân@x.vn',
    `${'a'.repeat(65)}@x.vn`,
    `a@${'x'.repeat(64)}.vn`,
  ])('may not be %j', (address) => {
    expect(isMailAddress(address)).toBe(false);
  });

  it('is read with the name before it', () => {
    expect(parseMailAddress('"Văn phòng" <vp@x.vn>')).toEqual({ name: 'Văn phòng', address: 'vp@x.vn' });
    expect(parseMailAddress('taphuan@localhost')).toEqual({ name: '', address: 'taphuan@localhost' });
    expect(parseMailAddress('Văn phòng vp@x.vn')).toBeNull();
  });
});

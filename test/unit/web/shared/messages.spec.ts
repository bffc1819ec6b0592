import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Messages } from '../../../../src/web/shared/messages.js';

describe('messages', () => {
  let directory: string;
  const write = (file: string, texts: object) => writeFileSync(join(directory, file), JSON.stringify(texts));

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'messages-'));
    mkdirSync(join(directory, 'vi'));
    mkdirSync(join(directory, 'en'));
    write('vi/seats.json', { left: 'Còn {count} chỗ', total: '{total} lượt', code: { is: 'Lớp {code}' } });
    write('en/seats.json', {
      left: { one: '{count} seat left', other: '{count} seats left' },
      total: '{total} participations',
      code: { is: 'Class {code}' },
    });
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('group numbers in the reader’s way and leave strings as they are', () => {
    const messages = new Messages(directory);
    expect(messages.t('vi', 'seats.total', { total: 1599 })).toBe('1.599 lượt');
    expect(messages.t('en', 'seats.total', { total: 1599 })).toBe('1,599 participations');
    expect(messages.t('vi', 'seats.code.is', { code: '2011-TH07-02' })).toBe('Lớp 2011-TH07-02');
    expect(messages.number('vi', 1_234_567)).toBe('1.234.567');
  });

  it('choose the plural form of the language', () => {
    const messages = new Messages(directory);
    expect(messages.tn('en', 'seats.left', 1)).toBe('1 seat left');
    expect(messages.tn('en', 'seats.left', 2000)).toBe('2,000 seats left');
    expect(messages.tn('vi', 'seats.left', 1)).toBe('Còn 1 chỗ');
  });

  it('throw for an unknown key, a missing value and a plural without a count', () => {
    const messages = new Messages(directory);
    expect(() => messages.t('vi', 'seats.none')).toThrow('No message vi:seats.none');
    expect(() => messages.t('vi', 'seats.code')).toThrow('No message vi:seats.code');
    expect(() => messages.t('vi', 'seats.total')).toThrow('lacks {total}');
    expect(() => messages.t('en', 'seats.left')).toThrow('needs a count');
    expect(() => messages.t('en', 'seats.left', { count: '1' })).toThrow('needs a count');
    expect(messages.t('en', 'seats.left', { count: 1 })).toBe('1 seat left');
    expect(messages.t('en', 'seats.left', { count: 2 })).toBe('2 seats left');
    expect(messages.has('vi', 'seats.left')).toBe(true);
    expect(messages.has('vi', 'seats.none')).toBe(false);
  });

  it('gather a namespace from several files, each key once', () => {
    write('vi/seats.more.json', { full: 'Đã đủ chỗ' });
    expect(new Messages(directory).t('vi', 'seats.full')).toBe('Đã đủ chỗ');
    write('vi/seats.again.json', { full: 'Hết chỗ' });
    expect(() => new Messages(directory)).toThrow('seats.full is written twice');
  });

  it('are read again when asked', () => {
    const messages = new Messages(directory);
    write('vi/seats.json', { left: 'Hết' });
    messages.reload();
    expect(messages.t('vi', 'seats.left')).toBe('Hết');
  });
});

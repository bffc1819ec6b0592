import {
  birthText,
  positionText,
  studyText,
  verifyPage,
} from '../../../../../src/features/certificates/paper/certificate-words.js';
import { translateInto } from '../../../platform/pdf/paper-texts.js';
import { SAMPLE } from './sample-certificate.js';

const vi = translateInto('vi');

describe('the words of a certificate', () => {
  it('give the whole birth date, else the year, else nothing', () => {
    const nowhere = { ...SAMPLE, birthplace: null };
    expect(birthText(nowhere, vi)).toBe('Sinh ngày 15 tháng 3 năm 1984');
    expect(birthText({ ...nowhere, birthDate: null }, vi)).toBe('Sinh năm 1984');
    expect(birthText({ ...nowhere, birthDate: null, birthYear: null }, vi)).toBe('');
  });

  it('add the birthplace, or give it alone', () => {
    expect(birthText({ ...SAMPLE, birthDate: null, birthplace: 'xã Tân Thanh' }, vi)).toBe(
      'Sinh năm 1984, tại xã Tân Thanh',
    );
    expect(birthText({ ...SAMPLE, birthDate: null, birthYear: null, birthplace: 'xã Tân Thanh' }, vi)).toBe(
      'Sinh tại xã Tân Thanh',
    );
  });

  it('join position and unit, whichever are known', () => {
    expect(positionText(SAMPLE)).toBe('Văn thư, Đảng uỷ xã Tân Thanh, huyện Văn Lãng');
    expect(positionText({ ...SAMPLE, position: null })).toBe('Đảng uỷ xã Tân Thanh, huyện Văn Lãng');
    expect(positionText({ ...SAMPLE, position: null, unitName: null })).toBe('');
  });

  it('set the grade in bold, and say nothing of a grade where there is none', () => {
    expect(studyText(SAMPLE, vi).at(-1)).toEqual({ text: 'Giỏi', face: 'bold' });
    expect(studyText({ ...SAMPLE, gradeName: null }, vi)).toEqual([
      { text: 'từ ngày 11 tháng 10 đến ngày 14 tháng 10 năm 2010, thời lượng 32 tiết', face: 'regular' },
    ]);
  });

  it('name the page of the check without scheme and code', () => {
    expect(verifyPage(SAMPLE)).toBe('taphuan.langson.example/verify');
    expect(verifyPage({ ...SAMPLE, verifyUrl: 'http://10.0.0.5:3000/verify/X' })).toBe('10.0.0.5:3000/verify');
  });
});

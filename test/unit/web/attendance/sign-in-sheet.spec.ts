import type { AttendanceSheet } from '../../../../src/features/attendance/attendance-sheet.js';
import { signInSheetFacts } from '../../../../src/web/attendance/sign-in-sheet.facts.js';

describe('the list that learners sign', () => {
  const sheet = {
    cls: { title: 'Tin học', code: '2011-TH01-01', place: 'Trường Chính trị', trainerNames: 'Nông Văn Hà' },
    session: { number: 2, date: '2011-05-16', part: 'morning', room: 'Phòng 1' },
    learners: [],
  } as unknown as AttendanceSheet;

  it('names who teaches the session, or else who teaches the class', () => {
    expect(signInSheetFacts(sheet, []).trainerName).toBe('Nông Văn Hà');
    const named = [
      { id: 1, code: 'CB000001', fullName: 'Lý Thị Sáo' },
      { id: 2, code: 'CB000002', fullName: 'Vi Văn Tư' },
    ];
    expect(signInSheetFacts(sheet, named).trainerName).toBe('Lý Thị Sáo, Vi Văn Tư');
  });
});

import * as fc from 'fast-check';
import { ATTENDANCE_STATUSES } from '../../../../src/common/attendance-status.js';
import type { RecordedMark } from '../../../../src/features/attendance/attendance-sheet.js';
import { seenOf } from '../../../../src/web/attendance/seen-mark.js';
import { markOf, readSheet, touchedRows } from '../../../../src/web/attendance/sheet.form.js';

const recorded = (given: Partial<RecordedMark>) =>
  ({ status: null, minutesLate: null, note: null, version: 1, ...given }) as RecordedMark;

describe('a sheet that was sent', () => {
  it('remembers what each row said, so that a row left alone is nobody’s change', () => {
    const marks = fc.record({
      status: fc.constantFrom(null, ...ATTENDANCE_STATUSES),
      minutesLate: fc.option(fc.integer({ min: 1, max: 240 })),
      note: fc.option(
        fc
          .string({ minLength: 1, maxLength: 40 })
          .map((text) => text.trim())
          .filter((text) => text !== ''),
      ),
      version: fc.integer({ min: 1, max: 999 }),
    });
    fc.assert(
      fc.property(fc.option(marks), (given) => {
        const mark = given && recorded({ ...given, minutesLate: given.status === 'L' ? given.minutesLate : null });
        const body = {
          v7: seenOf(mark),
          s7: mark?.status ?? '',
          l7: String(mark?.minutesLate ?? ''),
          n7: mark?.note ?? '',
        };
        const { rows } = readSheet(body);
        expect(rows).toHaveLength(1);
        expect(touchedRows(rows)).toEqual([]);
        expect(rows[0]!.seen.version).toBe(mark?.version ?? 0);
      }),
    );
  });

  it('asks for a mark with the version it was made from', () => {
    const [row] = readSheet({ v7: '3P', s7: 'L', l7: '15', n7: '' }).rows;
    expect(markOf(row!)).toEqual({ enrolmentId: 7, status: 'L', minutesLate: 15, note: '', version: 3 });
  });

  it('marks the rest as present, and only the rest', () => {
    const { rows } = readSheet({ act: 'rest', v1: '0', s1: '', v2: '0', s2: 'A', v3: '2', s3: '' });
    expect(rows.map(({ status }) => status)).toEqual(['P', 'A', 'P']);
  });

  it('drops minutes and notes that a mark has no use for', () => {
    const [row] = readSheet({ v7: '3L15/Mưa', s7: 'P', l7: '15', n7: 'Mưa' }).rows;
    expect(markOf(row!)).toMatchObject({ status: 'P', minutesLate: null, note: null });
  });

  it('reads nothing into fields of another kind', () => {
    expect(readSheet({ v7: 'x', s8: 'P', 'v9.9': '0', s9: ['P'], v10: ['0'], v11: '0', s11: 'Z' }).rows).toMatchObject([
      { enrolmentId: 11, status: null },
    ]);
    expect(readSheet(null).rows).toEqual([]);
  });
});

import type { Grade } from '../../../results/rules/grade.js';
import type { KindColumn } from '../import-kind.js';

/** What columns of lists of the past say of a learner besides who it is. */
export const LEARNER_COLUMNS: readonly KindColumn[] = [
  { name: 'result', words: ['Kết quả', 'Kết quả học tập', 'Hoàn thành', 'Đạt', 'Result'] },
  { name: 'grade', words: ['Xếp loại', 'Loại', 'Xếp loại tốt nghiệp', 'Grade'] },
  {
    name: 'certificate',
    words: [
      'Số GCN',
      'Số chứng chỉ',
      'Số giấy chứng nhận',
      'Giấy chứng nhận số',
      'Số hiệu',
      'Số vào sổ',
      'Certificate number',
    ],
  },
  { name: 'note', words: ['Ghi chú', 'Note'] },
];

/** Words for a result, compared without marks. */
export const PASSED_WORDS: ReadonlySet<string> = new Set([
  'dat',
  'hoan thanh',
  'dat yeu cau',
  'do',
  'pass',
  'passed',
  'x',
  'co',
]);
export const FAILED_WORDS: ReadonlySet<string> = new Set([
  'khong dat',
  'chua dat',
  'khong hoan thanh',
  'chua hoan thanh',
  'truot',
  'hong',
  'yeu',
  'kem',
  'fail',
  'failed',
  'khong',
]);
export const GRADE_WORDS: ReadonlyMap<string, Grade> = new Map([
  ['xuat sac', 'excellent'],
  ['gioi', 'good'],
  ['kha', 'fair'],
  ['trung binh', 'average'],
  ['trung binh kha', 'average'],
  ['tb', 'average'],
  ['tb kha', 'average'],
]);

/** Written before a grade. */
export const BEFORE_GRADE = /^(loại|đạt loại|xếp loại)\s+/iu;

/** What the drop-downs of the template offer. */
export const RESULT_CHOICES = ['Đạt', 'Không đạt'] as const;
export const GRADE_CHOICES = ['Xuất sắc', 'Giỏi', 'Khá', 'Trung bình'] as const;

/** Written before the number of an old certificate in the note of an enrolment. */
export const CERTIFICATE_NOTE = 'GCN số';

import type { KindColumn, TemplateColumn } from '../import-kind.js';

/** What columns of a plan of a year may hold. */
export const PLAN_COLUMNS: readonly KindColumn[] = [
  { name: 'year', words: ['Năm', 'Năm kế hoạch', 'Kế hoạch năm', 'Year'], required: true, shared: true },
  { name: 'unit', words: ['Đơn vị', 'Tên đơn vị', 'Mã đơn vị', 'Unit'], required: true, shared: true },
  { name: 'course', words: ['Khoá học', 'Khoá', 'Mã khoá', 'Mã khoá học', 'Tên khoá học', 'Chương trình', 'Course'] },
  { name: 'classes', words: ['Số lớp', 'Lớp', 'Chỉ tiêu lớp', 'Số lớp mở', 'Classes'] },
  {
    name: 'participations',
    words: [
      'Lượt người',
      'Số lượt người',
      'Lượt tham gia',
      'Số lượt',
      'Chỉ tiêu lượt người',
      'Số học viên',
      'Participations',
    ],
  },
  { name: 'note', words: ['Ghi chú', 'Note'] },
];

export const PLAN_TEMPLATE: readonly TemplateColumn[] = [
  { column: 'year', holds: 'integer', example: 2011 },
  { column: 'unit', holds: 'unit' },
  { column: 'course', holds: 'course' },
  { column: 'classes', holds: 'integer', example: 4 },
  { column: 'participations', holds: 'integer', example: 120 },
  { column: 'note', holds: 'text' },
];

/** How a file says that a plan is for the whole province, in bare words. */
export const WHOLE_PROVINCE: readonly string[] = [
  'toan tinh',
  'ca tinh',
  'toan dang bo',
  'toan dang bo tinh',
  'whole province',
  'the whole province',
];

/** How a file says that a plan is for all courses together, in bare words. */
export const ALL_COURSES: readonly string[] = [
  'tat ca',
  'tat ca khoa hoc',
  'cac khoa hoc',
  'moi khoa hoc',
  'chung',
  'all',
  'all courses',
];

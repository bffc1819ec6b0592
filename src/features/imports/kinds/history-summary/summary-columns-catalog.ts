import type { KindColumn, TemplateColumn } from '../import-kind.js';
import { PAST_CLASS_COLUMNS } from '../past-classes/past-class-columns-catalog.js';

/** What columns of past classes known by their numbers may hold. */
export const SUMMARY_COLUMNS: readonly KindColumn[] = [
  ...PAST_CLASS_COLUMNS,
  { name: 'unit', words: ['Đơn vị', 'Đơn vị cử', 'Đơn vị cử đi học', 'Đơn vị tham gia', 'Tên đơn vị', 'Unit'] },
  { name: 'enrolments', words: ['Lượt cử', 'Số lượt cử', 'Được cử', 'Số người cử', 'Enrolments'] },
  {
    name: 'participations',
    words: [
      'Lượt tham gia',
      'Số lượt tham gia',
      'Tham gia',
      'Lượt người',
      'Số lượt người',
      'Số học viên',
      'Học viên',
      'Participations',
    ],
    required: true,
  },
  { name: 'completions', words: ['Hoàn thành', 'Lượt hoàn thành', 'Số hoàn thành', 'Đạt', 'Completions'] },
  { name: 'women', words: ['Nữ', 'Số nữ', 'Trong đó nữ', 'Lượt nữ', 'Women'] },
  {
    name: 'minorities',
    words: ['DTTS', 'Dân tộc thiểu số', 'Số DTTS', 'Trong đó DTTS', 'Dân tộc', 'Minorities'],
  },
  { name: 'note', words: ['Ghi chú', 'Note'] },
];

export const SUMMARY_TEMPLATE: readonly TemplateColumn[] = [
  { column: 'class_code', holds: 'text' },
  { column: 'class_title', holds: 'text' },
  { column: 'course', holds: 'course' },
  { column: 'from', holds: 'date', example: '2006-03-06' },
  { column: 'to', holds: 'date', example: '2006-03-10' },
  { column: 'sessions', holds: 'integer', example: 10 },
  { column: 'periods', holds: 'integer', example: 40 },
  { column: 'place', holds: 'text' },
  { column: 'host', holds: 'unit' },
  { column: 'unit', holds: 'unit' },
  { column: 'enrolments', holds: 'integer', example: 20 },
  { column: 'participations', holds: 'integer', example: 18 },
  { column: 'completions', holds: 'integer', example: 17 },
  { column: 'women', holds: 'integer', example: 7 },
  { column: 'minorities', holds: 'integer', example: 15 },
  { column: 'cost', holds: 'integer' },
  { column: 'note', holds: 'text' },
];

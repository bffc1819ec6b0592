import type { KindField } from '../import-kind.js';

/** What a preview shows of the class of a line. */
export const PAST_CLASS_FIELDS: readonly KindField[] = [
  { name: 'class', type: 'text', place: 'title', plain: true },
  { name: 'classCode', type: 'text', place: 'sub', plain: true },
  { name: 'course', type: 'text', place: 'sub', plain: true },
  { name: 'from', type: 'date', place: 'sub', plain: true },
  { name: 'to', type: 'date', place: 'sub' },
  { name: 'host', type: 'unit', place: 'detail' },
  { name: 'place', type: 'text', place: 'detail' },
];

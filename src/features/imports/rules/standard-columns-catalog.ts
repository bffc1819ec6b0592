import type { KindColumn } from '../kinds/import-kind.js';

/** The heading of the column of reasons in a file of errors, in each language: sent again, the column holds nothing of interest. */
export const REASON_HEADINGS = ['Cần sửa', 'To be mended'] as const;

/** What columns of any kind of list may hold besides what the kind names itself. */
export const STANDARD_COLUMNS: readonly KindColumn[] = [
  { name: 'index', words: ['STT', 'TT', 'Số TT', 'Số thứ tự', 'Thứ tự', 'No'] },
  { name: 'ignored', words: ['Ghi chú', 'Ký tên', 'Ký nhận', 'Chữ ký', 'Note', ...REASON_HEADINGS] },
];

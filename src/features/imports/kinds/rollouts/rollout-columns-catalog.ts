import type { KindColumn, TemplateColumn } from '../import-kind.js';

/** What columns of a list of networks and software may hold. */
export const ROLLOUT_COLUMNS: readonly KindColumn[] = [
  { name: 'unit', words: ['Đơn vị', 'Tên đơn vị', 'Mã đơn vị', 'Xã', 'Cơ quan', 'Unit'], required: true },
  {
    name: 'item',
    words: [
      'Mạng, phần mềm',
      'Mạng',
      'Phần mềm',
      'Ứng dụng',
      'Hạng mục',
      'Nội dung triển khai',
      'Network or software',
      'Item',
    ],
    required: true,
    shared: true,
  },
  {
    name: 'from',
    words: [
      'Có từ ngày',
      'Từ ngày',
      'Nối mạng từ',
      'Ngày nối mạng',
      'Ngày triển khai',
      'Ngày lắp đặt',
      'Ngày cài đặt',
      'From',
    ],
  },
  { name: 'to', words: ['Đến hết ngày', 'Đến ngày', 'Ngày thôi dùng', 'Ngày kết thúc', 'To', 'Until'] },
  { name: 'target', words: ['Mục tiêu', 'Ngày mục tiêu', 'Thời hạn', 'Hạn hoàn thành', 'Target'] },
  { name: 'source', words: ['Nguồn', 'Căn cứ', 'Văn bản', 'Source'] },
  { name: 'note', words: ['Ghi chú', 'Note'] },
];

export const ROLLOUT_TEMPLATE: readonly TemplateColumn[] = [
  { column: 'unit', holds: 'unit' },
  { column: 'item', holds: 'item', example: 'MEGAWAN' },
  { column: 'from', holds: 'date', example: '2011-04-20' },
  { column: 'to', holds: 'date' },
  { column: 'target', holds: 'date', example: '2011-12-31' },
  { column: 'source', holds: 'text', example: 'Báo cáo số 45-BC/VPTU' },
  { column: 'note', holds: 'text' },
];

import type { KindColumn, TemplateColumn } from '../import-kind.js';

/** What columns of resolutions on units may hold, by the headings of `unit-changes.csv` and as offices write them. */
export const CHANGE_COLUMNS: readonly KindColumn[] = [
  {
    name: 'effective_date',
    words: ['Ngày hiệu lực', 'Hiệu lực từ', 'Có hiệu lực từ', 'Ngày có hiệu lực', 'effective_date'],
    required: true,
    shared: true,
  },
  { name: 'kind', words: ['Loại thay đổi', 'Hình thức', 'Thay đổi', 'Loại', 'kind'], required: true },
  { name: 'from_codes', words: ['Đơn vị cũ', 'Mã đơn vị cũ', 'Từ đơn vị', 'Đơn vị thay đổi', 'from_codes'] },
  {
    name: 'to_code',
    words: ['Mã đơn vị mới', 'Mã đơn vị nhận', 'Sang đơn vị', 'Mã mới', 'to_code'],
    shared: true,
  },
  { name: 'to_name', words: ['Tên đơn vị mới', 'Tên mới', 'Đơn vị mới', 'to_name'], shared: true },
  { name: 'to_gso', words: ['Mã hành chính mới', 'Mã GSO', 'Mã hành chính', 'to_gso'], shared: true },
  { name: 'basis', words: ['Căn cứ', 'Nghị quyết', 'Quyết định', 'basis'], shared: true },
  { name: 'confidence', words: ['Độ chắc chắn', 'Mức chắc chắn', 'confidence'] },
  { name: 'parent_code', words: ['Mã đơn vị cấp trên', 'Đơn vị cấp trên', 'Cấp trên', 'parent_code'], shared: true },
  { name: 'to_short_name', words: ['Tên gọi tắt', 'Tên tắt', 'to_short_name'] },
  { name: 'to_level', words: ['Cấp', 'Cấp đơn vị', 'to_level'] },
  { name: 'to_kind', words: ['Loại đơn vị', 'to_kind'] },
  { name: 'is_primary', words: ['Kế thừa chính', 'Phần chính', 'is_primary'] },
];

export const CHANGE_TEMPLATE: readonly TemplateColumn[] = [
  { column: 'effective_date', holds: 'date', example: '2025-07-01' },
  {
    column: 'kind',
    holds: 'choice',
    choices: ['Sáp nhập', 'Chia tách', 'Đổi tên', 'Chuyển', 'Giải thể', 'Thành lập'],
  },
  { column: 'from_codes', holds: 'text', example: '20-182-06166; X. Hoàng Văn Thụ (Văn Lãng)' },
  { column: 'to_code', holds: 'text' },
  { column: 'to_name', holds: 'text', example: 'Đảng uỷ xã Tân Thanh' },
  { column: 'to_gso', holds: 'text' },
  { column: 'basis', holds: 'text', example: 'NQ 1672/NQ-UBTVQH15' },
  { column: 'parent_code', holds: 'text' },
  { column: 'to_short_name', holds: 'text' },
  { column: 'to_level', holds: 'choice', choices: ['Tỉnh', 'Huyện', 'Xã'] },
  { column: 'is_primary', holds: 'text' },
];

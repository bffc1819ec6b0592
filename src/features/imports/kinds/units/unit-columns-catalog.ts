import type { UnitLevel } from '../../../units/rules/unit-history.js';
import type { KindColumn, TemplateColumn } from '../import-kind.js';

/** What columns of lists of units may hold. */
export const UNIT_COLUMNS: readonly KindColumn[] = [
  { name: 'code', words: ['Mã đơn vị', 'Mã', 'Mã số', 'Code', 'Unit code'] },
  { name: 'name', words: ['Tên đơn vị', 'Tên', 'Tên đầy đủ', 'Đơn vị', 'Name', 'Unit name'], required: true },
  { name: 'short_name', words: ['Tên gọi tắt', 'Tên tắt', 'Tên viết tắt', 'Tên ngắn', 'Short name'] },
  { name: 'level', words: ['Cấp', 'Cấp đơn vị', 'Level'] },
  {
    name: 'parent',
    words: ['Đơn vị cấp trên', 'Cấp trên', 'Cấp trên trực tiếp', 'Trực thuộc', 'Thuộc', 'Mã đơn vị cấp trên', 'Parent'],
    shared: true,
  },
  { name: 'official_code', words: ['Mã GSO', 'Mã hành chính', 'Mã đơn vị hành chính', 'Official code'] },
  { name: 'from', words: ['Từ ngày', 'Ngày thành lập', 'Thành lập ngày', 'Có từ ngày', 'From'], shared: true },
  { name: 'basis', words: ['Căn cứ', 'Quyết định', 'Nghị quyết', 'Basis'], shared: true },
];

export const UNIT_TEMPLATE: readonly TemplateColumn[] = [
  { column: 'code', holds: 'text' },
  { column: 'name', holds: 'text', example: 'Trung tâm Chuyển đổi số Tỉnh uỷ' },
  { column: 'short_name', holds: 'text', example: 'TT CĐS' },
  { column: 'level', holds: 'choice', choices: ['Tỉnh', 'Huyện', 'Xã'] },
  { column: 'parent', holds: 'unit' },
  { column: 'official_code', holds: 'text' },
  { column: 'from', holds: 'date', example: '2026-01-01' },
  { column: 'basis', holds: 'text', example: 'QĐ 125-QĐ/TU' },
];

/** Words for a level, compared without marks. */
export const LEVEL_WORDS: ReadonlyMap<string, UnitLevel> = new Map<string, UnitLevel>([
  ['tinh', 'tinh'],
  ['cap tinh', 'tinh'],
  ['province', 'tinh'],
  ['huyen', 'huyen'],
  ['cap huyen', 'huyen'],
  ['district', 'huyen'],
  ['xa', 'xa'],
  ['cap xa', 'xa'],
  ['phuong', 'xa'],
  ['xa phuong', 'xa'],
  ['commune', 'xa'],
]);

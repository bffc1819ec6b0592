import type { UnitOnDay } from '../../src/features/units/rules/unit-history.js';

/** Where a unit holds its classes, and the rooms there. */
export function placeAt(host: UnitOnDay): { place: string; rooms: readonly string[] } {
  if (host.kind === 'van_phong' && host.level === 'tinh') return { place: 'Văn phòng Tỉnh uỷ', rooms: ['Phòng máy'] };
  if (host.kind === 'truong_chinh_tri') {
    return { place: 'Trường Chính trị Hoàng Văn Thụ', rooms: ['Phòng máy 1', 'Phòng máy 2'] };
  }
  return { place: host.name, rooms: host.kind === 'trung_tam_bdct' ? ['Phòng máy'] : ['Hội trường'] };
}

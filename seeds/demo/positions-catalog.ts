import type { UnitOnDay } from '../../src/features/units/rules/unit-history.js';

/** Positions in a kind of body: those that many hold, and those of which there is one. */
interface Positions {
  many: readonly string[];
  one: readonly string[];
}

const COMMUNE: Positions = {
  many: ['Văn phòng Đảng uỷ', 'Văn thư', 'Cán bộ Tổ chức', 'Cán bộ Tuyên giáo', 'Cán bộ Dân vận'],
  one: ['Bí thư Đảng uỷ', 'Phó Bí thư Đảng uỷ', 'Chủ nhiệm Uỷ ban Kiểm tra', 'Bí thư Đoàn', 'Chủ tịch Hội Phụ nữ'],
};

const OTHER: Positions = { many: ['Chuyên viên', 'Chuyên viên chính', 'Văn thư', 'Phó Trưởng phòng'], one: [] };

const BY_KIND: Readonly<Record<string, Positions>> = {
  van_phong: {
    many: ['Chuyên viên', 'Văn thư', 'Cán bộ cơ yếu', 'Lưu trữ viên'],
    one: ['Kế toán', 'Phó Chánh Văn phòng'],
  },
  ban_dang: { many: ['Chuyên viên', 'Chuyên viên chính', 'Văn thư'], one: ['Phó Trưởng ban'] },
  uy_ban_kiem_tra: { many: ['Kiểm tra viên', 'Kiểm tra viên chính', 'Văn thư'], one: ['Phó Chủ nhiệm'] },
  trung_tam_bdct: { many: ['Giảng viên', 'Giáo vụ'], one: ['Phó Giám đốc'] },
  truong_chinh_tri: { many: ['Giảng viên', 'Giáo vụ', 'Trưởng khoa'], one: ['Thủ thư'] },
  bao_dang: { many: ['Phóng viên', 'Biên tập viên', 'Kỹ thuật viên'], one: ['Thư ký toà soạn'] },
  dang_uy_luc_luong_vu_trang: { many: ['Trợ lý', 'Nhân viên văn thư'], one: ['Trưởng ban'] },
  dang_uy_xa: COMMUNE,
  dang_uy_phuong: COMMUNE,
  dang_uy_thi_tran: COMMUNE,
};

/** The positions that are free in a unit, given those that are held. */
export function freePositions(unit: UnitOnDay, held: ReadonlySet<string>): string[] {
  const { many, one } = BY_KIND[unit.kind] ?? OTHER;
  return [...many, ...one.filter((position) => !held.has(position))];
}
